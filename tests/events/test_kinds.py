"""Words -> triggers: how a language's entries match, and what goes before what."""

import pytest

from pipeline.kinds import Lexicon, triggers
from pipeline.languages import load
from pipeline.schema import KINDS
from tests.events.labelled import LANGUAGES

LEXICON = Lexicon(
    nouns={"assault": ["aanval", "*aanval"], "none": ["hartaanval"], "retreat": ["staakt - het - vuren"]},
    verbs={
        "threaten": ["(ge)dreig*"],
        "consult": ["sprak/spraken … met", "sprak"],
        "reject": ["sprak … veto"],
        "request": ["roept … op"],
        "coerce": ["<kreeg … cel"],
    },
    background={"always": ["altijd"]},
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("hij dreigde en had gedreigd", [("dreigde", "threaten"), ("gedreigd", "threaten")]),
        ("een drone aanval en een raketaanval", [("aanval", "assault"), ("raketaanval", "assault")]),
        ("na een hartaanval", []),
        ("een staakt - het - vuren nu", [("staakt - het - vuren", "retreat")]),
        ("zij spraken gisteren lang met hem", [("spraken", "consult")]),
        ("zij spraken gisteren", []),
        ("hij sprak zijn veto uit na overleg met", [("sprak", "reject")]),
        ("zij roept boeren op", [("roept", "request")]),
        ("zij roept ; op", []),
        ("hij kreeg tien jaar cel", [("kreeg", "coerce")]),
        ("altijd", [("altijd", "always")]),
        ("dreig" * 100, []),
        ("", []),
    ],
)
def test_triggers(words: str, expected: list[tuple[str, str]]) -> None:
    tokens = words.split()
    assert [(" ".join(tokens[t.at : t.to]), t.kind) for t in triggers(tokens, LEXICON)] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_words_of_every_kind(language: str) -> None:
    section = load(language).section("events")
    for table in (section["verbs"], section["nouns"]):
        assert {kind for kind in table if kind != "none"} == set(KINDS) - {""}
    assert set(section["background"]) == {"always", "describes", "none"}
