"""The command line: `python -m timeline export STORE --to timeline.svg --country RU`, `correct`, and `completion`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import duckdb
from babel import default_locale

from pipeline import corrections, read, store, tables
from pipeline.commands import completion
from pipeline.model import Problem
from timeline.corrections import commands, correct
from timeline.exports import Format, formats, named
from timeline.exports.camera import PictureError
from timeline.figures import overlays
from timeline.figures.overlays import Overlays
from timeline.figures.stack import TOPS, By, Order
from timeline.figures.text import clean
from timeline.filters import FIELDS, REASONS, Filters
from timeline.moments import LEAST, MOST, number
from timeline.query import Corpus
from timeline.shown import MOST_CAPTION, Shown
from timeline.words import known as languages
from timeline.words import spoken

STANDARD_OUTPUT = "-"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; leaves with status 2 and a reason where it cannot be done (SystemExit)."""
    parser = argparse.ArgumentParser(prog="python -m timeline", description="Event rows become pictures and files.")
    known = parser.add_subparsers(required=True, metavar="COMMAND")
    for command, run in ((_export_command(known), _export), (commands.add_command(known), _correct)):
        _add_filters(command)
        command.set_defaults(run=run, parser=command)
    shell = known.add_parser(
        "completion",
        help=completion.SUMMARY,
        description=completion.DESCRIPTION,
        epilog=completion.EXAMPLES.format("timeline"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shell.set_defaults(run=lambda _: print(completion.script(parser, "timeline")), parser=shell)
    chosen = parser.parse_args(arguments)
    try:
        chosen.run(chosen)
    except (OSError, ValueError, duckdb.Error, PictureError) as error:
        chosen.parser.error(str(error))


def _add_filters(command: argparse.ArgumentParser) -> None:
    filters = command.add_argument_group("filters, by the names that they have in an address")
    for field in FIELDS:
        again = "; may be given again, for any of them" if field.several else ""
        filters.add_argument(
            f"--{field.parameter}", dest=field.name, action="append", default=[], metavar="VALUE",
            help=field.meaning + again,
        )  # fmt: skip


def _correct(chosen: argparse.Namespace) -> None:
    for line in commands.run(chosen, _extracted, _filters(chosen)):
        print(clean(line, MOST_CAPTION))


def _export_command(known: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """The parser of the command; filters come from FIELDS, the rest from the formats."""
    export = known.add_parser(
        "export", help="write what the filters show to a file", description="Write what the filters show to a file."
    )
    export.add_argument("corpus", type=Path, metavar="STORE", help="a store, or a folder of articles")
    export.add_argument("--to", required=True, metavar="FILE", help="its suffix is the format; - is standard output")
    export.add_argument("--format", choices=formats(), help="the format, where the suffix does not say it")
    export.add_argument(
        "--moments", type=_moments, default=0, metavar="N",
        help=f"only the {LEAST} to {MOST} events that matter most: by their reports, the burst of their day, new words",
    )  # fmt: skip
    look = export.add_argument_group("looks")
    look.add_argument("--lanes", choices=get_args(By), default="country", help="what the rows of the chart are")
    look.add_argument(
        "--lane-order", choices=get_args(Order), default="count", help="most events first, first date first, or by name"
    )
    look.add_argument("--top", type=int, choices=TOPS, default=TOPS[0], help="how many lanes beside the rest")
    look.add_argument(
        "--over", action="append", choices=overlays.NAMES, default=[],
        help="what is laid over the chart: today, weekends, days on which the articles came out; may be given again",
    )  # fmt: skip
    look.add_argument(
        "--markers", action="append", default=[], metavar="DATE NAME",
        help='what happened by a name of your own, as "2022-02-24 invasion"; may be given again',
    )  # fmt: skip
    look.add_argument(
        "--lang", choices=languages(), default=spoken(default_locale() or ""), help="language of the words"
    )
    look.add_argument("--title", default="", help="another title")
    look.add_argument("--caption", default="", help="another caption, for pictures")
    look.add_argument("--dark", action="store_true", help="light on dark")
    own = export.add_argument_group("options of some formats")
    for name, (kind, takers) in _options().items():
        own.add_argument(f"--{name}", default=None, help=f"of {', '.join(takers)}", **_taking(kind))
    return export


def _moments(text: str) -> int:
    count = number(text)
    if count is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from {LEAST} to {MOST}")
    return count


def _taking(kind: Any) -> dict[str, Any]:
    """How argparse takes an option of a type: a switch, one of few values, or a number."""
    if kind is bool:
        return {"action": "store_true"}
    return {"choices": get_args(kind)} if get_args(kind) else {"type": kind, "metavar": "N"}


def _options() -> dict[str, tuple[type, list[str]]]:
    """The formats' own options: name -> type and the formats that take it."""
    options: dict[str, tuple[type, list[str]]] = {}
    for kind in formats().values():
        for name, option in kind.options().items():
            options.setdefault(name, (option, []))[1].append(kind.name)
    return options


def _export(chosen: argparse.Namespace) -> None:
    kind = _format(chosen)
    options = {name: value for name in _options() if (value := getattr(chosen, name)) is not None}
    if strange := options.keys() - kind.options().keys():
        raise ValueError(f"{kind.name} takes no --{min(strange)}")
    made = datetime.now().astimezone()
    shown = Shown.ask(
        _corpus(chosen.corpus),
        _filters(chosen),
        made=made,
        over=_over(chosen, made.date()),
        by=chosen.lanes,
        order=chosen.lane_order,
        top=chosen.top,
        key=chosen.moments,
        language=chosen.lang,
        dark=chosen.dark,
        title=chosen.title,
        wording=chosen.caption,
    )
    parts = kind.write(shown, **options)
    if chosen.to == STANDARD_OUTPUT:
        _pour(parts)
    else:
        _save(parts, Path(chosen.to))
    print(shown.caption(), file=sys.stderr)


def _save(parts: Iterator[bytes], path: Path) -> None:
    """Write a file beside its place, and put it there when it is whole: what is half is never taken for all."""
    growing = path if path.exists() and not path.is_file() else path.with_name(f"{path.name}.part")
    first = next(parts, b"")
    try:
        with growing.open("wb") as file:
            file.writelines(chain([first], parts))
        if growing != path:
            growing.replace(path)
    except BaseException:
        if growing != path:
            growing.unlink(missing_ok=True)
        raise


def _pour(parts: Iterator[bytes]) -> None:
    """Write to standard output as parts come; who reads no further, as `head` does, has had enough."""
    try:
        sys.stdout.buffer.writelines(parts)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would try once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _format(chosen: argparse.Namespace) -> Format:
    kind = formats()[chosen.format] if chosen.format else named(chosen.to)
    if kind is None:
        suffixes = ", ".join(sorted(kind.suffix for kind in formats().values()))
        raise ValueError(f"the suffix of {chosen.to!r} is no format's; known are {suffixes}, or use --format")
    if reason := kind.available():
        raise ValueError(reason)
    return kind


def _filters(chosen: argparse.Namespace) -> Filters:
    filters, rejected = Filters.from_query({field.parameter: getattr(chosen, field.name) for field in FIELDS})
    for name, value, reason in rejected:
        raise ValueError(f"--{name} {value}: {REASONS[reason]}")
    return filters


def _over(chosen: argparse.Namespace, today: date) -> Overlays:
    markers = ";".join(chosen.markers)
    if not overlays.fit(markers):
        raise ValueError(f"--markers: {overlays.UNFIT}")
    for text in overlays.unread(markers, chosen.lang):
        raise ValueError(f"--markers {text}: {overlays.UNREAD}")
    return overlays.overlays(" ".join(chosen.over), markers, chosen.lang, today)


def _corpus(path: Path) -> Corpus:
    """A corpus as people corrected it."""
    return correct(_extracted(path), corrections.read(corrections.beside(path)).changes).corpus


def _extracted(path: Path) -> Corpus:
    """A store as it is; articles are worked out now, and those that cannot be read are named."""
    if store.exists(path):
        return Corpus.open(path)
    problems: list[Problem] = []
    made = tables(read(path, problems))
    for problem in problems:
        print(f"{problem.path}: {problem.reason}", file=sys.stderr)
    if made.events.empty:
        raise ValueError(f"{path} has no articles with events, and is no store")
    return Corpus(made)


if __name__ == "__main__":
    main()
