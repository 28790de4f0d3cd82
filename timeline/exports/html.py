"""One HTML page that needs nothing else: the chart, its caption, the rows with their evidence, and filters.

plotly.js is inside, so that the page opens from disk without a network, and a policy in the page
forbids every request and every script but its own. Whatever comes from an article is shown as
text; an article's address becomes a link when it is one of the web.
"""

from __future__ import annotations

import html
import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from timeline.chronology import source
from timeline.exports.characters import escaped, legal, web_address
from timeline.exports.chart import LARGEST
from timeline.exports.parts import encoded
from timeline.figures import legend
from timeline.figures.template import config, palette
from timeline.shown import Shown
from timeline.words import spoken, words

SUFFIX = ".html"
MIME = "text/html; charset=utf-8"

COLUMNS = ("when", "headline", "countries", "actors", "sentence", "source")
"""The columns of the table, each with its name in `timeline/words`."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; form-action 'none'; base-uri 'none'"

# A choice hides the rows and fades the marks that have no part in it.
_FILTER = """
const rows = [...document.querySelectorAll("tbody tr")].map((row) => ({
  row, countries: JSON.parse(row.dataset.countries), actors: JSON.parse(row.dataset.actors),
}));
const choices = [...document.querySelectorAll("#filters select")];
let kept = null;
const choose = () => {
  const wanted = choices.filter((choice) => choice.value);
  const shown = rows.filter((one) => wanted.every((choice) => one[choice.name].includes(choice.value)));
  kept = wanted.length ? new Set(shown.map(({row}) => row.id)) : null;
  rows.forEach(({row}) => { row.hidden = kept !== null && !kept.has(row.id); });
  document.getElementById("count").value = shown.length;
  document.dispatchEvent(new Event("chosen"));
};
choices.forEach((choice) => choice.addEventListener("change", choose));
document.getElementById("filters").hidden = false;
"""

# A click on a mark opens the card with its evidence.
_SCRIPT = """
const card = document.getElementById("card");
const open = (id) => {
  const row = document.getElementById(id);
  if (!row) return;
  const link = Object.assign(document.createElement("a"), {href: `#${encodeURIComponent(id)}`, textContent: "↓"});
  link.setAttribute("aria-label", card.dataset.row);
  const parts = [...row.cells].map((cell) => {
    const part = document.createElement("p");
    part.dir = "auto";
    part.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
    return part;
  });
  card.replaceChildren(...parts.filter((part) => part.textContent), link);
  card.hidden = false;
};
Plotly.newPlot("chart", FIGURE).then((chart) => {
  chart.on("plotly_click", (click) => open(click.points[0].customdata?.[0]));
  document.addEventListener("chosen", () => {
    const marks = chart.data.map((trace, at) => [trace, at]).filter(([trace]) => trace.customdata?.length);
    const points = marks.map(([trace]) => kept && [...trace.customdata.keys()].filter(
      (at) => kept.has([trace.customdata[at]].flat()[0])));
    const faded = {"unselected.marker.opacity": 0.06};
    Plotly.restyle(chart, {selectedpoints: points, ...faded}, marks.map(([, at]) => at));
  });
});
"""

_STYLE = """
:root { font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 90rem; margin: 0 auto; padding: 1rem; background: PAPER; color: INK; }
figcaption { color: MUTED; }
h1, h2 { line-height: 1.2; overflow-wrap: anywhere; }
figure { margin: 0; display: flex; flex-direction: column; }
.legend { padding: .5rem 1rem; }
#chart { min-height: HEIGHTpx; }
.rows { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid GRID; text-align: start; vertical-align: top; }
td { overflow-wrap: anywhere; unicode-bidi: isolate; min-width: 6rem; }
td:nth-child(5) { min-width: 16rem; }
tr:target { outline: 3px solid Highlight; }
#filters { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: .5rem 0; }
#filters[hidden], tr[hidden] { display: none; }
select { font: inherit; max-width: 18rem; }
#card { border: 1px solid GRID; border-radius: .5rem; padding: .25rem 1rem; margin: .5rem 0; overflow-wrap: anywhere; }
#card p { margin: .4rem 0; }
#card p:nth-child(2) { font-weight: bold; }
@media (max-width: 40rem) {
  .textpoint { display: none; }
  .legend, figcaption { order: 1; }
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  td { border: 0; padding: .1rem 0; }
  td:empty { display: none; }
  td:nth-child(2) { font-weight: bold; }
  tr { border-bottom: 1px solid GRID; padding: .6rem 0; }
}
"""


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one page; its size is that of plotly.js (5 MB) and the rows.

    Where the chart would be too high for any screen the page says so, and has all the rows.
    """
    yield from encoded(f"{line}\n" for line in _lines(shown))


def _lines(shown: Shown) -> Iterator[str]:
    figure = shown.figure()
    high = int(figure.layout.height or 450)
    drawing = [_plotly(), _draw(figure, shown.language)] if high <= LARGEST else []
    scripts = [_FILTER, *drawing]
    say = words(shown.language, "shown")
    yield from (
        f'<!DOCTYPE html>\n<html lang="{spoken(shown.language)}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">',
        f'<meta name="color-scheme" content="{"dark" if shown.dark else "light"}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(shown.heading)}</title>\n<style>{_style(shown.dark, high)}</style>\n</head>\n<body>",
        f'<h1 dir="auto">{text(shown.heading)}</h1>\n<figure data-query="{text(shown.query())}">',
        _filters(shown),
        legend.html(figure) if drawing else "",
        f'<div id="chart" role="img" aria-label="{text(shown.alt())}"></div>'
        if drawing
        else f"<p>{say['too_many']}</p>",
        f'<div id="card" role="status" data-row="{text(say["in_table"])}" hidden></div>',
        f'<figcaption dir="auto">{text(shown.caption())}</figcaption>\n</figure>',
        f'<h2>{say["rows"]}</h2>\n<div class="rows">\n<table>\n<thead><tr>',
        *(f'<th scope="col">{say["columns"][column]}</th>' for column in COLUMNS),
        "</tr></thead>\n<tbody>",
    )
    yield from _rows(shown)
    yield "</tbody>\n</table>\n</div>"
    yield from (f"<script>{script}</script>" for script in scripts)
    yield "</body>\n</html>"


def text(content: str) -> str:
    """A text as it may stand in HTML, in an element or an attribute.

    >>> text('<b>"A & B"\\x00')
    '&lt;b&gt;&quot;A &amp; B&quot;\\ufffd'
    """
    return html.escape(legal(content))


def link(label: str, url: str) -> str:
    """A link when the address is one of the web, else the label alone; both escaped.

    >>> link("krant", "javascript:alert(1)")
    'krant'
    """
    address = web_address(url)
    return f'<a href="{text(address)}" rel="noopener noreferrer">{text(label)}</a>' if address else text(label)


def _filters(shown: Shown) -> str:
    """A choice of a country and of an actor, each with its count; hidden where no script can act on it."""
    say = words(shown.language, "shown")
    parts = ['<form id="filters" hidden>']
    counted: dict[str, Counter[str]] = {"countries": Counter(), "actors": Counter()}
    for block in shown.blocks():
        for field, counts in counted.items():
            counts.update(code for codes in block[field] for code in set(codes))
    for field, counts in counted.items():
        options = [
            f'<option value="{text(code)}">{text(shown.label(field, code))} ({count})</option>'
            for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        choice = f'<select name="{field}"><option value="">{say["all"]}</option>{"".join(options)}</select>'
        parts.append(f"<label>{say['columns'][field]} {choice}</label>")
    parts.append(f'<output id="count">{shown.count}</output>\n</form>')
    return "\n".join(parts)


def _policy(scripts: list[str]) -> str:
    """What the page may do: draw itself with these scripts, and nothing else."""
    hashes = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]
    return f"{_POLICY}; script-src {' '.join(hashes)}" if hashes else _POLICY


def _style(dark: bool, high: int) -> str:
    colours = palette(dark)
    look = {"HEIGHT": str(high)}
    look |= {"PAPER": colours.paper, "INK": colours.ink, "MUTED": colours.muted, "GRID": colours.grid}
    return re.sub("|".join(look), lambda found: look[found[0]], _STYLE)


def _rows(shown: Shown) -> Iterator[str]:
    for row in shown.rows():
        cells = (
            text(shown.when(row)),
            text(row["headline"]),
            *(text(", ".join(shown.label(field, code) for code in row[field])) for field in ("countries", "actors")),
            text(row["sentence"]),
            link(source(row), row["url"]),
        )
        codes = "".join(f' data-{name}="{text(json.dumps(row[name]))}"' for name in ("countries", "actors"))
        yield "".join(
            (f'<tr id="{text(row["event_id"])}"{codes}>', *(f'<td dir="auto">{cell}</td>' for cell in cells), "</tr>")
        )


def _draw(figure: go.Figure, language: str) -> str:
    """The script that draws the chart, and shows an event's evidence when its mark is clicked."""
    drawing = f"{{...{figure.to_json()}, config: {json.dumps(config(language))}}}"
    return _SCRIPT.replace("FIGURE", _literal(drawing))


def _literal(source: str) -> str:
    """JSON as it may stand in a script: nothing in it ends the script or opens a comment."""
    return escaped(source.replace("<", "\\u003c"))


@cache
def _plotly() -> str:
    """plotly.js with the control characters of its strings written as escapes, as HTML asks."""
    return escaped(get_plotlyjs())
