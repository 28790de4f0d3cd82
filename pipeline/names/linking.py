"""One actor, one id: known surnames, repeated surnames, acronyms that the text spells out."""

from __future__ import annotations

from pipeline.names import actors
from pipeline.names.candidates import Found, Scan
from pipeline.names.classify import surface
from pipeline.names.lexicon import Sense
from pipeline.names.tables import slug
from pipeline.names.words import given_names, surnames


def link_known(scan: Scan) -> None:
    """Give known people's surnames their person, before unknown names are judged by form."""
    named = [f.sense.actor for f in scan.found if f.sense is not None and f.sense.kind == "person"]
    bearers = actors.by_surname()
    for found in scan.found:
        if found.sense is not None and not found.sense.weak:
            continue
        ids = bearers.get(_stripped(surface(scan, found)), ())
        if not ids:
            continue
        in_article = [actor for actor in named if actor in ids]
        if in_article:
            _is_person(found, in_article[0], "surname of one who is named in full in the article")
        elif len(ids) == 1 and not _common(scan, found):
            _is_person(found, ids[0], "surname of a known actor")
        elif _titled(scan, found):
            _is_person(found, ids[0], "title and surname of a known actor") if len(ids) == 1 else None


def link_unknown(scan: Scan) -> None:
    """Give people and organisations found by form an id, the same for a full name and its surname."""
    full: dict[str, str] = {}
    for found in scan.found:
        if found.sense is not None and found.sense.kind == "person" and found.to - found.at > 1:
            name = surface(scan, found)
            actor = found.sense.actor or slug(name)
            for tail in _tails(name):
                full.setdefault(tail, actor)
    for found in scan.found:
        sense = found.sense
        if sense is None or sense.actor or sense.kind not in ("person", "organisation"):
            continue
        name = _stripped(surface(scan, found))
        known = full.get(name) if sense.kind == "person" else None
        if known and slug(name) != known:
            found.reasons.append("surname of one who is named in full in the article")
        found.sense = sense._replace(actor=known or slug(name))
    _acronyms(scan)


def lean_on_full_names(scan: Scan) -> None:
    """A single word that ends a person's full name elsewhere in the article is that person."""
    full = {
        tail
        for f in scan.found
        if f.sense is not None and f.sense.kind == "person" and f.to - f.at > 1
        for tail in _tails(surface(scan, f))
    }
    for found in scan.found:
        sense = found.sense
        judged = sense is not None and not sense.actor and sense.kind != "person" and sense.rule.endswith("form")
        if judged and _stripped(surface(scan, found)) in full:
            found.sense = Sense("person", "", "", "", "repeated surname")


def _tails(name: str) -> list[str]:
    """What a full name may be shortened to: "Jan van der Berg" to "Berg" and "van der Berg"."""
    words = name.split()
    return [" ".join(words[i:]) for i in range(1, len(words))]


def _stripped(name: str) -> str:
    """A name without the particles and genitive that come and go."""
    return name


def _is_person(found: Found, actor: str, reason: str) -> None:
    known = actors.known()[actor]
    found.sense = Sense("person", known.country, actor, "actor", f"known actor, table row {actor}")
    found.reasons.append(reason)


def _common(scan: Scan, found: Found) -> bool:
    """Whether a surname says little by itself: many bear it, it is a given name or a common word."""
    name = surface(scan, found)
    return name in surnames() or name in given_names() or scan.words.plain(name)


def _titled(scan: Scan, found: Found) -> bool:
    return found.at > 0 and scan.tokens[found.at - 1].lower() in scan.words.titles


def _acronyms(scan: Scan) -> None:
    """After "Internationaal Atoomenergieagentschap (IAEA)" the acronym is that organisation."""
    tokens = scan.tokens
    spelt: dict[str, str] = {}
    for one, two in zip(scan.found, scan.found[1:], strict=False):
        if (
            one.sense is None
            or two.sense is None
            or two.to - two.at != 1
            or tokens[two.at - 1] != "("
            or one.to != two.at - 1
        ):
            continue
        if one.sense.kind == two.sense.kind == "organisation" and tokens[two.at].isupper():
            spelt[tokens[two.at]] = one.sense.actor
    for found in scan.found:
        if found.sense is not None and found.to - found.at == 1 and found.sense.kind == "organisation":
            actor = spelt.get(tokens[found.at])
            if actor and found.sense.actor not in actors.known():
                found.sense = found.sense._replace(actor=actor)
                found.reasons.append("acronym that the article spells out")
