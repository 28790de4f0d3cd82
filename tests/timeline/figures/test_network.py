from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from pipeline.schema import EVENTS, empty
from tests.timeline.crowd import crowd, crowded
from tests.timeline.frames import HOSTILE, rows
from timeline.figures import network
from timeline.filters import Filters
from timeline.labels import labels
from timeline.query import Corpus

PAIRS = Corpus(rows()).pairs(Filters())


def drawn(pairs: pd.DataFrame, **more: Any) -> Any:
    return network.draw(pairs, language="nl", **({"label": labels("nl")} | more))


def paired(**counts: int) -> pd.DataFrame:
    """Pairs written as a_b."""
    rows = [(*sorted(name.split("_")), count) for name, count in counts.items()]
    return pd.DataFrame(rows, columns=["one", "other", "count"])


def answers(figure: Any) -> dict[tuple[str, ...], str]:
    return {
        tuple(chosen): said
        for trace in figure.data if trace.customdata is not None
        for chosen, said in zip(trace.customdata, trace.hovertext, strict=True)
    }  # fmt: skip


def places(figure: Any) -> dict[str, tuple[float, float]]:
    (points,) = [trace for trace in figure.data if trace.mode == "markers+text"]
    return {chosen[0]: (x, y) for x, y, chosen in zip(points.x, points.y, points.customdata, strict=True)}


def test_actors_and_pairs_answer_with_their_counts() -> None:
    said = answers(drawn(PAIRS))
    assert said["vladimir-putin",] == "<b>Vladimir Poetin</b><br>6 gebeurtenissen"
    assert said["joe-biden", "vladimir-putin"] == (
        "<b>Joe Biden</b><br><b>Vladimir Poetin</b><br>2 gebeurtenissen samen"
    )
    ties = PAIRS[PAIRS["one"] != PAIRS["other"]]
    assert {pair for pair in said if len(pair) == 2} == set(zip(ties["one"], ties["other"], strict=True))


def test_who_is_with_nobody_is_left_out() -> None:
    assert set(places(drawn(paired(a_b=2, c_c=9, a_a=4, b_b=2)))) == {"a", "b"}


def test_each_actor_has_a_row_of_its_own() -> None:
    found = places(drawn(PAIRS))
    assert sorted(y for _, y in found.values()) == list(range(len(found)))
    assert all(0 <= x <= 1 for x, _ in found.values())


def test_a_pair_answers_in_the_middle_of_its_line() -> None:
    figure = drawn(paired(a_b=2, b_c=1))
    found = places(figure)
    (middles,) = [trace for trace in figure.data if trace.mode == "markers"]
    for x, y, (one, other) in zip(middles.x, middles.y, middles.customdata, strict=True):
        assert (x, y) == pytest.approx([(a + b) / 2 for a, b in zip(found[one], found[other], strict=True)])


def test_more_events_make_wider_lines_and_larger_points() -> None:
    figure = drawn(paired(a_b=50, b_c=1, a_a=60, b_b=51, c_c=1))
    widths = {trace.line.width: len(trace.x) // 3 for trace in figure.data if trace.mode == "lines"}
    assert widths == {1: 1, 6: 1}
    (points,) = [trace for trace in figure.data if trace.mode == "markers+text"]
    sizes = dict(zip([chosen[0] for chosen in points.customdata], points.marker.size, strict=True))
    assert sizes["a"] > sizes["b"] > sizes["c"] >= 8


def test_those_who_are_together_stand_together() -> None:
    two = {"_".join(pair): 9 for group in ("abcd", "efgh") for pair in combinations(group, 2)}
    found = places(drawn(paired(**two, d_e=1)))
    rows = sorted(found, key=lambda actor: found[actor][1])
    assert {"".join(sorted(rows[:4])), "".join(sorted(rows[4:]))} == {"abcd", "efgh"}


def test_one_figure_is_like_another_whatever_the_order() -> None:
    pairs = Corpus(crowd(5_000)).pairs(Filters())
    assert drawn(pairs).to_json() == drawn(pairs).to_json()
    assert places(drawn(pairs)) == places(drawn(pairs.sample(frac=1, random_state=3)))


def test_a_hundred_thousand_events_with_hostile_names_are_bounded_and_no_tags() -> None:
    pairs = crowded().pairs(Filters())
    figure = drawn(pairs, label=lambda _, code: code)
    assert HOSTILE in set(pairs["one"])
    assert len(places(figure)) == network.MOST
    assert len(figure.to_json()) < 120_000
    parts = [part.partition(">")[0] for text in answers(figure).values() for part in text.split("<")[1:]]
    assert set(parts) == {"b", "/b", "br"}
    (points,) = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert not any("<" in text or "\u202e" in text or len(text) > 120 for text in points.text)


@pytest.mark.parametrize("pairs", [Corpus(empty(EVENTS)).pairs(Filters()), paired(a_a=3)], ids=["nothing", "alone"])
def test_without_pairs_there_is_an_empty_figure(pairs: pd.DataFrame) -> None:
    assert len(drawn(pairs).data) == 0
    assert network.alt(pairs, "nl", labels("nl")) == "Netwerk zonder actoren die samen voorkomen."


def test_the_alternative_text_has_the_figures() -> None:
    assert network.alt(PAIRS, "nl", labels("nl")) == (
        "Netwerk van 10 actoren in 8 paren die samen voorkomen; het vaakst Emmanuel Macron en Vladimir Poetin, "
        "in 2 gebeurtenissen."
    )
