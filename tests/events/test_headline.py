"""Clause -> headline: frames and quotation marks go, the rest is cut at a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import annotate
from pipeline.clauses import grammar
from pipeline.headline import LONGEST, headline
from pipeline.model import Article


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("nl", "De minister treedt af.", "De minister treedt af."),
        ("nl", "'We vallen niet aan en blijven praten', aldus het ministerie.", "We vallen niet aan en blijven praten"),
        ("nl", "De dijken houden het voorlopig, zegt Rijkswaterstaat.", "De dijken houden het voorlopig"),
        ("nl", "De inflatie loopt op tot 6,4 procent, meldt het CBS.", "De inflatie loopt op tot 6,4 procent"),
        ("nl", "terwijl Oekraïne  de grens\nsloot", "…terwijl Oekraïne de grens sloot"),
        ("nl", "Volgens Interfax blijven er oefeningen.", "Volgens Interfax blijven er oefeningen."),
        ("nl", "Ja, zegt ze.", "Ja, zegt ze."),
        ("nl", "(Dit bericht is aangevuld.", "Dit bericht is aangevuld."),
        ("en", "“The talks will go on next week”, said the spokesman.", "The talks will go on next week"),
        ("en", "The talks will go on next week, the ministry said.", "The talks will go on next week"),
        ("en", "According to Reuters, the talks have stalled again.", "The talks have stalled again."),
        (
            "de",
            "Die Gespräche gehen nun doch weiter, sagte der Sprecher.",
            "Die Gespräche gehen nun doch weiter",
        ),
        (
            "fr",
            "Selon l'AFP, les pourparlers sont au point mort.",
            "Les pourparlers sont au point mort.",
        ),
        ("es", "Según la agencia, las conversaciones siguen estancadas.", "Las conversaciones siguen estancadas."),
        ("nl", "dat zij uiterlijk 1 mei terug zouden zijn.", "…dat zij uiterlijk 1 mei terug zouden zijn."),
        ("nl", "maar gisteren trok het leger weg uit de stad.", "Gisteren trok het leger weg uit de stad."),
        ("nl", "en verbrak de betrekkingen met Noorderland.", "…en verbrak de betrekkingen met Noorderland."),
        ("nl", "Het oude pand stort in, zegt Jan Jansen, burgemeester van Zwolle.", "Het oude pand stort in"),
        ("nl", "„Wij gaan door met de staking”, zei vakbondsman Jansen.", "Wij gaan door met de staking"),
        ("nl", "„Wij gaan door”, zei Jansen, „en we winnen.”", "„Wij gaan door”, zei Jansen, „en we winnen.”"),
        (
            "nl",
            "Rusland valt aan, de markt zakt, en alles wordt duurder.",
            "Rusland valt aan, de markt zakt, en alles wordt duurder.",
        ),
        ("en", "but the government refused to give in to them.", "The government refused to give in to them."),
        ("en", "which started on Thursday near the border.", "…which started on Thursday near the border."),
        ("en", "The bridge will open in May, the mayor, Ann Modder, said.", "The bridge will open in May"),
        ("en", "The bridge will open in May, said Ann Modder, the mayor.", "The bridge will open in May"),
        ("de", "Die Brücke öffnet im Mai, sagte Anna Modder, die Sprecherin.", "Die Brücke öffnet im Mai"),
        (
            "fr",
            "Le maire de la ville, Jean Modder, a annoncé la fermeture.",
            "Le maire de la ville, Jean Modder, a annoncé la fermeture.",
        ),
        (
            "nl",
            "De burgemeester, Jan Modder, zei dat de brug sluit.",
            "De burgemeester, Jan Modder, zei dat de brug sluit.",
        ),
        (
            "en",
            "The mayor of the town, Ann Modder, said prices fell.",
            "The mayor of the town, Ann Modder, said prices fell.",
        ),
        ("de", "aber am Abend lehnte der Rat den Plan ab.", "Am Abend lehnte der Rat den Plan ab."),
        (
            "fr",
            "« La trêve tiendra bon », a-t-elle dit hier à Genève.",
            "« La trêve tiendra bon », a-t-elle dit hier à Genève.",
        ),
        ("fr", "Le pont ouvrira en mai prochain, a déclaré la maire.", "Le pont ouvrira en mai prochain"),
        (
            "fr",
            "mais le gouvernement a refusé de céder aux grévistes.",
            "Le gouvernement a refusé de céder aux grévistes.",
        ),
        ("es", "El puente abrirá en mayo próximo, dijo la alcaldesa.", "El puente abrirá en mayo próximo"),
        (
            "es",
            "pero el gobierno rechazó la propuesta del sindicato.",
            "El gobierno rechazó la propuesta del sindicato.",
        ),
        ("ja", "会談は来週も続く。", "会談は来週も続く。"),
        ("nl", "", ""),
    ],
)
def test_headline(language: str, words: str, expected: str) -> None:
    assert headline(words, grammar(language)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Op 22 april kondigde minister Sjojgoe van Defensie aan dat zij uiterlijk 1 mei terug zouden zijn.",
            "Op 22 april kondigde minister Sjojgoe van Defensie aan dat zij uiterlijk 1 mei terug…",
        ),
        (
            "Op de veiligheidsconferentie in München, van 18 tot en met 20 februari, zweeg hij op 19 februari.",
            "Op de veiligheidsconferentie in München, van 18 tot en met 20 februari, zweeg hij…",
        ),
    ],
)
def test_a_clause_that_says_too_little_goes_on(text: str, expected: str) -> None:
    article = Article(id="test", text=text, published="2022-05-02", language="nl")
    assert annotate(article).events[0].headline == expected


def test_a_long_one_is_cut_at_a_word() -> None:
    words = "Eenheden in de zuidelijke en westelijke districten zijn al begonnen met het inladen van hun materiaal."
    cut = headline(words, grammar("nl"))
    assert cut == "Eenheden in de zuidelijke en westelijke districten zijn al begonnen met het inladen…"


@given(st.text(max_size=400), st.sampled_from(["nl", "en", "ja"]))
def test_any_text_gives_a_short_line(words: str, language: str) -> None:
    line = headline(words, grammar(language))
    assert len(line) <= LONGEST + 2  # an upper-case letter may be written as several
    assert "\n" not in line
