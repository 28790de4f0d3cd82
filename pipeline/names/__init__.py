"""Names in an article: people, organisations, places, countries, and who stands behind them.

An actor has one id in every language. Known people and organisations have a slug of their English
name (`vladimir-putin`, `nato`); a ministry that of its English name (`russian-ministry-of-defence`);
a generic actor is country and sector (`ru-military`, `ua-government`; the sectors are those of
`actors.SECTORS`), a group without one country a slug (`western-countries`). Who is found by form
alone gets a slug of the name as it stands (`jan-jansen`).

How it works: `candidates` reads the shared token pass once and takes out what `lexicon` knows and
what has capitals; `linking` gives surnames their known bearers; `classify` adds up the evidence for
the rest; `homonyms` decides which Georgia is meant; `roles` reads offices, ministries, troops and acting capitals.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.languages import Language
from pipeline.languages.tokens import tokenise
from pipeline.model import Article, Mention, Span
from pipeline.names import homonyms
from pipeline.names.actors import country_of, label
from pipeline.names.candidates import Found, Scan
from pipeline.names.classify import classify
from pipeline.names.engine import Engine, judge, place
from pipeline.names.lexicon import OTHER, Sense, lexicon
from pipeline.names.linking import lean_on_full_names, link_known, link_unknown, rejoin_particles
from pipeline.names.roles import read_roles
from pipeline.names.words import vocabulary

__all__ = ["country_of", "find", "label"]


def find(
    article: Article, language: Language, sentences: Sequence[Span], engine: Engine | None = None
) -> tuple[Mention, ...]:
    """The names in an article, in the order of its text, none overlapping.

    `sentences` are those of the text: a capital at their start says little. `article.published`
    decides who held an office; without it nobody is chosen. An `engine` that reads the language finds
    the names in place of forms and clues. Not handled: names in scripts without capitals, and names
    in other languages' inflections.
    """
    tokens = tokenise(article.text)
    scan = Scan(article.text, tokens, lexicon(language.tag), vocabulary(language.tag), sentences)
    kinds = place(scan, engine) if engine is not None and engine.reads(language.tag) else None
    rejoin_particles(scan)
    link_known(scan, article.published)
    if kinds is None:
        classify(scan)
    else:
        judge(scan, kinds)
    lean_on_full_names(scan)
    link_unknown(scan)
    homonyms.decide(scan)
    read_roles(scan, article.published)
    return tuple(_mention(scan, f, f.sense) for f in scan.found if f.sense is not None and f.sense is not OTHER)


def _mention(scan: Scan, found: Found, sense: Sense) -> Mention:
    start, end = scan.starts[found.at], scan.ends[found.to - 1]
    adjective = sense.via == "adjective" and not sense.actor and found.to == found.at + 1
    return Mention(
        start=start,
        end=end,
        text=scan.text[start:end],
        kind="country" if adjective else sense.kind,
        country=sense.country,
        actor=sense.actor,
        via=sense.via,
        rule=sense.rule,
        reason="; ".join(found.reasons),
    )
