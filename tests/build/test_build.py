"""A store brought up to date has what the pipeline finds in the files, whatever was there before."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow.parquet import ParquetFile

import pipeline.build as building
from pipeline.build import batches, build
from pipeline.build.rules import rules
from pipeline.readers.source import Settings
from pipeline.store import generation, open_store
from pipeline.store.manifest import Manifest
from tests.build.corpora import same, write
from timeline.filters import Filters
from timeline.query import Corpus

SEEDS = Path(__file__).parents[2] / "seeds"


def manifest(folder: Path) -> Manifest:
    return open_store(folder).manifest()


def test_a_build_of_the_seeds_is_row_for_row_the_pipeline_in_memory(tmp_path: Path) -> None:
    built = build([SEEDS], tmp_path / "store")
    same(tmp_path / "store", SEEDS)
    assert built.manifest.counts["articles"] == len(
        [source for source in built.manifest.sources.values() if source.articles]
    )
    assert built.manifest == manifest(tmp_path / "store")
    folders = {path.name for path in tmp_path.glob("store/generations/*/events/*")}
    assert {"year=2022", "year=undated"} < folders


def _add(folder: Path) -> None:
    (folder / "nieuw.txt").write_text("date 2022-02-15 Gisteren sprak Poetin met Biden.", "utf-8")


def _change(folder: Path) -> None:
    text = (folder / "001.md").read_text("utf-8")
    (folder / "001.md").write_text(text.replace("oefeningen", "manoeuvres"), "utf-8")


def _remove(folder: Path) -> None:
    (folder / "002.md").unlink()
    (folder / "005.md").unlink()


def _rename(folder: Path) -> None:
    (folder / "000.md").rename(folder / "zzz.md")


def _copy(folder: Path) -> None:
    shutil.copy(folder / "003.md", folder / "000-eerder.md")


def _break(folder: Path) -> None:
    (folder / "004.md").write_bytes(b"")


@pytest.mark.parametrize(
    ("change", "worked"), [(_add, 1), (_change, 1), (_remove, 0), (_rename, 1), (_copy, 1), (_break, 1)]
)
def test_only_what_changed_is_worked_on_again(tmp_path: Path, change: Callable[[Path], None], worked: int) -> None:
    corpus = write(tmp_path / "corpus", 9)
    assert build([corpus], tmp_path / "store").worked == 9
    change(corpus)
    assert build([corpus], tmp_path / "store").worked == worked
    same(tmp_path / "store", corpus)
    again = build([corpus], tmp_path / "store")
    assert (again.worked, again.changed) == (0, False)


def test_an_unchanged_corpus_costs_a_walk(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", 4)
    (corpus / "leeg.txt").write_bytes(b"")
    build([corpus], tmp_path / "store")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = build([corpus], tmp_path / "store")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert [problem.reason for problem in again.manifest.problems] == ["the file is empty"]
    (corpus / "foto.xyz").write_bytes(b"\x00\x01")
    assert len(build([corpus], tmp_path / "store").manifest.problems) == 2


def test_better_rules_work_on_everything_again(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", 3)
    build([corpus], tmp_path / "store")
    (file,) = tmp_path.glob("store/generations/*/manifest.json")
    content = json.loads(file.read_text("utf-8"))
    assert content["rules"] == rules(Settings())
    file.write_text(json.dumps(content | {"rules": "of yesterday"}), "utf-8")
    assert build([corpus], tmp_path / "store").worked == 3
    assert build([corpus], tmp_path / "store", settings=Settings(deepest=1)).worked == 3


def test_a_text_that_stands_twice_comes_back_when_the_first_goes(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", 2)
    shutil.copy(corpus / "000.md", corpus / "kopie.md")
    problems = build([corpus], tmp_path / "store").manifest.problems
    assert [(Path(problem.path).name, problem.reason.split("/")[-1]) for problem in problems] == [
        ("kopie.md", "000.md, which was read")
    ]
    (corpus / "000.md").unlink()
    assert build([corpus], tmp_path / "store").worked == 0
    same(tmp_path / "store", corpus)


def test_parts_stay_few_and_mostly_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_MANY", 3)
    corpus = write(tmp_path / "corpus", 6)
    parts = []
    for number in range(8):
        (corpus / f"extra{number}.txt").write_text(f"date 2022-02-15 Gisteren sprak Poetin {number} uur.", "utf-8")
        (corpus / f"{number % 6:03}.md").unlink(missing_ok=True)
        build([corpus], tmp_path / "store")
        parts.append(len(list(tmp_path.glob("store/parts/*"))))
    assert max(parts) <= 6
    same(tmp_path / "store", corpus)


def test_files_are_bunched_by_size_and_number() -> None:
    files = [Path(str(number)) for number in range(1_200)]
    small = {str(file): (10, 0) for file in files}
    assert [len(bunch) for bunch in batches(files, small, 1)] == [400, 400, 400]
    assert max(len(bunch) for bunch in batches(files, small | {"7": (10**8, 0)}, 1)) == 500
    assert next(bunch for bunch in batches(files, small | {"7": (10**8, 0)}, 1) if files[7] in bunch) == (files[7],)


def test_two_builds_of_one_store_do_not_meet(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", 1)
    with generation.building(tmp_path / "store"), pytest.raises(BlockingIOError, match="built by another process"):
        build([corpus], tmp_path / "store")
    assert build([corpus], tmp_path / "store").changed


def test_a_store_may_lie_elsewhere(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", 6)
    build([corpus], "memory://elsewhere/store")
    same("memory://elsewhere/store", corpus)
    opened = Corpus.open("memory://elsewhere/store")
    assert opened.articles() == (6, 0)
    assert len(opened.select(Filters())) == opened.count(Filters()) > 0
    (corpus / "001.md").unlink()
    assert build([corpus], "memory://elsewhere/store").worked == 0
    assert (opened.articles(), Corpus.open("memory://elsewhere/store").articles()) == ((6, 0), (5, 0))


def test_years_are_counted_by_file_for_the_writers(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", 3)
    (corpus / "001.md").write_text("---\npublished: 1990-08-03\n---\nGisteren viel Irak Koeweit binnen.\n", "utf-8")
    sources = build([corpus], tmp_path / "store").manifest.sources
    for path, source in sources.items():
        alone = build([path], tmp_path / f"{Path(path).stem}").manifest.sources[path]
        assert source.years == alone.years != {}
    assert set(sum((Counter(source.years) for source in sources.values()), Counter[int]())) == {1990, 2022}


def test_rows_of_many_small_files_are_written_together(tmp_path: Path) -> None:
    build([write(tmp_path / "corpus", 7)], tmp_path / "store")
    written = list(tmp_path.glob("store/parts/*/articles.parquet"))
    assert sum(ParquetFile(file).num_row_groups for file in written) == len(written) < 7
