"""The things the pipeline speaks of: articles, what is found in them, and events.

All are frozen: a step makes new ones from old ones, so a value can be shared between steps
without fear. Offsets are half-open code-point offsets into `Article.text`, the normalised text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
"""TimeML 1.2.1, TIMEX3 `type`."""

Extent = Literal["within", "throughout", "since", "until"]
"""How a time covers its event: at some moment inside, all of it, from then on, up to then."""

Anchor = Literal["stated", "relative", "published", "none", "given"]
"""How an event's date is known; see the table of events in `pipeline/schema.py`."""

MentionKind = Literal["person", "organisation", "place", "country", "group", "medium"]
"""`country` is one by its name or its adjective (`via` says which); `group` holds inhabitants and generic actors
("Russen", "Russische troepen")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of an article's text, half open: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One dated text as it was read and normalised.

    `published` is EDTF and may be coarse (`2022-02`) or empty; `language` is a BCP 47 tag, empty
    where it is not known; `id` is a hash of text, title, publisher and address, so a renamed file
    stays the same article.
    `given` are the events of a record of an event table, whose own words are the text: such an
    article is not searched for others. Its `id` is a hash of the record, because two may read alike.
    """

    id: str
    text: str
    title: str = ""
    published: str = ""
    language: str = ""
    publisher: str = ""
    url: str = ""
    path: str = ""
    given: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file that could not be read as an article: where, why, and what would help."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression, recognised and normalised.

    `value`, `type` and `mod` are TIMEX3; `edtf` is ISO 8601-2 and empty where the words name no
    date ("onlangs", "drie uur lang"). `earliest` and `latest` are civil time, half open, `None`
    on an open side. `rule` and `reason` say what made it, for `explain` and for the reader.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str = ""
    edtf: str = ""
    earliest: datetime | None = None
    latest: datetime | None = None
    extent: Extent = "within"
    grain: str = ""
    qualifier: str = ""
    anchor: Anchor = "relative"
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, or a word that stands for a country or an actor.

    `country` is ISO 3166-1 alpha-2 and `actor` an actor id, each empty where there is none. `via`
    says how the country is known: name, adjective, inhabitant, capital, seat, city or actor.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    country: str = ""
    actor: str = ""
    via: str = ""
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, with the sentence that proves it; one row of the events table.

    `start:end` is the stretch of text that tells it (a sentence or a clause) and `time` the
    expression that dates it, `None` where the article's own date does, or none.
    """

    id: str
    start: int
    end: int
    time: TimeExpression | None
    edtf: str
    earliest: datetime | None
    latest: datetime | None
    timex: str
    extent: Extent
    grain: str
    qualifier: str
    anchor: Anchor
    headline: str
    kind: str = ""
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    repeats: tuple[Span, ...] = ()
    """Where else in the same article the same sentence stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything that was found in one article, in the order of its text."""

    article: Article
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
