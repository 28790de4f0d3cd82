"""Names by spaCy: a small pipeline is made, written to disk and loaded as a user's would be."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from pipeline import annotate, tables
from pipeline.__main__ import main
from pipeline.model import Article
from pipeline.names.engine import Engine, load

PATTERNS = [
    {"label": "PER", "pattern": "karel de modder"},
    {"label": "PER", "pattern": "Michael Jordan"},
    {"label": "PERSON", "pattern": "Konasjenkov"},
    {"label": "PER", "pattern": "president Joe Biden"},
    {"label": "ORG", "pattern": "Zorvex"},
    {"label": "GPE", "pattern": "Rusland"},
    {"label": "LOC", "pattern": "'t Hoekje"},
    {"label": "MISC", "pattern": "Zandfestival"},
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a Dutch pipeline that finds the names above and no others."""
    folder = tmp_path_factory.mktemp("spacy") / "model"
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("entity_ruler").add_patterns(PATTERNS)  # type: ignore[attr-defined]
    pipeline.to_disk(folder)
    return f"spacy:{folder}"


@pytest.fixture(scope="module")
def engine(model: str) -> Engine:
    return load(model)


def found(text: str, engine: Engine | None, language: str = "nl") -> list[tuple[str, str, str, str]]:
    article = Article(id="test", text=text, published="2022-02-15", language=language)
    return [(m.text, m.kind, m.country, m.actor) for m in annotate(article, engine).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gisteren zweeg karel de modder.", [("karel de modder", "person", "", "karel-de-modder")]),
        (
            "Wel zei Zorvex niets in 't Hoekje.",
            [("Zorvex", "organisation", "", "zorvex"), ("'t Hoekje", "place", "", "")],
        ),
        ("Jan Jansen ging naar het Zandfestival.", []),
        (
            "In Rusland woont Michael Jordan.",
            [("Rusland", "country", "RU", ""), ("Michael Jordan", "person", "", "michael-jordan")],
        ),
        ("Vandaag sprak Konasjenkov.", [("Konasjenkov", "person", "RU", "igor-konashenkov")]),
        ("Dat zei president Joe Biden.", [("Joe Biden", "person", "US", "joe-biden")]),
        (
            "Russische troepen en de NAVO.",
            [("Russische troepen", "group", "RU", "ru-military"), ("NAVO", "organisation", "", "nato")],
        ),
        ("Dat zei de Duitse bondskanselier.", [("Duitse bondskanselier", "group", "DE", "olaf-scholz")]),
    ],
)
def test_its_names_and_our_tables(engine: Engine, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(text, engine) == expected


def test_another_language_has_our_names(engine: Engine) -> None:
    text = "Mayor Sean O'Malley spoke."
    assert found(text, engine, "en") == found(text, None, "en") == [("Sean O'Malley", "person", "", "sean-o-malley")]


def test_the_rows_have_its_actors(engine: Engine) -> None:
    article = Article(id="test", text="Gisteren zweeg karel de modder.", published="2022-02-15", language="nl")
    assert tables([article], engine).events["actors"].tolist() == [["karel-de-modder"]]


def test_explain_says_who_found_it(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "Gisteren zweeg karel de modder.", "--language", "nl", "--names", model]) == 0
    assert f"found by {model}" in capsys.readouterr().out


def test_annotate_and_build_take_it(model: str, tmp_path: Path) -> None:
    line = json.dumps({"id": 1, "text": "Gisteren zweeg karel de modder.", "language": "nl"})
    command = [sys.executable, "-m", "pipeline"]
    done = subprocess.run(
        [*command, "annotate", "--names", model], input=line, text=True, capture_output=True, check=True
    )
    assert [m["actor"] for m in json.loads(done.stdout)["mentions"]] == ["karel-de-modder"]
    (tmp_path / "a.txt").write_text("date 2022-02-15\n\nGisteren zweeg karel de modder en hij bleef ook thuis.\n")
    assert main(["build", str(tmp_path / "a.txt"), "--to", str(tmp_path / "store"), "--names", model]) == 0


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("flair:nl", "it should be spacy:MODEL"),
        ("spacy:", "it should be spacy:MODEL"),
        ("spacy:no_such_model_here", "there is no spaCy model 'no_such_model_here'"),
    ],
)
def test_no_such_engine(name: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["explain", "Hij zweeg.", "--names", name])
    assert stop.value.code == 2
    assert reason in capsys.readouterr().err


def test_a_model_without_names(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "model")
    with pytest.raises(ValueError, match="finds no people, organisations or places"):
        load(f"spacy:{tmp_path / 'model'}")


def test_without_spacy() -> None:
    without = "import sys; sys.modules['spacy'] = None; from pipeline.__main__ import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", without, "explain", "Hij zweeg.", "--names", "spacy:nl_core_news_lg"]
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    assert done.returncode == 2
    assert "needs spaCy, which is not installed" in done.stderr
