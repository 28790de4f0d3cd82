"""Event rows of our own: what `timeline.exports` wrote as CSV, XLSX, JSON, JSON Lines or Parquet, or a table like it.

Any table with a column `edtf` and one of `headline` and `sentence` is read so; the other columns of
the events table are taken where they are there. A date that was changed by hand counts: `start` and
`end` are believed where they lie within it, since they may be finer than EDTF can say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import get_args

from pipeline.model import Article, Extent
from pipeline.names.countries import codes
from pipeline.names.tables import parts
from pipeline.readers.record import When, event_article, is_event_id, when
from pipeline.schema import GRAINS, KINDS

NAME = "Tijdlijn events"

# The CSV export puts an apostrophe before what a spreadsheet would take for a formula.
_FORMULA = re.compile(r"""((?:^|[;\n])[\s"]*)'(?=[=+\-@＝＋－＠])""")

_DAY = timedelta(days=1)


def fits(columns: Collection[str]) -> bool:
    """Whether columns are those of event rows."""
    return "edtf" in columns and not {"headline", "sentence"}.isdisjoint(columns)


def read_row(path: str, row: Mapping[str, str]) -> Iterator[Article | str]:
    """The event of a row; a reason where its date cannot be read, and then it is undated."""
    is_csv = "about" in row
    get = {name: _FORMULA.sub(r"\1", cell).strip() if is_csv else cell.strip() for name, cell in row.items()}.get
    text = get("sentence") or get("headline", "")
    if not text:
        yield "neither a sentence nor a headline; fill one in, or leave the row out"
        return
    dated = _when(get("edtf", ""), {name: get(name, "") for name in ("start", "end", "timex", "grain", "extent")})
    if dated is None:
        yield f"edtf {get('edtf', '')[:60]!r} is no date that can be read; write it as 2022-02-15, 2022-02 or 2022"
    ident = get("event_id", "")
    yield event_article(
        path,
        ("tijdlijn", ident, get("article_id", ""), get("edtf", "")),
        text,
        dated or When(),
        label=get("headline", ""),
        kind=get("kind", "") if get("kind", "") in KINDS else "",
        countries=[code for code in parts(get("countries", "")) if code in codes()],
        actors=parts(get("actors", "")),
        sources=parts(get("sources", "")),
        targets=parts(get("targets", "")),
        places=parts(get("places", "")),
        ident=ident if is_event_id(ident) else "",
        title=get("title", ""),
        published=published.edtf if (published := when(get("published", ""))) else "",
        publisher=get("publisher", ""),
        url=get("url", ""),
        language=get("language", ""),
    )


def _when(value: str, said: Mapping[str, str]) -> When | None:
    """The date of a row: what EDTF says, and what its other columns say where they agree with it."""
    if not value:
        return When()
    found = when(value, timex=said["timex"], grain=said["grain"] if said["grain"] in GRAINS else "")
    if found is None:
        return None
    start, end = _moment(said["start"]), _moment(said["end"])
    # beside an open side the other one is believed within its own day
    first, last = found.earliest, found.latest
    if start and first and first <= start < (last or first + _DAY):
        found = found._replace(earliest=start)
    if end and last and (first or last - _DAY) < end <= last:
        found = found._replace(latest=end)
    extent = next((known for known in get_args(Extent) if known == said["extent"]), found.extent)
    return found._replace(extent=extent if bool(found.earliest and found.latest) else found.extent)


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return None
