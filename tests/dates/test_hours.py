"""Hours that last and hours of the clock: the same words in Dutch, French and Spanish."""

from __future__ import annotations

import pytest

from pipeline import dates, languages
from pipeline.model import Article


def values(language: str, phrase: str) -> list[str]:
    article = Article(id="example", text=phrase, published="2022-02-15", language=language)
    return [time.value for time in dates.find(article, languages.load(language).sentences(phrase))]


@pytest.mark.parametrize(
    ("language", "phrase", "expected"),
    [
        # that last
        ("nl", "Een dag eerder zat hij ruim vijf uur met Poetin aan een lange tafel.", ["PAST_REF", "PT5H"]),
        ("nl", "Hij zat ruim zes uur met de minister aan tafel.", ["PT6H"]),
        ("nl", "Maandag onderhandelden zij bijna tien uur.", ["2022-02-14", "PT10H"]),
        ("nl", "Dinsdag sprak hij vier uur met de koning.", ["2022-02-15", "PT4H"]),
        ("nl", "Zij praatten maandag ongeveer vijf uur met elkaar.", ["2022-02-14", "PT5H"]),
        ("nl", "De reis duurt vanaf Gent zo'n drie uur.", ["PT3H"]),
        ("nl", "Gisteren vijf uur lang geen stroom in Mechelen", ["2022-02-14", "PT5H"]),
        ("nl", "De brandweer was zaterdag minstens acht uur bezig.", ["2022-02-12", "PT8H"]),
        ("nl", "Na twaalf uur onderhandelen was er een akkoord.", ["PT12H"]),
        ("nl", "Na 12 uur onderhandelen was er een akkoord.", ["PT12H"]),
        ("nl", "Sinds 24 uur is er geen water.", ["PT24H"]),
        ("nl", "Dinsdag 3 uur vertraging op het spoor", ["2022-02-15", "PT3H"]),
        ("nl", "Zij werkt acht uur per dag.", ["PT8H", "P1D"]),
        ("nl", "Na een ongeveer drie uur durend gesprek vertrok hij.", ["PT3H"]),
        ("nl", "Zaterdag stond hij meer dan drie uur in de file.", ["2022-02-12", "PT3H"]),
        ("fr", "Ils ont discuté lundi près de six heures avec le ministre.", ["2022-02-14", "PT6H"]),
        ("fr", "Mardi, il a parlé cinq heures durant.", ["2022-02-15", "PT5H"]),
        ("fr", "Lundi, environ trois heures de débats ont suffi.", ["2022-02-14", "PT3H"]),
        ("fr", "Samedi, huit heures de négociations n'ont rien donné.", ["2022-02-12", "PT8H"]),
        ("fr", "Plus de quatre heures après l'accident, la route restait fermée.", ["PT4H"]),
        ("fr", "La réunion de jeudi a duré un peu plus de deux heures.", ["2022-02-10", "PT2H"]),
        ("fr", "Il travaille dix heures par jour.", ["PT10H", "P1D"]),
        ("de", "Am Montag sprachen sie rund fünf Stunden miteinander.", ["2022-02-14", "PT5H"]),
        ("de", "Er wartete am Samstag gut drei Stunden auf den Zug.", ["2022-02-12", "PT3H"]),
        ("de", "Nach knapp sieben Stunden war das Feuer gelöscht.", ["PT7H"]),
        ("en", "On Monday he spoke for some five hours with the minister.", ["2022-02-14", "PT5H"]),
        ("en", "Nearly seven hours of talks on Saturday ended in failure.", ["PT7H", "2022-02-12"]),
        ("en", "The siege lasted almost 20 hours.", ["PT20H"]),
        ("en", "She drove three hours with the children on Sunday.", ["PT3H", "2022-02-13"]),
        ("es", "El lunes hablaron más de cinco horas.", ["2022-02-14", "PT5H"]),
        ("es", "El sábado, ocho horas de debate no bastaron.", ["2022-02-12", "PT8H"]),
        ("es", "Tras casi tres horas de reunión, se marchó.", ["PT3H"]),
        # of the clock
        ("nl", "De vergadering begon rond zeven uur.", ["2022-02-15T07:00"]),
        ("nl", "Tegen elf uur ging het licht uit.", ["2022-02-15T11:00"]),
        ("nl", "Om ongeveer elf uur ging het licht uit.", ["2022-02-15T11:00"]),
        ("nl", "Hij verscheen om negen uur met zijn advocaat.", ["2022-02-15T09:00"]),
        ("nl", "Dinsdag 14 uur begon de zitting.", ["2022-02-15T14:00"]),
        ("nl", "Acht uur 's avonds was het.", ["2022-02-15T20:00"]),
        ("nl", "Om 9 uur MET kwam het bericht.", ["2022-02-15T09:00+01:00"]),
        ("nl", "Sinds 14 uur is de brug weer open.", ["2022-02-15T14:00"]),
        ("nl", "De winkel is open tot acht uur.", ["2022-02-15T08:00"]),
        ("fr", "Le train est arrivé vers six heures.", ["2022-02-15T06:00"]),
        ("fr", "La séance s'ouvre mardi à neuf heures.", ["2022-02-15T09:00"]),
        ("fr", "Dès huit heures, la foule attendait.", ["2022-02-15T08:00"]),
        ("fr", "Les magasins ont fermé à 19 heures.", ["2022-02-15T19:00"]),
        ("fr", "L'alerte a été donnée dimanche vers 3 h 30.", ["2022-02-13T03:30"]),
        ("de", "Gegen fünf Uhr früh fiel der Strom aus.", ["2022-02-15T05:00"]),
        ("de", "Die Sperre gilt ab 22 Uhr.", ["2022-02-15T22:00"]),
        ("de", "Zwei Stunden später, gegen elf Uhr, kam Hilfe.", ["PT2H", "2022-02-15T11:00"]),
        ("en", "The shop opens at nine o'clock.", ["2022-02-15T09:00"]),
        ("es", "La sesión empieza a las nueve horas.", ["2022-02-15T09:00"]),
    ],
)
def test_hours(language: str, phrase: str, expected: list[str]) -> None:
    assert values(language, phrase) == expected
