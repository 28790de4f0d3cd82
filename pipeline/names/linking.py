"""One actor, one id: known surnames, repeated surnames, transliterations, acronyms that the text spells out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.names import actors
from pipeline.names.candidates import Found, Scan
from pipeline.names.lexicon import Sense
from pipeline.names.tables import given_names, slug, surnames

_FAMILIES = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"schtsch|sjtsj|chtch|shch", "SS"),
        (r"tsch|tsj|tch|sch|sj|sh|ch(?=[aeiou])", "S"),
        (r"zj|zh|dzh", "Z"),
        (r"kh|ch", "H"),
        (r"oe|ou|w(?=[^aeiouy])", "u"),
        (r"[vwf]+", "v"),
        (r"[iyj]+", "i"),
        (r"ei|ai", "e"),
        (r"ks", "x"),
        (r"[zs]+", "s"),
        (r"(.)\1", r"\1"),
        (r"-", ""),
    )
)
"""Letters that Dutch, English, German, French and Spanish write differently for the same sound."""

_LEADERS = ("president", "prime-minister", "foreign-minister", "defence-minister", "secretary-general")


def rejoin_particles(scan: Scan) -> None:
    """Give "De Graaf" at the start of a sentence its particle back, where the article names Beatrijs de Graaf."""
    with_particle = {
        tail
        for found in scan.found
        if found.sense is None and found.to - found.at > 2
        for tail in map(_small, _tails(scan.surface(found)))
        if tail.partition(" ")[0] in scan.words.particles
    }
    for found in scan.found if with_particle else ():
        before = scan.tokens[found.at - 1] if found.at and scan.starts[found.at - 1] in scan.openings else ""
        if before and f"{_small(before)} {scan.surface(found)}" in with_particle:
            found.at -= 1
            found.doubtful = False


def _small(name: str) -> str:
    """A name with a small first letter."""
    return name[:1].lower() + name[1:]


def link_known(scan: Scan, published: str) -> None:
    """Give known people's surnames their person, before unknown names are judged by form."""
    others = {scan.tokens[f.to - 1] for f in scan.found if f.sense is None and not f.doubtful and f.to - f.at > 1}
    # where each was last named in full; before that, a headline may have the surname alone
    named = {f.sense.actor: -1 for f in scan.found if f.sense is not None and f.sense.kind == "person"}
    bearers = actors.by_surname()
    for found in scan.found:
        if found.sense is not None and found.sense.kind == "person":
            named[found.sense.actor] = found.at
        if found.doubtful or (found.sense is not None and not _may_be_surname(found, found.sense)):
            continue
        name = _base(scan.surface(found), bearers)
        ids = bearers.get(name, ())
        in_article = [actor for actor in ids if actor in named]
        if in_article:
            nearest = max(in_article, key=lambda actor: named[actor])
            _is_person(found, nearest, "surname of one who is named in full in the article")
        elif found.sense is not None and not found.sense.weak:
            continue
        elif ids and name not in others:
            actor = _most_likely(ids, published)
            if actor and (not _common(scan, name) or _titled(scan, found) or _leads_now(scan, actor, name, published)):
                _is_person(found, actor, "surname of a known actor")
        elif found.to - found.at > 1:
            actor = _transliterated(name)
            if actor:
                _is_person(found, actor, "another transliteration of the name")
                named[actor] = found.at


def link_unknown(scan: Scan) -> None:
    """Give people and organisations found by form an id, the same for a full name and its surname."""
    full = _full_names(scan)
    for found in scan.found:
        sense = found.sense
        if sense is None or sense.actor or sense.kind not in ("person", "organisation"):
            continue
        name = scan.surface(found)
        if found.to - found.at == 1 and scan.words.heads_organisation(name) and scan.words.plain(name):
            continue  # "de Commissie", "het Parlement": which one, the word alone does not say
        known = full.get(_base(name, full)) if sense.kind == "person" and found.to - found.at < 4 else None
        if known and slug(name) != known:
            found.reasons.append("surname of one who is named in full in the article")
        found.sense = sense._replace(actor=known or slug(name))
    _acronyms(scan)


def lean_on_full_names(scan: Scan) -> None:
    """A word that ends a person's full name elsewhere in the article is that person; drop what is nobody still."""
    full = _full_names(scan)
    for found in scan.found:
        sense = found.sense
        if sense is not None and (sense.actor or sense.kind == "person"):
            continue
        judged = sense is None or found.judged or _may_be_surname(found, sense)
        actor = full.get(_base(scan.surface(found), full)) if judged and found.to - found.at < 4 else None
        if actor in actors.known():
            _is_person(found, actor, "surname of one who is named in full in the article")
        elif actor:
            found.sense = Sense("person", "", "", "", "repeated surname")
    scan.found = [f for f in scan.found if f.sense is not None]


def _full_names(scan: Scan) -> dict[str, str]:
    """What the full names in the text may be shortened to: "Jan van der Berg" to "van der Berg" and "Berg"."""
    full: dict[str, str] = {}
    for found in scan.found:
        if found.sense is not None and found.sense.kind == "person" and found.to - found.at > 1:
            name = scan.surface(found)
            actor = found.sense.actor or slug(name)
            for tail in _tails(name):
                full.setdefault(tail, actor)
                full.setdefault(tail[:1].upper() + tail[1:], actor)
    return full


def _may_be_surname(found: Found, sense: Sense) -> bool:
    """Whether a known name could be a surname after all: a city of one word."""
    return sense.weak or (sense.via == "city" and sense.kind == "place" and found.to - found.at == 1)


def _leads_now(scan: Scan, actor: str, name: str, published: str) -> bool:
    """Whether someone holds high office when the article appears, so that even a common surname means them."""
    bearer = actors.known()[actor]
    if not published or (not bearer.listed_surname and (name in given_names() or scan.words.plain(name))):
        return False
    return any(r.name in _LEADERS and r.held(published[:7]) for r in bearer.roles)


def _most_likely(ids: tuple[str, ...], published: str) -> str:
    """Who is meant by a surname alone: its only bearer, the only one in office then, or the only one who ever was."""
    roles = {actor: actors.known()[actor].roles for actor in ids}
    in_office = [actor for actor in ids if published and any(r.held(published[:7]) for r in roles[actor])]
    ever = [actor for actor in ids if roles[actor]]
    return next((some[0] for some in (ids, in_office, ever) if len(some) == 1), "")


def _tails(name: str) -> list[str]:
    """What a full name may be shortened to: "Jan van der Berg" to "van der Berg", "der Berg" and "Berg"."""
    words = name.split()
    return [" ".join(words[begin:]) for begin in range(1, len(words))]


def _base(name: str, known: dict[str, str] | dict[str, tuple[str, ...]]) -> str:
    """A name without the s of its genitive, where that is the known one ("Poetins")."""
    return name[:-1] if name not in known and name.endswith("s") and name[:-1] in known else name


def _transliterated(name: str) -> str:
    """The known person whose full name is this one in another transliteration; empty if there is none."""
    return _skeletons().get(skeleton(name), "")


@cache
def _skeletons() -> dict[str, str]:
    return {skeleton(s): a.id for a in actors.known().values() if a.kind == "person" for s in a.spellings if " " in s}


@lru_cache(maxsize=20_000)
def skeleton(name: str) -> str:
    """A name's sound, as far as transliterations of Cyrillic and Arabic agree on it.

    >>> skeleton("Sergej Sjojgoe") == skeleton("Sergey Shoygu")
    True
    """
    plain = slug(name)
    for pattern, letter in _FAMILIES:
        plain = pattern.sub(letter, plain)
    return plain


def _is_person(found: Found, actor: str, reason: str) -> None:
    known = actors.known()[actor]
    found.sense = Sense("person", known.country, actor, "actor", f"known actor, table row {actor}")
    found.reasons.append(reason)


def _common(scan: Scan, name: str) -> bool:
    """Whether a surname says little by itself: many bear it, it is a given name, a place or a common word."""
    known = scan.names.match([name], 0)
    return known is not None or name in surnames() or name in given_names() or scan.words.plain(name)


def _titled(scan: Scan, found: Found) -> bool:
    return found.at > 0 and scan.words.is_title(scan.tokens[found.at - 1].lower())


def _acronyms(scan: Scan) -> None:
    """After "Internationaal Atoomenergieagentschap (IAEA)" the acronym is that organisation."""
    tokens = scan.tokens
    spelt: dict[str, str] = {}
    for one, two in zip(scan.found, scan.found[1:], strict=False):
        adjacent = two.at == one.to + 1 and tokens[one.to] == "(" and two.to - two.at == 1
        both = one.sense and two.sense and one.sense.kind == two.sense.kind == "organisation"
        if adjacent and both and one.sense and tokens[two.at].isupper():
            spelt[tokens[two.at]] = one.sense.actor
    for found in scan.found:
        if found.sense is not None and found.to - found.at == 1 and found.sense.kind == "organisation":
            actor = spelt.get(tokens[found.at])
            if actor and found.sense.actor not in actors.known():
                found.sense = found.sense._replace(actor=actor)
                found.reasons.append("acronym that the article spells out")
