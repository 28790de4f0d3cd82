from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from benchmarks.corpus import SEEDS
from pipeline import store
from pipeline.schema import ARTICLES, EVENTS, KINDS, REPORTS, STATUSES, empty, restore
from tests.timeline.frames import ROWS, rows
from timeline.counting import STEPS
from timeline.filters import CODES, Filters
from timeline.query import Corpus, Neighbours, step_for
from timeline.values import EMPTY


def varied() -> pd.DataFrame:
    """The rows with several kinds, languages, publishers, judgements and numbers of reports."""
    turns = {
        "kind": KINDS, "language": ("nl", "en", "nl-BE", ""), "publisher": ("Een krant", "A paper", ""),
        "status": STATUSES, "reports": (1, 2, 5),
    }  # fmt: skip
    found = rows()
    return restore(
        found.assign(**{name: [turn[n % len(turn)] for n in range(len(found))] for name, turn in turns.items()}), EVENTS
    )


FRAME = varied()
CORPUS = Corpus(FRAME)
COLUMNS = {
    "not_countries": "countries", "not_actors": "actors", "all_countries": "countries", "all_actors": "actors",
    "kinds": "kind", "anchors": "anchor", "grains": "grain",
    "languages": "language", "publishers": "publisher", "statuses": "status",
}  # fmt: skip
FEBRUARY = Filters(start=date(2022, 2, 1), end=date(2022, 2, 28))

FILTERS = [
    Filters(),
    FEBRUARY,
    Filters(countries=("RU",)),
    Filters(countries=("UA", "FR")),
    Filters(actors=("vladimir-putin",)),
    Filters(text="poetin"),
    Filters(end=date(2021, 12, 31), countries=("RU", "US")),
    Filters(start=date(2022, 2, 24), countries=("UA",), actors=("volodymyr-zelensky", "nato"), text="a"),
    Filters(countries=("NL",)),
    Filters(not_countries=("RU",)),
    Filters(countries=("RU", "DE"), not_countries=("UA", "NL"), not_actors=("nato",)),
    Filters(not_actors=("vladimir-putin", "olaf-scholz")),
    Filters(all_countries=("RU", "UA"), all_actors=("vladimir-putin",)),
    Filters(all_actors=("vladimir-putin", "joe-biden"), not_countries=("UA",)),
    Filters(kinds=("aid", "none", "consult")),
    Filters(anchors=("stated", "published")),
    Filters(languages=("nl-BE", "und")),
    Filters(publishers=("none", "A paper"), reports=2),
    Filters(statuses=("unverified", "checked"), countries=("UA",)),
    Filters(statuses=("rejected",), kinds=("coerce",), languages=("fr",)),
    Filters(grains=("day", "minute")),
    Filters(reports=5),
    Filters(reports=6),
]


def plainly(frame: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """What the filters let through, worked out row by row; every `published` here is a day or a month."""
    published = pd.PeriodIndex(frame["published"].mask(frame["published"].eq(""), "1900-01-01"), freq="D")
    month = frame["published"].str.len().eq(7)
    last = pd.Series(published.to_timestamp()).where(~month, pd.Series(published.asfreq("M").to_timestamp(how="end")))
    earliest = frame["start"].fillna(pd.Series(published.to_timestamp()))
    latest = frame["end"].fillna(last.dt.normalize() + pd.Timedelta(days=1))
    dated = frame["start"].notna() | frame["end"].notna()
    kept = dated & (latest > pd.Timestamp(filters.start or "1900-01-01"))
    kept &= earliest < pd.Timestamp(filters.end or "2100-01-01") + pd.Timedelta(days=1)
    for column, codes in (("countries", filters.countries), ("actors", filters.actors)):
        kept &= frame[column].map(lambda found, codes=codes: not codes or bool(set(found) & set(codes)))
    for column, codes in (("countries", filters.all_countries), ("actors", filters.all_actors)):
        kept &= frame[column].map(lambda found, codes=codes: set(codes) <= set(found))
    for column, codes in (("countries", filters.not_countries), ("actors", filters.not_actors)):
        kept &= frame[column].map(lambda found, codes=codes: not set(found) & set(codes))
    for field in ("kinds", "anchors", "grains", "languages", "publishers", "statuses"):
        kept &= coded(frame, field).isin(getattr(filters, field) or coded(frame, field))
    kept &= frame["reports"] >= filters.reports
    text = frame["headline"] + " " + frame["sentence"]
    return frame[kept & text.str.lower().str.contains(filters.text.lower(), regex=False)]


def coded(frame: pd.DataFrame, field: str) -> pd.Series:
    """The codes of a filter, one or a list to a row."""
    column = COLUMNS.get(field, field)
    codes = frame[column]
    return (
        codes.astype("str").replace("", EMPTY.get(column, ""))
        if field in COLUMNS and field[:4] not in ("not_", "all_")
        else codes
    )


DAY = st.dates(date(2021, 9, 1), date(2022, 4, 1))
MISSING = {"countries": "NL", "not_countries": "NL", "all_actors": "un", "kinds": "protest", "languages": "fr"}
CHOICES = {field: sorted(coded(FRAME, field).explode().dropna().astype(str).unique()) for field in CODES}


@st.composite
def asked(draw: st.DrawFn) -> Filters:
    """Filters made of what the frame has, and of what it lacks."""
    several: dict[str, Any] = {
        field: tuple(draw(st.lists(st.sampled_from([*codes, MISSING.get(field, codes[0])]), unique=True, max_size=3)))
        for field, codes in CHOICES.items()
        if draw(st.booleans())
    }
    return Filters(
        start=draw(st.none() | DAY),
        end=draw(st.none() | DAY),
        reports=draw(st.sampled_from([1, 2, 6])),
        text=draw(st.sampled_from(["", "poetin", "OORLOG", "%", "_"])),
        **several,
    )


@given(asked())
def test_sql_reads_any_filters_as_pandas_does(filters: Filters) -> None:
    assert set(CORPUS.select(filters)["event_id"]) == set(plainly(FRAME, filters)["event_id"])


@pytest.mark.parametrize("filters", FILTERS)
def test_select_is_what_pandas_would_select(filters: Filters) -> None:
    found = CORPUS.select(filters)
    assert set(found["event_id"]) == set(plainly(FRAME, filters)["event_id"])
    assert CORPUS.count(filters) == len(found)


def test_selected_rows_are_event_rows_again() -> None:
    found = CORPUS.select(Filters()).sort_values("event_id", ignore_index=True)
    dated = FRAME[FRAME["edtf"] != ""].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, dated)


def test_rows_come_earliest_first_and_no_more_than_asked() -> None:
    whole = CORPUS.select(Filters())
    assert whole["start"].dropna().is_monotonic_increasing
    assert CORPUS.select(Filters(), limit=3)["event_id"].tolist() == whole["event_id"].head(3).tolist()


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_neighbours_are_those_of_the_shown_rows(filters: Filters) -> None:
    shown = CORPUS.select(filters)["event_id"].tolist()
    ends = ["", *shown, ""]
    found = [CORPUS.neighbours(ident, filters) for ident in shown]
    assert found == [
        Neighbours(ends[place - 1], ends[place + 1], place, len(shown)) for place in range(1, len(shown) + 1)
    ]


def test_an_event_that_is_not_shown_has_neighbours_if_it_has_a_date() -> None:
    everything = CORPUS.select(Filters())["event_id"].tolist()
    ident = everything[5]
    filters = Filters(countries=tuple({"NL", "RU", "UA", "US"} - set(CORPUS.event(ident)["countries"])))  # type: ignore[index]
    shown = CORPUS.select(filters)["event_id"].tolist()
    before = [known for known in everything[:5] if known in shown]
    after = [known for known in everything[6:] if known in shown]
    assert ident not in shown
    assert CORPUS.neighbours(ident, filters) == Neighbours(before[-1], after[0], 0, len(shown))


def test_what_an_article_tells_in_the_order_of_its_text() -> None:
    tables = pipeline.tables(pipeline.read(SEEDS, []))
    corpus = Corpus(tables)
    article = str(tables.events["article_id"].iloc[0])
    told = corpus.told_in(article)
    expected = tables.reports[tables.reports["article_id"] == article].sort_values(
        ["char_start", "char_end", "event_id"]
    )
    assert told[["event_id", "char_start", "char_end"]].values.tolist() == (
        expected[["event_id", "char_start", "char_end"]].values.tolist()
    )
    known = tables.events.set_index("event_id")["edtf"]
    assert told["edtf"].tolist() == [known[ident] for ident in told["event_id"]]
    assert corpus.told_in("nobody").empty


@pytest.mark.parametrize("ident", [FRAME["event_id"].iloc[-1], "nobody", ""])
def test_an_undated_or_unknown_event_has_no_neighbours(ident: str) -> None:
    assert CORPUS.neighbours(ident, Filters()) == Neighbours("", "", 0, CORPUS.count(Filters()))


@pytest.mark.parametrize(
    ("chosen", "edtf"),
    [
        ((date(2022, 2, 24), date(2022, 2, 24)), "2022-02-24T05:30:00"),
        ((date(2022, 2, 20), date(2022, 2, 20)), "../2022-02-20"),
        ((date(2022, 2, 15), date(2022, 2, 15)), "../2022-02-20"),
        ((date(2022, 2, 28), None), "2021-12/.."),
        ((None, date(2021, 12, 1)), "2021-12/.."),
        ((date(2022, 2, 10), date(2022, 2, 10)), "2022-02"),
        ((date(2022, 3, 10), None), "2022-02-24/.."),
    ],
)
def test_what_overlaps_the_range_is_shown(chosen: tuple[date | None, date | None], edtf: str) -> None:
    assert edtf in set(CORPUS.select(Filters(start=chosen[0], end=chosen[1]))["edtf"])


@pytest.mark.parametrize(
    ("chosen", "edtf"),
    [
        ((None, date(2022, 2, 14)), "../2022-02-20"),
        ((date(2022, 2, 21), None), "../2022-02-20"),
        ((date(2022, 3, 1), None), "2021-12/.."),
        ((None, date(2021, 11, 30)), "2021-12/.."),
        ((date(2022, 3, 11), None), "2022-02-24/.."),
        ((date(2022, 2, 25), date(2022, 2, 25)), "2022-02-24"),
    ],
)
def test_what_lies_beside_the_range_is_not(chosen: tuple[date | None, date | None], edtf: str) -> None:
    assert edtf not in set(CORPUS.select(Filters(start=chosen[0], end=chosen[1]))["edtf"])


@pytest.mark.parametrize("text", ["GENÈVE", "geneve", "Gene\u0300ve", "genève"])
def test_text_is_found_whatever_its_accents_and_case(text: str) -> None:
    assert len(CORPUS.select(Filters(text=text))) == sum("Genève" in str(row[7]) for row in ROWS)


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", '"', "?", "$1", ".*", "\u202e"])
def test_text_is_looked_for_as_it_stands(text: str) -> None:
    assert len(CORPUS.select(Filters(text=text))) == sum(text in str(row[7]) for row in ROWS if row[0])


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("field", CODES)
def test_a_facet_counts_under_the_other_filters(filters: Filters, field: str) -> None:
    others = filters if field.startswith("all_") else filters.without(field)
    codes = coded(plainly(FRAME, others), field).explode().value_counts().to_dict()
    chosen = dict.fromkeys(getattr(filters, field), 0)
    found = CORPUS.facet(field, filters)
    assert dict(zip(found["code"], found["count"], strict=True)) == chosen | codes
    assert found["count"].is_monotonic_decreasing


@pytest.mark.parametrize("step", STEPS)
def test_a_density_adds_up_to_its_events(step: str) -> None:
    assert CORPUS.density(FEBRUARY, step)["count"].sum() == pytest.approx(CORPUS.count(Filters()))


def test_a_density_shares_an_event_over_its_days() -> None:
    days = Corpus(FRAME[FRAME["edtf"].isin(["2021-10", "2021-12-07"])]).density(Filters(), "day")
    counts = days.set_index("start")["count"]
    assert len(counts) == 32
    assert counts["2021-10-15"] == pytest.approx(1 / 31)
    assert counts["2021-12-07"] == 1
    assert days["anchor"].astype(str).value_counts().to_dict() == {"relative": 31, "stated": 1}


@pytest.mark.parametrize(
    ("step", "starts", "ends"),
    [
        ("day", "2022-02-24", "2022-02-25"),
        ("week", "2022-02-21", "2022-02-28"),
        ("month", "2022-02-01", "2022-03-01"),
        ("quarter", "2022-01-01", "2022-04-01"),
        ("year", "2022-01-01", "2023-01-01"),
        ("decade", "2020-01-01", "2030-01-01"),
    ],
)
def test_the_steps_of_a_density(step: str, starts: str, ends: str) -> None:
    found = Corpus(FRAME[FRAME["edtf"] == "2022-02-24T05:30:00"]).density(Filters(), step)
    assert found[["start", "end", "count"]].values.tolist() == [[pd.Timestamp(starts), pd.Timestamp(ends), 1.0]]


@pytest.mark.parametrize(
    ("days", "width", "step"),
    [
        (1, 900, "day"),
        (225, 900, "day"),
        (226, 900, "week"),
        (1600, 900, "month"),
        (9000, 900, "quarter"),
        (700_000, 300, "century"),
    ],
)
def test_a_step_suits_span_and_width(days: int, width: int, step: str) -> None:
    assert step_for((date(1, 1, 1), date.fromordinal(days)), width) == step


def test_undated_rows_are_kept_apart() -> None:
    assert CORPUS.undated(FEBRUARY)["edtf"].tolist() == ["", ""]
    assert CORPUS.undated(Filters(text="CAFE"))["headline"].tolist() == ["Café-eigenaar in Kiev vertelt"]


@pytest.mark.parametrize(
    ("edtfs", "span"),
    [
        (["2021-10", "2022-02-24"], ("2021-10-01", "2022-02-24")),
        (["2022-02-24", "2022"], ("2022-02-24", "2022-02-24")),
        (["2021-12-07", "2021-12/.."], ("2021-12-01", "2022-02-28")),
        (["2021-12-07", "[2021-10~,2021-11~,2021-12~]"], ("2021-10-01", "2021-12-31")),
        (["2022"], ("2022-01-01", "2022-12-31")),
        (["../2022-02-20"], ("2022-02-15", "2022-02-20")),
    ],
)
def test_the_span_is_that_of_what_happened(edtfs: list[str], span: tuple[str, str]) -> None:
    found = Corpus(FRAME[FRAME["edtf"].isin(edtfs)]).span()
    assert found == (date.fromisoformat(span[0]), date.fromisoformat(span[1]))


def test_a_corpus_without_events_has_answers_too() -> None:
    corpus = Corpus(empty(EVENTS))
    assert corpus.span() is None
    assert corpus.select(FEBRUARY).empty
    assert corpus.density(Filters(), "day").empty
    assert corpus.facet("countries", Filters(countries=("RU",))).to_dict("list") == {"code": ["RU"], "count": [0]}


def test_an_empty_result_says_what_to_loosen() -> None:
    filters = Filters(countries=("RU",), actors=("volodymyr-zelensky",), text="krijgswet")
    assert CORPUS.loosen(filters) == [("countries", 1)]
    assert CORPUS.loosen(Filters()) == []


@pytest.mark.parametrize("held", [0, len(FRAME)])
def test_a_store_answers_as_its_frame_does(tmp_path: Path, held: int) -> None:
    store.write(store.Tables(events=FRAME, reports=empty(REPORTS), articles=empty(ARTICLES)), tmp_path)
    corpus = Corpus.open(tmp_path, held)
    for filters in FILTERS:
        pd.testing.assert_frame_equal(corpus.select(filters), CORPUS.select(filters))
        pd.testing.assert_frame_equal(corpus.density(filters, "week"), CORPUS.density(filters, "week"))
    assert (corpus.span(), corpus.fingerprint()) == (CORPUS.span(), CORPUS.fingerprint())


def test_a_folder_without_a_store_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Corpus.open(tmp_path)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/written.csv'",
        "INSTALL fts",
        "LOAD fts",
        "SET enable_external_access = true",
    ],
)
def test_nothing_outside_the_corpus_is_reached(sql: str) -> None:
    with pytest.raises((duckdb.PermissionException, duckdb.InvalidInputException)):
        CORPUS.ask(sql, [])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_any_text_is_a_value(text: str) -> None:
    filters = Filters(countries=(text,), actors=(text,), text=text)
    assert CORPUS.count(filters) >= 0


def test_threads_do_not_disturb_each_other() -> None:
    questions = FILTERS * 8
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(CORPUS.count, questions))
    assert counts == [len(plainly(FRAME, filters)) for filters in questions]
