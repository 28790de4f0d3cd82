"""Copies and near-copies of articles by MinHash: what is needed of each article to find them.

A text is the set of its runs of three words (shingles). A signature keeps the smallest hash of
them under each of 128 permutations; two texts agree in as large a share of their signatures as
they have shingles in common of all that either has (Jaccard; Broder 1997). Bands of four values
find the pairs worth comparing: those of 0.6 with 99 %, of 0.3 with 23 %.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.schema import ARTICLE_KEYS, Values, empty, table

PERMUTATIONS = 128
LETTERS = 64
"""A sketch has one of so many letters for each permutation, so that DuckDB's `hamming` compares two."""

_ROWS = 4
_WORDS = 3
_WORD = re.compile(r"\w+")
_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_", dtype=np.uint8)
_SEED = np.random.default_rng(2022)
_FLIPS = _SEED.integers(0, 2**32, PERMUTATIONS, dtype=np.uint32)
_FACTORS = _SEED.integers(0, 2**31, PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)

Hashes = npt.NDArray[np.uint64]


def article_keys(articles: pd.DataFrame) -> pd.DataFrame:
    """What finding copies needs of each article: a frame with the columns of `schema.ARTICLE_KEYS`.

    `articles` has the columns of the table of articles; records of event tables are left out, because
    two that read alike are two. Each row depends on its own article alone, so
    a corpus may be worked on in parts of any size. Time and memory grow with the length of the texts.
    """
    articles = articles[articles["given"] == ""]
    if articles.empty:
        return empty(ARTICLE_KEYS)
    texts = [_shingles(text) for text in articles["text"]]
    signatures = _signatures(texts)
    sketches = _ALPHABET[signatures * np.uint32(0x9E3779B1) >> np.uint32(26)]
    made: dict[str, Values] = {
        **{name: articles[name] for name in ("article_id", "published", "publisher")},
        "length": [len(shingles) for shingles in texts],
        "bands": _bands(signatures).tolist(),
        "sketch": [row.tobytes().decode("ascii") for row in sketches],
    }
    return table(made, ARTICLE_KEYS)


def _shingles(text: str) -> Hashes:
    """The different runs of three words of a text as hashes; a shorter text is one run."""
    words = np.array(_WORD.findall(text.casefold()) or [""], dtype=object)
    hashes: Hashes = pd.util.hash_array(words, categorize=len(words) > 2_000)
    run = hashes[: max(1, len(hashes) - _WORDS + 1)].copy()
    for following in range(1, min(_WORDS, len(hashes))):
        run = run * np.uint64(0x9E3779B97F4A7C15) + hashes[following : following + len(run)]
    return np.unique(run ^ (run >> np.uint64(29)), sorted=False)


def _signatures(texts: list[Hashes]) -> npt.NDArray[np.uint32]:
    """One row of smallest hashes for each text; the upper half of a hash is the better mixed one."""
    begins = np.cumsum([0, *(len(shingles) for shingles in texts[:-1])])
    upper = (np.concatenate(texts) * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(32)).astype(np.uint32)
    columns = [
        np.minimum.reduceat((upper ^ flip) * factor, begins) for flip, factor in zip(_FLIPS, _FACTORS, strict=True)
    ]
    return np.stack(columns, axis=1)


def _bands(signatures: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
    """Each four values of a signature as one hash, with the band's number in it."""
    values = signatures.astype(np.uint64).reshape(len(signatures), -1, _ROWS)
    bands = np.broadcast_to(np.arange(values.shape[1], dtype=np.uint64), values.shape[:2])
    for row in range(_ROWS):
        bands = (bands ^ values[:, :, row]) * np.uint64(0x9E3779B97F4A7C15)
        bands = bands ^ (bands >> np.uint64(31))
    return bands.view(np.int64)
