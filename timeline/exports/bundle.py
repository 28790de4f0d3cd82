"""Everything at once: a ZIP with rows, the articles' metadata, the question, the chart and a README.

Enough to check what is shown and to make it again. The chart is a page that opens without a network,
and an SVG beside it where this machine can draw one.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator

from timeline.exports import camera, csl, csv, html, parquet, svg
from timeline.exports.parts import encoded, zipped
from timeline.shown import Shown
from timeline.words import words

SUFFIX = ".zip"
MIME = "application/zip"


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one ZIP; an SVG that cannot be drawn is left out, and the README says so."""
    yield from zipped(_files(shown), shown.made)


def command(shown: Shown) -> str:
    """The command that makes the rows again from a store."""
    options = [f"--{name}={value}" for name, values in shown.filters.to_query().items() for value in values]
    options += [f"--moments={shown.key}"] if shown.key else []
    return " ".join(["python -m timeline export STORE --to timeline.csv", *(shlex.quote(option) for option in options)])


def _files(shown: Shown) -> Iterator[tuple[str, Iterable[bytes]]]:
    picture: list[bytes] = []
    if camera.available() is None:
        try:
            picture = list(svg.write(shown))
        except camera.PictureError:
            picture = []  # too high, or the browser failed: the page has the chart, and the README says so
    yield "README.md", encoded([_readme(shown, drawn=bool(picture))])
    yield "query.json", encoded([json.dumps(shown.about(), ensure_ascii=False, indent=1)])
    shown.hold()
    yield "timeline.html", html.write(shown)
    yield "rows.csv", csv.write(shown)
    yield "rows.parquet", parquet.write(shown)
    yield "articles.csl.json", csl.write(shown)
    if picture:
        yield "timeline.svg", picture


def _readme(shown: Shown, drawn: bool) -> str:
    say = words(shown.language, "shown")
    files = [f"- `{name}`: {meaning}" for name, meaning in say["files"].items()]
    return (
        "\n\n".join(
            (
                f"# {shown.heading}",
                shown.caption(),
                "\n".join(files if drawn else [*files[:-1], f"- {say['no_picture']}"]),
                f"{say['again']}\n\n    {command(shown)}",
            )
        )
        + "\n"
    )
