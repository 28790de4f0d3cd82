"""Another's names in place of ours: the door to spaCy, which nothing else imports and nobody has to have.

An engine says where people, organisations and places stand. Which country and which known actor
they are is still told by our tables, and so are adjectives, offices and generic actors.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.names.candidates import Found, Scan
from pipeline.names.classify import Kind
from pipeline.names.lexicon import Sense

if TYPE_CHECKING:
    from spacy.language import Language

KINDS: dict[str, Kind] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
}
"""What the labels of spaCy's own models mean here; others (dates, works, peoples) are passed over."""

_UNNEEDED = ("tagger", "parser", "senter", "morphologizer", "attribute_ruler", "lemmatizer", "trainable_lemmatizer")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Engine:
    """A loaded pipeline of spaCy; `name` is what the user called it."""

    name: str
    pipeline: Language

    def reads(self, language: str) -> bool:
        """Whether it is for texts of a language, given as a tag without region."""
        return self.pipeline.lang in (language, "xx")


def load(name: str) -> Engine:
    """The engine that a user names: `spacy:MODEL`, MODEL being an installed package or a folder.

    Raises ValueError with a reason where there is none such, spaCy or the model is not installed, or
    the model finds no names. Nothing is downloaded. A model is code: load only those you trust.
    """
    kind, _, model = name.partition(":")
    if kind != "spacy" or not model:
        raise ValueError(f"{name!r} is no engine; it should be spacy:MODEL, such as spacy:nl_core_news_lg")
    try:
        import spacy  # noqa: PLC0415  only who asks for it has to have it
    except ImportError:
        raise ValueError(f"{name} needs spaCy, which is not installed: pip install 'spacy>=3.8,<4'") from None
    try:
        pipeline = spacy.load(model, exclude=_UNNEEDED)
    except OSError:
        raise ValueError(
            f"{name}: there is no spaCy model {model!r}; install it (python -m spacy download {model}) "
            "or give the folder that holds it"
        ) from None
    except (ValueError, ImportError) as error:
        raise ValueError(f"{name}: spaCy cannot load {model!r}: {error}") from None
    if not any(label in KINDS for labels in pipeline.pipe_labels.values() for label in labels):
        raise ValueError(
            f"{name}: {model!r} finds no people, organisations or places; take a model with an ner component"
        )
    pipeline.max_length = sys.maxsize  # `annotate` says how much of an article is read
    return Engine(name=name, pipeline=pipeline)


def place(scan: Scan, engine: Engine) -> dict[Found, Kind]:
    """Put an engine's names in a scan in place of the unknown ones, and return the kind of each.

    Where one overlaps what our tables know, the table's actor stands and the engine's wider name goes
    before a country or a city in it ("Michael Jordan").
    """
    kept = [f for f in scan.found if f.sense is not None]
    kinds: dict[Found, Kind] = {}
    for span in engine.pipeline(scan.text).ents:
        kind = KINDS.get(span.label_)
        at, to = bisect_right(scan.ends, span.start_char), bisect_left(scan.starts, span.end_char)
        inside = [f for f in kept if f.at < to and at < f.to]
        if kind is None or at >= to or any(f.to - f.at >= to - at or (f.sense and f.sense.actor) for f in inside):
            continue
        kept = [f for f in kept if f not in inside]
        kinds[Found(at=at, to=to, sense=None, opens=scan.opens(at), reasons=[f"found by {engine.name}"])] = kind
    scan.found = sorted((*kept, *kinds), key=lambda f: f.at)
    return kinds


def judge(scan: Scan, kinds: Mapping[Found, Kind]) -> None:
    """Give the engine's kind to each of its names that our tables did not link."""
    for found in scan.found:
        if found.sense is None and found in kinds:
            found.sense = Sense(kinds[found], "", "", "", found.reasons[0])
            found.judged = True
