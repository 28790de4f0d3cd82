"""Words that turn a country into an actor: offices, ministries, troops and acting capitals.

"De Duitse bondskanselier" is whoever held the office when the article appeared; "Russische troepen"
are a generic actor; "Moskou heeft ontplooid" is a government; "Defensie" is the ministry of the
country that the text speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.names import actors
from pipeline.names.candidates import Found, Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that the text names: its role, where its words end, and the countries it is of."""

    role: str
    to: int
    countries: tuple[str, ...]


def read_roles(scan: Scan, published: str) -> None:
    """Give adjectives, ministries and capitals their actors, and check offices beside names."""
    _ministries(scan)
    _capitals(scan)
    for index, found in enumerate(scan.found):
        sense = found.sense
        if sense is None or sense.via not in ("adjective", "inhabitant", "name"):
            continue
        if sense.via == "adjective" and _sector(scan, index):
            continue
        office = _office(scan, index)
        if office is not None:
            _give_office(scan, index, office, published)
    scan.found = [
        f for f, before in zip(scan.found, [None, *scan.found], strict=False) if before is None or f.at >= before.to
    ]


def _sector(scan: Scan, index: int) -> bool:
    """Widen an adjective to the actor it makes with the noun after it."""
    found = scan.found[index]
    if found.sense is None or found.to >= len(scan.tokens) or scan.starts[found.to] in scan.openings:
        return False
    match = scan.words.sectors.match(scan.tokens, found.to)
    if match is None:
        return False
    found.to = match[0]
    actor = f"{found.sense.country.lower()}-{match[1]}"
    found.sense = found.sense._replace(actor=actor, rule=f"adjective of {found.sense.country} + {match[1]}")
    return True


def _office(scan: Scan, index: int) -> Office | None:
    """The office whose words follow an adjective of its country."""
    found = scan.found[index]
    if found.sense is None or found.sense.via != "adjective" or found.to >= len(scan.tokens):
        return None
    match = scan.words.roles.match(scan.tokens, found.to)
    if match is None:
        return None
    countries = [found.sense.country]
    if index and scan.tokens[found.at - 1] in scan.words.conjunctions:
        before = scan.found[index - 1]
        if before.to == found.at - 1 and before.sense is not None and before.sense.via == "adjective":
            countries.insert(0, before.sense.country)
    return Office(role=match[1], to=match[0], countries=tuple(countries))


def _give_office(scan: Scan, index: int, office: Office, published: str) -> None:
    """Give the office to the names beside it; where there is none, to its holder in the tables."""
    found = scan.found[index]
    names = _names_after(scan, index, office)
    for name, country in zip(names, office.countries, strict=False):
        _check(name, office.role, country)
    holder = "" if names else actors.holder(office.role, office.countries[-1], published)
    if holder and found.sense is not None:
        found.to = office.to
        found.sense = found.sense._replace(
            actor=holder, rule=f"{office.role} of {office.countries[-1]}, table row {holder}"
        )
        found.reasons.append(f"held the office in {published[:7]}")


def _names_after(scan: Scan, index: int, office: Office) -> list[Found]:
    """The people named right after an office, one for each country it is shared between."""
    names: list[Found] = []
    at = office.to
    for found in scan.found[index + 1 :]:
        if found.sense is None or (found.sense.kind != "person" and found.at >= at):
            break
        if found.sense.kind != "person":
            continue
        if found.at - at > 1 or (found.at > at and scan.tokens[at] not in (",", *scan.words.conjunctions)):
            break
        names.append(found)
        at = found.to
        if len(names) == len(office.countries):
            break
    return names


def _check(name: Found, role: str, country: str) -> None:
    """Note the office beside a name, and where the tables know the person by another."""
    sense = name.sense
    if sense is None:
        return
    known = actors.known().get(sense.actor)
    if known is None:
        name.sense = sense._replace(country=country, via="adjective", rule="title + capitalised name")
        name.reasons.append(f"the text calls them {role} of {country}")
        return
    table = {office.name for office in known.roles}
    if role not in table:
        name.reasons.append(f"the text says {role}, the table says {', '.join(sorted(table)) or 'nothing'}")
    if known.country != country:
        name.reasons.append(f"the text says {country}, the table says {known.country}")


def _ministries(scan: Scan) -> None:
    """Find the country of each ministry: beside it, or of the same ministry before, or last spoken of."""
    country, spoken = "", ""
    before: dict[str, str] = {}
    for index, found in enumerate(scan.found):
        sense = found.sense
        if sense is None:
            continue
        if sense.rule == "ministry":
            near = scan.found[index - 1] if index else None
            beside = (
                near is not None
                and near.sense is not None
                and near.sense.via in ("adjective", "name")
                and found.at - near.to <= 3
            )
            nation = (
                near.sense.country
                if beside and near is not None and near.sense is not None
                else before.get(sense.actor, spoken or country)
            )
            before[sense.actor] = nation
            actor = actors.ministry(nation, sense.actor.removeprefix("ministry-of-")) if nation else sense.actor
            found.sense = sense._replace(
                actor=actor, country=nation, via="actor" if nation else "", rule="ministry of the country spoken of"
            )
        elif sense.country and sense.via != "actor":
            country = sense.country
            if found.opens or sense.via == "adjective":
                spoken = sense.country


def _capitals(scan: Scan) -> None:
    """A capital or seat of government that does something is its government."""
    for found in scan.found:
        sense = found.sense
        if sense is not None and sense.via in ("capital", "seat") and _acts(scan, found):
            found.sense = sense._replace(
                actor=f"{sense.country.lower()}-government",
                rule=f"{sense.via} that acts, as the government of {sense.country}",
            )


def _acts(scan: Scan, found: Found) -> bool:
    """Whether a place is the subject or the partner of something, by the words round it."""
    tokens, words = scan.tokens, scan.words
    following = tokens[found.to] if found.to < len(tokens) else "."
    before = tokens[found.at - 1].lower() if found.at else ""
    if before in words.determiners and found.at > 1:
        opens = scan.starts[found.at - 1] in scan.openings
        before = tokens[found.at - 2].lower()
    else:
        opens = scan.starts[found.at] in scan.openings
    if opens:
        return following[0].islower() and following not in words.locative and following not in words.conjunctions
    return before in words.acting_after
