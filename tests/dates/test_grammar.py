"""A rule reads the same between two unknown words as in the whole text: that is why matches are remembered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.grammar import RULES
from pipeline.dates.vocabulary import CLASSES, GLUE, SIGNS

KINDS = sorted({*CLASSES.values(), *GLUE.values(), *SIGNS.values(), *"DNYAwx|"})


@given(st.text(st.sampled_from(KINDS), max_size=8), st.text(st.sampled_from(KINDS), min_size=1, max_size=12))
def test_no_rule_reads_past_an_unknown_word(before: str, stretch: str) -> None:
    stretch, after = stretch.replace("x", "o"), stretch[::-1]
    code = f"{before}x{stretch}x{after}"
    for rule in RULES:
        for offset in range(len(stretch)):
            whole = rule.pattern.match(code, len(before) + 1 + offset)
            alone = rule.pattern.match(f"{stretch}x", offset)
            assert (whole and whole[0]) == (alone and alone[0]), rule.name
