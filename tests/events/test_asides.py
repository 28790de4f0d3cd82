"""Sentence -> date: a relative clause about the one who speaks does not date what is said."""

import pytest

from pipeline import annotate
from pipeline.model import Article


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("nl", "Minister Jansen, die in 2019 werd ontslagen, zei dat de brug veilig is.", "2022-02-15"),
        ("en", "Ann Modder, who was dismissed in 2019, said that the bridge is safe.", "2022-02-15"),
        ("nl", "Het leger oefent met troepen, die in 2019 werden ontslagen.", "2019"),
        ("nl", "Jansen zei in 2019 dat de brug veilig is.", "2019"),
    ],
)
def test_date(language: str, text: str, edtf: str) -> None:
    article = Article(id="test", text=text, published="2022-02-15", language=language)
    assert [event.edtf for event in annotate(article).events] == [edtf]
