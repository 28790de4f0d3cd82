"""Corrections find their events again, by id and where that is gone by the evidence that they carry.

In order: the id; the same sentence, of the same article first; the most like sentence of an article
with the same path, file name or title; and in a small corpus the most like sentence of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.corrections import Target
from timeline.corrections.drafts import EVIDENCE, Drafts

ALIKE = 0.6
"""Sentences are taken for one, reworded, where they share this much of their words (Dice's coefficient)."""

SMALL = 100_000
"""In a corpus of no more tellings than this, a sentence is looked for in all articles."""

MOST_ALIKE = 20
"""So many tellings are considered for one target, the likeliest first."""

Key = tuple[str, int]
"""A target: the id of its change, and its number among the change's targets."""

_WANTED = "SELECT unnest(?::BIGINT[]) AS n, " + ", ".join(f'unnest(?::VARCHAR[]) AS "{name}"' for name in EVIDENCE)
_PLAIN = r"trim(regexp_replace(lower({}), '\s+', ' ', 'g'))"
_WORDS = r"list_distinct(regexp_extract_all(strip_accents(lower({})), '[\pL\pN]{{3,}}'))"

_TOLD = """
    SELECT r.told_as, r.article_id, r.char_start, r.sentence, a.path, a.title,
        substr(r.sentence, (m.time_start - r.char_start + 1)::BIGINT, (m.time_end - m.time_start)::BIGINT) AS "time"
    FROM reports r
    LEFT JOIN articles a USING (article_id)
    LEFT JOIN moments m ON m.event_id = r.told_as AND m.time_start >= r.char_start
"""
_BEST = f"""
    SELECT n, list(told_as ORDER BY rank) AS told FROM (
        SELECT n, told_as, row_number() OVER (
            PARTITION BY n ORDER BY alike DESC, here DESC, timed DESC, char_start, told_as) AS rank FROM found
    ) WHERE rank <= {MOST_ALIKE} GROUP BY n
"""
_HERE = "(t.article_id = w.article)::INT + (t.path = w.path)::INT + (t.title = w.title AND w.title <> '')::INT AS here"
_TIMED = '(t."time" IS NOT DISTINCT FROM nullif(w."time", \'\'))::INT AS timed'

_BY_SENTENCE = f"""
    WITH wanted AS ({_WANTED}), told AS ({_TOLD}), found AS (
        SELECT n, told_as, char_start, 1.0 AS alike, {_HERE}, {_TIMED}
        FROM wanted w JOIN told t ON {_PLAIN.format("t.sentence")} = {_PLAIN.format("w.sentence")}
        WHERE w.sentence <> ''
    ) {_BEST}
"""
_SAME_FILE = (
    "t.path = w.path OR (t.title = w.title AND w.title <> '') OR parse_filename(t.path) = parse_filename(w.path)"
)
_BY_LIKENESS = f"""
    WITH wanted AS ({_WANTED}),
    told AS (SELECT *, {_WORDS.format("sentence")} AS words FROM ({_TOLD})),
    sought AS (SELECT *, {_WORDS.format("sentence")} AS words FROM wanted WHERE sentence <> ''),
    pairs AS (
        SELECT n, told_as, char_start, {_HERE}, {_TIMED},
            2 * len(list_intersect(t.words, w.words)) / greatest(1, len(t.words) + len(w.words)) AS alike
        FROM sought w JOIN told t ON BESIDE
    ), found AS (SELECT * FROM pairs WHERE alike >= {ALIKE})
    {_BEST}
"""


def place(drafts: Drafts, targets: Mapping[Key, Target]) -> dict[Key, str]:
    """The tellings (`told_as`) that targets are about; a target that is not found has no entry.

    Targets with the same evidence are found together. By likeness no event is taken that another
    target was found to be about.
    """
    known = drafts.homes(target.event for target in targets.values())
    found = {key: target.event for key, target in targets.items() if target.event in known}
    alike: dict[Target, list[Key]] = {}
    for key in targets.keys() - found.keys():
        alike.setdefault(replace(targets[key], was=None), []).append(key)
    if not alike:
        return found
    placed = {target: told[0] for target, told in drafts.alike(_BY_SENTENCE, alike).items() if told}
    for beside in (_SAME_FILE, "TRUE"):
        left = alike.keys() - placed.keys()
        if left and (beside != "TRUE" or _size(drafts) <= SMALL):
            taken = {*found.values(), *placed.values()}
            likely = drafts.alike(_BY_LIKENESS.replace("BESIDE", beside), left)
            free = {target: [one for one in told if one not in taken] for target, told in likely.items()}
            placed |= {target: told[0] for target, told in free.items() if told}
    return found | {key: telling for target, telling in placed.items() for key in alike[target]}


def _size(drafts: Drafts) -> int:
    return int(drafts.corpus.ask("SELECT count(*) AS tellings FROM reports", [])["tellings"].iloc[0])
