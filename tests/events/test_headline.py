"""Clause -> headline: frames and quotation marks go, the rest is cut at a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clauses import grammar
from pipeline.headline import LONGEST, headline


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("nl", "De minister treedt af.", "De minister treedt af."),
        ("nl", "'We vallen niet aan en blijven praten', aldus het ministerie.", "We vallen niet aan en blijven praten"),
        ("nl", "De dijken houden het voorlopig, zegt Rijkswaterstaat.", "De dijken houden het voorlopig"),
        ("nl", "De inflatie loopt op tot 6,4 procent, meldt het CBS.", "De inflatie loopt op tot 6,4 procent"),
        ("nl", "terwijl Oekraïne  de grens\nsloot", "Terwijl Oekraïne de grens sloot"),
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
        ("ja", "会談は来週も続く。", "会談は来週も続く。"),
        ("nl", "", ""),
    ],
)
def test_headline(language: str, words: str, expected: str) -> None:
    assert headline(words, grammar(language)) == expected


def test_a_long_one_is_cut_at_a_word() -> None:
    words = "Eenheden in de zuidelijke en westelijke districten zijn al begonnen met het inladen van hun materiaal."
    cut = headline(words, grammar("nl"))
    assert cut == "Eenheden in de zuidelijke en westelijke districten zijn al begonnen met het inladen van…"


@given(st.text(max_size=400), st.sampled_from(["nl", "en", "ja"]))
def test_any_text_gives_a_short_line(words: str, language: str) -> None:
    line = headline(words, grammar(language))
    assert len(line) <= LONGEST + 2  # an upper-case letter may be written as several
    assert "\n" not in line
