"""An annotation in words: for each sentence what was found in it, by which rule, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import shorten

from pipeline.model import Anchor, Annotation, Event, Mention, TimeExpression

WHY: dict[Anchor, str] = {
    "stated": "a full date in its words",
    "relative": "worked out from another date",
    "published": "no date in its words; news, so the article's own date",
    "none": "no date in its words, and background rather than news; undated",
    "given": "the date of its source record",
}
"""What each anchor of an event means."""

Row = tuple[str, str, str, str]
"""What it is, its words, what they mean, and how that is known."""

_WIDEST = 40


def explain(annotation: Annotation) -> Iterator[str]:
    """The lines of an explanation: an article's sentences, each with a table of its findings."""
    article = annotation.article
    yield f"language {article.language or 'unknown'}, published {article.published or 'unknown'}"
    for number, sentence in enumerate(annotation.sentences, 1):
        rows = [
            *(_time(time) for time in annotation.times if sentence.start <= time.start < sentence.end),
            *(_mention(mention) for mention in annotation.mentions if sentence.start <= mention.start < sentence.end),
            *(_event(event, annotation) for event in annotation.events if sentence.start <= event.start < sentence.end),
        ]
        repeats = any(span.start == sentence.start for event in annotation.events for span in event.repeats)
        yield ""
        yield f"{number}. {' '.join(article.text[sentence.start : sentence.end].split())}"
        yield from _columns(rows or [("nothing", "", "", "a sentence told before" if repeats else "nothing was found")])


def _time(time: TimeExpression) -> Row:
    meaning = [time.edtf or "no date", time.extent if time.edtf else "", time.grain, f"TIMEX3 {time.value} {time.mod}"]
    return "time", time.text, _join(meaning), _join([time.rule, time.reason], "; ")


def _mention(mention: Mention) -> Row:
    via = f"by {mention.via}" if mention.via else ""
    return (
        mention.kind,
        mention.text,
        _join([mention.country, mention.actor, via]),
        _join([mention.rule, mention.reason], "; "),
    )


def _event(event: Event, annotation: Annotation) -> Row:
    words = annotation.article.text[event.start : event.end]
    roles = f"{' + '.join(event.sources)} -> {' + '.join(event.targets)}" if event.sources or event.targets else ""
    who = [" ".join(event.countries), " ".join(event.actors), roles]
    meaning = [event.edtf or "undated", event.extent if event.edtf else "", event.kind, *who]
    by = f'by "{event.time.text}"' if event.time else ""
    return "event", words, _join(meaning), _join([f"{event.anchor}: {WHY[event.anchor]}", by])


def _join(parts: list[str], mark: str = ", ") -> str:
    return mark.join(part.strip() for part in parts if part.strip())


def _columns(rows: list[Row]) -> Iterator[str]:
    """Rows under each other, the first three columns as wide as their widest and the last as it comes."""
    cut = [(what, shorten(words, _WIDEST, placeholder=" ..."), meaning, why) for what, words, meaning, why in rows]
    widths = [max(map(len, column)) for column in zip_longest(*(row[:3] for row in cut), fillvalue="")]
    for row in cut:
        cells = [cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True)]
        yield "   " + "  ".join([*cells, row[3]]).rstrip()
