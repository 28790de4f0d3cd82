"""The date that a document has on a line of its own."""

import pytest

from pipeline.readers.dateline import dateline

NEWS = "De minister heeft gezegd dat de troepen naar huis terugkeren."


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("15 februari 2022", "2022-02-15"),
        ("Troepen terug\nDoor onze verslaggever\ndinsdag 15 februari 2022", "2022-02-15"),
        ("Datum: 15 februari 2022", "2022-02-15"),
        ("Gepubliceerd op 15 februari 2022 om 10.30 uur", "2022-02-15"),
        ("2022-02-15", "2022-02-15"),
        ("Den Haag, 15 februari 2022", "2022-02-15"),
        ("'s-Hertogenbosch, dinsdag 15 februari 2022", "2022-02-15"),
        ("februari 2022", "2022-02"),
        ("15 februari 2022\n15-02-2022", "2022-02-15"),
        ("", ""),
        ("2022", ""),
        ("Op 15 februari 2022 was het stil.", ""),
        ("Gisteren", ""),
        ("15 februari 2022\nHet regent.\n16 februari 2022\nHet is droog.", ""),
        ("\n".join(["Een regel."] * 12 + ["15 februari 2022"]), ""),
    ],
)
def test_dateline(head: str, date: str) -> None:
    assert dateline(f"{head}\n{NEWS}") == date
