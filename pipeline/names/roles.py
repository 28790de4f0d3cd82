"""Words that turn a country into an actor: offices, ministries, troops and acting capitals.

"De Duitse bondskanselier" is whoever held the office when the article appeared; "Russische troepen"
are a generic actor; "Moskou heeft ontplooid" is a government; "Defensie" is the ministry of the
country that the text speaks of. An office beside a name belongs to that name.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.names import actors
from pipeline.names.candidates import Found, Scan
from pipeline.names.lexicon import MINISTRY, Sense
from pipeline.names.phrases import Phrases

_LONGEST = 4
"""Words in an office or a sector at most, where it stands before its country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that the text names: its role, its words `[at, to)`, and the countries that share it."""

    role: str
    at: int
    to: int
    of: tuple[Found, ...]


def read_roles(scan: Scan, published: str) -> None:
    """Give ministries, capitals, adjectives and offices their actors."""
    added: list[Found] = []
    _ministries(scan)
    for index, found in enumerate(scan.found):
        sense = found.sense
        if sense is None:
            continue
        if sense.via in ("capital", "seat"):
            _capital(scan, index, sense)
        national = sense.via in ("adjective", "name") and not sense.actor
        if sense.kind == "organisation" or (national and not _sector(scan, found, sense, added)):
            _office(scan, index, published, added)
    scan.found = _without_overlaps(sorted((*scan.found, *added), key=lambda f: f.at))


def _without_overlaps(ordered: list[Found]) -> list[Found]:
    """Of two stretches that overlap, the longer."""
    kept: list[Found] = []
    for found in ordered:
        if kept and found.at < kept[-1].to:
            if found.to - found.at > kept[-1].to - kept[-1].at:
                kept[-1] = found
        else:
            kept.append(found)
    return kept


def _name_actor(found: Found, at: int, to: int, sense: Sense, added: list[Found]) -> None:
    """Let an adjective and the words beside it stand for an actor; beside a name, the words alone do."""
    if found.sense is not None and found.sense.via == "adjective":
        found.at, found.to, found.sense = min(found.at, at), max(found.to, to), sense
    else:
        added.append(Found(at=at, to=to, sense=sense))


def _after(scan: Scan, found: Found) -> int:
    """The index of the word after a mention, past the s of an English genitive."""
    tokens, to = scan.tokens, found.to
    if tokens[to : to + 2] in (["'", "s"], ["’", "s"]):
        return to + 2
    return to + 1 if scan.words.nouns_have_capitals and tokens[to : to + 1] == ["-"] else to


def _match_after(scan: Scan, found: Found, phrases: Phrases[str]) -> tuple[int, int, str] | None:
    """A phrase right after a mention, in its sentence: where it begins and ends, and its sense."""
    at = _after(scan, found)
    if at >= len(scan.tokens) or scan.starts[at] in scan.openings:
        return None
    match = phrases.match(scan.tokens, at)
    return (at, match[0], match[1]) if match else None


def _match_before(scan: Scan, to: int, phrases: Phrases[str]) -> tuple[int, int, str] | None:
    """A phrase that ends right before a word: where it begins and ends, and its sense."""
    for at in range(max(0, to - _LONGEST), to):
        match = phrases.match(scan.tokens, at)
        if match and match[0] == to:
            return at, to, match[1]
    return None


def _linked(scan: Scan, found: Found) -> int:
    """The index of the preposition that ties a noun to this mention ("van", "of the"); -1 without one."""
    at = found.at - 1
    if at > 0 and scan.tokens[at] in scan.words.determiners and scan.tokens[at] not in scan.words.links:
        at -= 1
    return at if at > 0 and scan.tokens[at] in scan.words.links else -1


def _beside(scan: Scan, found: Found, sense: Sense, phrases: Phrases[str]) -> tuple[int, int, str] | None:
    """A phrase that a country or organisation belongs to, after it or before it."""
    if sense.via in ("adjective", "name"):
        after = _match_after(scan, found, phrases)
        if after:
            return after
        if scan.words.adjective_after_noun and sense.via == "adjective":
            return _match_before(scan, found.at, phrases)
    link = _linked(scan, found) if sense.via != "adjective" else -1
    return _match_before(scan, link, phrases) if link > 0 else None


def _sector(scan: Scan, found: Found, sense: Sense, added: list[Found]) -> bool:
    """Make an actor of a country and the noun beside it ("Russische troepen", "de troepen van Rusland")."""
    match = _beside(scan, found, sense, scan.words.sectors)
    office = match and scan.words.roles.match(scan.tokens, match[0])
    if match is None or (office and office[0] > match[1]):
        return False
    rule = f"{sense.rule} + {match[2]}"
    actor = sense._replace(kind="group", actor=f"{sense.country.lower()}-{match[2]}", rule=rule)
    _name_actor(found, match[0], match[1], actor, added)
    return True


def _office(scan: Scan, index: int, published: str, added: list[Found]) -> None:
    """Give an office beside a country to the name it stands by, or else to its holder in the tables."""
    found = scan.found[index]
    sense = found.sense
    match = _beside(scan, found, sense, scan.words.roles) if sense else None
    if match is None:
        return
    office = Office(role=match[2], at=match[0], to=match[1], of=_sharers(scan, index))
    names = _names(scan, index, office)
    if names:
        for name, of in zip(names, office.of, strict=False):
            _check(name, office.role, of)
    elif not _former(scan, min(office.at, office.of[0].at)):
        following = scan.found[index + 1] if index + 1 < len(scan.found) else None
        inside = following is not None and office.at < following.at < office.to
        for of in office.of:
            _hold(of, office, published, added, wide=of is found and not inside)


def _sharers(scan: Scan, index: int) -> tuple[Found, ...]:
    """The countries that share an office: "de Amerikaanse en Franse president"."""
    found = scan.found[index]
    if index and scan.tokens[found.at - 1] in scan.words.conjunctions:
        before = scan.found[index - 1]
        if before.to == found.at - 1 and before.sense is not None and before.sense.via == "adjective":
            return before, found
    return (found,)


def _names(scan: Scan, index: int, office: Office) -> list[Found]:
    """The people whom an office stands by: named right after it, or right before it with a comma."""
    names: list[Found] = []
    end = max(office.to, scan.found[index].to)
    joins = {",", *scan.words.conjunctions}
    for later in range(index + 1, len(scan.found)):
        found = scan.found[later]
        if found.at < end:
            continue
        near = found.at == end or (found.at == end + 1 and scan.tokens[end] in joins)
        if found.sense is None or found.sense.kind != "person" or not near or len(names) == len(office.of):
            break
        names.append(found)
        end = found.to
    begin = min(office.at, office.of[0].at)
    if not names and begin > 1 and scan.tokens[begin - 1] in scan.words.determiners:
        begin -= 1
    before = scan.found[index - len(office.of)] if index >= len(office.of) else None
    if not names and before is not None and before.to == begin - 1 and scan.tokens[begin - 1] == ",":
        return [before] if before.sense is not None and before.sense.kind == "person" else []
    return names


def _former(scan: Scan, at: int) -> bool:
    """Whether the words before say that the office was held at another time."""
    before = scan.tokens[max(0, at - 2) : at]
    return any(word.lower() in scan.words.former for word in before)


def _hold(found: Found, office: Office, published: str, added: list[Found], *, wide: bool) -> None:
    """Give an office to the one who held it when the article appeared."""
    sense = found.sense
    if sense is None:
        return
    of = sense.country if sense.via in ("adjective", "name") else sense.actor
    holder = actors.holder(office.role, of, published)
    if not holder:
        return
    country = sense.country or actors.country_of(holder)
    via = sense.via if sense.country else "actor"
    rule = f"{office.role} of {of}, table row {holder}"
    actor = sense._replace(kind="group", country=country, actor=holder, via=via, rule=rule)
    at, to = (office.at, office.to) if wide else (found.at, found.to)
    _name_actor(found, at, to, actor, added)
    (found if sense.via == "adjective" else added[-1]).reasons.append(f"held the office in {published[:7]}")


def _check(name: Found, role: str, of: Found) -> None:
    """Note the office beside a name, and where the tables know the person by another."""
    sense = name.sense
    if sense is None or of.sense is None:
        return
    country = of.sense.country
    known = actors.known().get(sense.actor)
    if known is None:
        name.sense = sense._replace(country=country, via=of.sense.via, rule="title + capitalised name")
        name.reasons.append(f"the text calls them {role} of {country or of.sense.actor}")
        return
    table = {office.name for office in known.roles}
    if role not in table:
        name.reasons.append(f"the text says {role}, the table says {', '.join(sorted(table)) or 'nothing'}")
    if country and known.country != country and not any(office.of == of.sense.actor for office in known.roles):
        name.reasons.append(f"the text says {country}, the table says {known.country}")


def _ministries(scan: Scan) -> None:
    """Find the country of each ministry: beside it, or of the same ministry before, or last spoken of."""
    spoken = ""
    before: dict[str, str] = {}
    for index, found in enumerate(scan.found):
        sense = found.sense
        if sense is None:
            continue
        if sense.rule == MINISTRY:
            country = _country_beside(scan, index) or before.get(sense.actor, spoken)
            before[sense.actor] = country
            found.sense = _ministry(sense, country)
        elif sense.country and sense.via != "actor" and (not spoken or found.opens or sense.via == "adjective"):
            spoken = sense.country


def _ministry(sense: Sense, country: str) -> Sense:
    portfolio = sense.actor.removeprefix("ministry-of-")
    if not country:
        return sense._replace(actor="")
    rule = "ministry of the country spoken of"
    return sense._replace(actor=actors.ministry(country, portfolio), country=country, via="actor", rule=rule)


def _country_beside(scan: Scan, index: int) -> str:
    """The country beside a ministry: of the adjective or name before or after it, of its seat, of the minister."""
    found = scan.found[index]
    if index:
        before = scan.found[index - 1]
        near = found.at - before.to <= 3 and not any(
            scan.starts[at] in scan.openings or scan.tokens[at] == "," for at in range(before.to, found.at + 1)
        )
        if near and before.sense is not None and before.sense.via in ("adjective", "name"):
            return before.sense.country
    if index + 1 < len(scan.found):
        after = scan.found[index + 1]
        touches = after.at == found.to or _linked(scan, after) == found.to
        seated = after.at == found.to + 1 and scan.tokens[found.to] in scan.words.locative
        if after.at == found.to and after.sense is not None and after.sense.kind == "person":
            return after.sense.country
        if after.sense is not None and (touches or seated) and after.sense.via in ("adjective", "name", "capital"):
            return after.sense.country
    return ""


def _capital(scan: Scan, index: int, sense: Sense) -> None:
    """A capital or seat of government that does something, or is joined to one that does, is its government."""
    found = scan.found[index]
    before = scan.found[index - 1] if index else None
    joined = before is not None and before.to == found.at - 1 and scan.tokens[before.to] in scan.words.conjunctions
    partner = joined and before is not None and before.sense is not None and before.sense.actor.endswith("-government")
    if partner or _acts(scan, found):
        actor = f"{sense.country.lower()}-government"
        rule = f"{sense.rule} that acts as the government"
        found.sense = sense._replace(actor=actor, rule=rule)


def _acts(scan: Scan, found: Found) -> bool:
    """Whether a place is the subject or the partner of something, by the words round it."""
    tokens, words, at = scan.tokens, scan.words, found.at
    if at and tokens[at - 1].lower() in words.determiners:
        at -= 1
    if scan.starts[at] in scan.openings:
        after = tokens[found.to] if found.to < len(tokens) else "."
        return after[0].islower() and not any(after in w for w in (words.locative, words.conjunctions, words.near))
    before = tokens[at - 1].lower() if at else ""
    return before in words.acting_after or before in words.saying
