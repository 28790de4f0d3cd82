"""The proof of one event as HTML: what, when, how that is known, and the sentence with its names marked.

HTML rather than Markdown, because a sentence must stand as it was written; everything that comes
from an article passes `as_html`. Marks differ by line as well as by colour, and their colours are
translucent, so that they hold on light and dark grounds.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from page.text import as_html, web_address
from page.words import Words
from pipeline.edtf import bounds
from pipeline.model import Annotation, Article, Mention, Span, TimeExpression
from pipeline.schema import GRAINS
from timeline.filters import Label
from timeline.when import in_words, interval_in_words, phrase

AROUND = 2
"""Sentences shown before and after the one that proves the event."""

STYLES = {
    "time": "background:rgba(230,159,0,.25);border-bottom:2px solid #b87f00",
    "actor": "background:rgba(0,114,178,.18);border-bottom:2px dotted #3f93cf",
    "country": "background:rgba(0,158,115,.18);border-bottom:2px dashed #1f9e78",
    "medium": "border-bottom:2px double #8a8a8a",
    "figure": "border-bottom:2px solid #cc79a7",
}
"""The kinds of marks and how each looks."""

_MUTED = "opacity:.72"
_QUOTE = "margin:1rem 0 .5rem;padding:0 0 0 .9rem;border-left:3px solid #8a8a8a"
_CODE = "font-size:.75rem;padding:0;color:inherit;background:none;opacity:.72"
_TITLE = "font-size:1.125rem;line-height:1.35;padding:0;margin:0 0 .375rem"
_SMALL = "font-size:.875rem;margin:.25rem 0"

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_DAYS = ("day", "part of day", "minute")


class Mark(NamedTuple):
    """A stretch of text to mark, of which kind, and what it stands for in words."""

    start: int
    end: int
    kind: str
    meaning: str


def proof(event: Mapping[str, Any], annotation: Annotation, words: Words, label: Label) -> str:
    """The proof of an event row as one HTML fragment.

    `annotation` is of the event's own article; `label` gives the name of a country or an actor, as
    in `Filters.describe`.
    """
    spans = [span for span in annotation.sentences if span.end > span.start]
    first = next((i for i, span in enumerate(spans) if span.end > event["char_start"]), len(spans))
    last = next((i for i, span in enumerate(spans) if span.end >= event["char_end"]), len(spans) - 1)
    told = Span(start=int(event["char_start"]), end=int(event["char_end"]))
    before = _context(annotation.article, spans[max(0, first - AROUND) : first])
    after = _context(annotation.article, spans[last + 1 : last + 1 + AROUND])
    marks = list(marks_in(annotation, told, words, label, renamed([(event, annotation)])))
    language = as_html(annotation.article.language)
    return "".join(
        (
            f'<h2 lang="{language}" style="{_TITLE}"><bdi>{as_html(event["headline"])}</bdi></h2>',
            f'<p style="margin:0;font-weight:600">{as_html(_when(event, words))}</p>',
            f'<p style="{_SMALL};{_MUTED}">{as_html(how(event, annotation, words))}</p>',
            f'<blockquote lang="{language}" style="{_QUOTE}">',
            f'<p style="margin:0 0 .5rem;{_MUTED}">{before}</p>' if before else "",
            f'<p style="margin:0 0 .5rem"><bdi>{marked(annotation.article.text, told, marks)}</bdi></p>',
            f'<p style="margin:0;{_MUTED}">{after}</p>' if after else "",
            "</blockquote>",
            _conflicts(event, words),
            legend({mark.kind for mark in marks}, words),
            source(annotation.article, words),
            _rule(event, annotation),
        )
    )


def tellings(event: Mapping[str, Any], others: Sequence[tuple[str, str, Article]], words: Words) -> str:
    """What other articles say of the same event, as one HTML fragment: sentence, date as EDTF and article of each.

    A date that is not the event's is said. Where the tellings disagree in figures, those that the
    event's own sentence has not are marked; written out in words they are not found.
    """
    if not others:
        return ""
    known = set(_FIGURE.findall(event["sentence"]))
    disagree = "figures" in event.get("conflicts", ())
    told = ""
    for sentence, edtf, article in others:
        figures = [found for found in _FIGURE.finditer(sentence) if disagree and found[0] not in known]
        marks = [Mark(*found.span(), "figure", words("card.marks.figure")) for found in figures]
        said = marked(sentence, Span(start=0, end=len(sentence)), marks)
        other = words("card.dates_it", when=phrase(edtf, "within", "", words.language)) if edtf != event["edtf"] else ""
        told += f'<blockquote lang="{as_html(article.language)}" style="{_QUOTE}"><bdi>{said}</bdi></blockquote>'
        told += f'<p style="{_SMALL}">≠ {as_html(other)}</p>' if other else ""
        told += source(article, words)
    return f'<p style="{_SMALL}">{as_html(words("card.others", n=len(others)))}</p>{told}'


def citation(event: Mapping[str, Any], article: Article, words: Words) -> str:
    """Publisher, title, date and address of an article, and the sentence, as plain text on one line.

    What the article lacks is left out; the way of quoting is the page's language's.
    """
    about = {name: " ".join(getattr(article, name).split()) for name in ("publisher", "title")}
    parts = (
        about["publisher"],
        words("card.quoted", text=about["title"]) if about["title"] else "",
        _published(article, words),
        web_address(article.url),
    )
    said = words("card.quoted", text=" ".join(event["sentence"].split()))
    return f"{', '.join(filter(None, parts))}: {said}"


def renamed(rows: Iterable[tuple[Mapping[str, Any], Annotation]]) -> dict[str, str]:
    """Actors that an article by itself calls otherwise than the rows of its events do: its id -> the row's.

    Other articles may tell who a surname is. A row has its actors in the order in which its event
    was found with them; where their number differs, rows say nothing.
    """
    names: dict[str, str] = {}
    for event, annotation in rows:
        own = next((found for found in annotation.events if found.id == event["event_id"]), None)
        if own and len(own.actors) == len(event["actors"]):
            names |= {was: now for was, now in zip(own.actors, event["actors"], strict=True) if was != now}
    return names


def marks_in(
    annotation: Annotation, told: Span, words: Words, label: Label, names: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Mark]:
    """The marks inside a stretch of text, in order and without overlap; times win, then the longer.

    `names` has other ids for actors, as `renamed` gives them.
    """
    found = [_time_mark(time, words) for time in annotation.times if _inside(time, told)]
    mentions = [mention for mention in annotation.mentions if _inside(mention, told)]
    found += [mark for mention in mentions if (mark := _mention_mark(mention, words, label, names))]
    taken: list[Mark] = []
    starts: list[int] = []
    for mark in sorted(found, key=lambda mark: (mark.kind != "time", mark.start - mark.end)):
        at = bisect(starts, mark.start)
        if (not at or taken[at - 1].end <= mark.start) and (at == len(taken) or mark.end <= taken[at].start):
            taken.insert(at, mark)
            starts.insert(at, mark.start)
    return iter(taken)


def marked(text: str, told: Span, marks: Sequence[Mark]) -> str:
    """A stretch of text as HTML with its marks around the words they mark.

    >>> marked("op <20> mei", Span(start=0, end=11), [Mark(3, 7, "medium", "x")])
    'op <mark title="x" style="border-bottom:2px double #8a8a8a;color:inherit;background:none">&lt;20&gt;</mark> mei'
    """
    parts: list[str] = []
    at = told.start
    for mark in marks:
        style = STYLES[mark.kind] + ";color:inherit" + ("" if "background" in STYLES[mark.kind] else ";background:none")
        parts.append(as_html(text[at : mark.start]))
        words = as_html(text[mark.start : mark.end])
        parts.append(f'<mark title="{as_html(mark.meaning)}" style="{style}">{words}</mark>')
        at = mark.end
    parts.append(as_html(text[at : told.end]))
    return "".join(parts)


def how(event: Mapping[str, Any], annotation: Annotation, words: Words) -> str:
    """How the date of an event is known, in a sentence; not escaped."""
    time = _time_of(event, annotation)
    quoted = time.text if time else ""
    published = _published(annotation.article, words) or words("card.unknown_date")
    base = _counted_from(time, annotation) if time and event["anchor"] == "relative" else None
    days = bounds(base.edtf) if base else None
    if base is None or days is None:
        return words(f"card.how.{event['anchor']}", quoted=quoted, published=published)
    return words("card.how.after", quoted=quoted, base=base.text, days=interval_in_words(*days, words.language))


def _counted_from(time: TimeExpression, annotation: Annotation) -> TimeExpression | None:
    """The expression before it that a date was counted from, as the reasoning over the article takes it.

    That is the last date, for one that is as fine as a day the last such one; None where it was
    counted from the article's own date.
    """
    if "last date spoken of" not in time.reason:
        return None
    fine = _DAYS if time.grain in _DAYS else GRAINS
    before = [
        other for other in annotation.times if other.end <= time.start and other.type in ("DATE", "TIME") and other.edtf
    ]
    return next((other for other in reversed(before) if other.grain in fine), None)


def _conflicts(event: Mapping[str, Any], words: Words) -> str:
    """In what the tellings of an event contradict each other, where they do."""
    said = " ".join(words(f"card.conflicts.{name}") for name in event.get("conflicts", ()))
    return f'<p style="{_SMALL}">⚠ {as_html(said)}</p>' if said else ""


def _rule(event: Mapping[str, Any], annotation: Annotation) -> str:
    """The date as EDTF and what made it, for those who check; in English, as `explain` prints it."""
    time = _time_of(event, annotation)
    parts = (event["edtf"], time.reason if time else "")
    said = " · ".join(as_html(str(part)) for part in parts if part)
    return f'<p lang="en" style="margin:0"><code style="{_CODE}">{said}</code></p>' if said else ""


def _time_of(event: Mapping[str, Any], annotation: Annotation) -> TimeExpression | None:
    return next((time for time in annotation.times if time.start == event["time_start"]), None)


def _published(article: Article, words: Words) -> str:
    days = bounds(article.published)
    return interval_in_words(*days, words.language) if days else ""


def _when(event: Mapping[str, Any], words: Words) -> str:
    spoken = in_words(event, words.language)
    return spoken[:1].upper() + spoken[1:]


def _context(article: Article, spans: Sequence[Span]) -> str:
    return as_html(article.text[spans[0].start : spans[-1].end]) if spans else ""


def _time_mark(time: TimeExpression, words: Words) -> Mark:
    meaning = phrase(time.edtf, time.extent, time.value, words.language) if time.edtf else words("card.no_date")
    return Mark(time.start, time.end, "time", meaning)


def _inside(found: TimeExpression | Mention, told: Span) -> bool:
    return told.start <= found.start < found.end <= told.end


def _mention_mark(mention: Mention, words: Words, label: Label, names: Mapping[str, str]) -> Mark | None:
    if mention.kind == "medium":
        return Mark(mention.start, mention.end, "medium", words("card.medium"))
    if mention.actor:
        return Mark(mention.start, mention.end, "actor", label("actors", names.get(mention.actor, mention.actor)))
    if mention.country:
        return Mark(mention.start, mention.end, "country", label("countries", mention.country))
    return None


def legend(kinds: set[str], words: Words) -> str:
    """What the kinds of marks look like, as HTML; nothing where there are none."""
    shown = [
        f'<mark style="{STYLES[kind]};color:inherit">{as_html(words("card.marks." + kind))}</mark>'
        for kind in STYLES
        if kind in kinds
    ]
    return f'<p style="{_SMALL};{_MUTED}">{" · ".join(shown)}</p>' if shown else ""


def source(article: Article, words: Words) -> str:
    """An article's title, with a link where it has a safe one, publisher and date, as HTML."""
    title = as_html(article.title or article.path.rpartition("/")[2])
    address = web_address(article.url)
    link = f'<a href="{as_html(address)}" target="_blank" rel="noopener noreferrer">{title}</a>' if address else title
    published = _published(article, words) or words("card.unknown_date")
    details = ", ".join(as_html(part) for part in (article.publisher, published) if part)
    return f'<p style="{_SMALL}"><bdi>{link}</bdi><br><span style="{_MUTED}"><bdi>{details}</bdi></span></p>'
