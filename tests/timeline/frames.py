# ruff: noqa: E501  (a table is read by its columns)
"""Made-up event rows of every shape that the tables allow, small enough to be read."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.schema import EVENTS, restore

HOSTILE = (
    '<b>vet</b> <a href="javascript:alert(1)">klik</a><br>&lt;i&gt; %{x} =cmd|x \u202eomgekeerd \x00 https://x.example/'
)
"""A headline that tries Plotly's tags, entities, templates, formulas, right-to-left marks and links."""

# edtf, start, end (half open), extent, grain, anchor, published, headline, countries, actors
ROWS = [
    ("2021-10", "2021-10-01", "2021-11-01", "within", "month", "relative", "2021-11-02", "Satellietbeelden tonen opbouw van troepen bij de grens", "RU UA", "russian-armed-forces"),
    ("[2021-10~,2021-11~,2021-12~]", "2021-10-01", "2022-01-01", "within", "quarter", "relative", "2022-02", "Escalatie van het conflict met Oekraïne", "RU UA", "russian-armed-forces"),
    ("2021-12/..", "2021-12-01", None, "since", "month", "stated", "2022-02", "Rusland heeft tienduizenden militairen ontplooid", "RU UA", "russian-government"),
    ("2021-12-07", "2021-12-07", "2021-12-08", "within", "day", "stated", "2021-12-08", "Biden en Poetin spreken elkaar per videoverbinding", "US RU", "joe-biden vladimir-putin"),
    ("2021-12-17", "2021-12-17", "2021-12-18", "within", "day", "stated", "2021-12-17", "Moskou legt eisen op tafel aan de NAVO", "RU", "russian-government nato"),
    ("2022-01-10", "2022-01-10", "2022-01-11", "within", "day", "stated", "2022-01-10", "Overleg in Genève tussen Rusland en de Verenigde Staten", "RU US CH", "sergei-ryabkov wendy-sherman"),
    ("2022-01-12", "2022-01-12", "2022-01-13", "within", "day", "relative", "2022-01-12", "NAVO-Rusland Raad komt bijeen in Brussel", "RU BE", "nato"),
    ("[2022-01-17..2022-01-23]", "2022-01-17", "2022-01-24", "within", "week", "relative", "2022-01-25", "Blinken reist naar Kiev, Berlijn en Genève", "US UA DE CH", "antony-blinken"),
    ("[2022-01-24..2022-02-13]", "2022-01-24", "2022-02-14", "within", "week", "relative", "2022-02", "Vorige week sprak Poetin met Biden en Macron", "RU US FR", "vladimir-putin joe-biden emmanuel-macron"),
    ("[2022-02-01,2022-02-08,2022-02-15]", "2022-02-01", "2022-02-16", "within", "day", "relative", "2022-02", "Konasjenkov: eenheden keren terug naar hun bases", "RU", "igor-konashenkov russian-ministry-of-defence"),
    ("[2022-02-01,2022-02-08,2022-02-15]", "2022-02-01", "2022-02-16", "within", "day", "relative", "2022-02", "Poetin ontvangt Scholz in Moskou", "RU DE", "vladimir-putin olaf-scholz"),
    ("2022-02", "2022-02-01", "2022-03-01", "within", "month", "published", "2022-02", "Kiev reageert terughoudend op de aankondiging", "UA", "volodymyr-zelensky"),
    ("2022-02-07", "2022-02-07", "2022-02-08", "within", "day", "stated", "2022-02-08", "Macron bezoekt Poetin in het Kremlin", "FR RU", "emmanuel-macron vladimir-putin"),
    ("2022-02-10/2022-02-20", "2022-02-10", "2022-02-21", "throughout", "day", "stated", "2022-02-10", "Gezamenlijke oefeningen van Rusland en Belarus", "RU BY", "russian-armed-forces"),
    ("../2022-02-20", None, "2022-02-21", "until", "day", "stated", "2022-02-15", "De oefeningen duren tot 20 februari", "RU BY UA", "russian-armed-forces"),
    ("2022-02-16~", "2022-02-16", "2022-02-17", "within", "day", "stated", "2022-02-14", "Amerikaanse inlichtingen noemen een datum voor de inval", "US RU UA", "united-states-intelligence"),
    ("2022-02-21", "2022-02-21", "2022-02-22", "within", "day", "stated", "2022-02-21", "Poetin erkent de 'volksrepublieken' Donetsk en Loehansk", "RU UA", "vladimir-putin"),
    ("[2022-02-23..2022-02-24]", "2022-02-23T22:00", "2022-02-24T06:00", "within", "part of day", "relative", "2022-02-24", "Oekraïne sluit zijn luchtruim in de nacht", "UA", "volodymyr-zelensky"),
    ("2022-02-24T05:30:00", "2022-02-24T05:30", "2022-02-24T05:31", "within", "minute", "stated", "2022-02-24", "Poetin kondigt een 'speciale militaire operatie' aan", "RU UA", "vladimir-putin"),
    ("2022-02-24", "2022-02-24", "2022-02-25", "within", "day", "published", "2022-02-24", "Explosies in Kiev, Charkov en Odessa", "UA", ""),
    ("2022-02-24", "2022-02-24", "2022-02-25", "within", "day", "published", "2022-02-24", "Zelenski kondigt de krijgswet af", "UA", "volodymyr-zelensky"),
    ("2022-02-24", "2022-02-24", "2022-02-25", "within", "day", "published", "2022-02-24", HOSTILE, "", ""),
    ("2022-02-26?", "2022-02-26", "2022-02-27", "within", "day", "stated", "2022-02-27", "Westerse landen sluiten banken uit van SWIFT", "US DE FR GB", "joe-biden olaf-scholz"),
    ("2022", "2022-01-01", "2023-01-01", "within", "year", "stated", "2022-03-01", "Duitsland trekt honderd miljard uit voor defensie", "DE", "olaf-scholz"),
    ("2022-02-24/..", "2022-02-24", None, "since", "day", "stated", "2022-03-10", "Twee miljoen mensen zijn op de vlucht", "UA PL", "unhcr"),
    ("", None, None, "within", "day", "none", "2022-02", "De betrekkingen zijn al jaren gespannen", "RU UA", ""),
    ("", None, None, "within", "day", "none", "", "Café-eigenaar in Kiev vertelt", "UA", ""),
]  # fmt: skip


def rows(count: int = len(ROWS)) -> pd.DataFrame:
    """`count` event rows: ROWS, over and over where more are asked for, each later turn a week on."""
    turns, rest = divmod(count, len(ROWS))
    frames = [_turn(number, ROWS) for number in range(turns)] + [_turn(turns, ROWS[:rest])]
    return restore(pd.concat(frames, ignore_index=True), EVENTS)


def crowd(count: int) -> pd.DataFrame:
    """So many events on one day in the same three countries."""
    day = rows().query("edtf == '2022-01-10'")
    together = pd.concat([day] * count, ignore_index=True)
    return together.assign(event_id=[f"{number:06}" for number in range(count)])


def _turn(number: int, chosen: Sequence[tuple[str | None, ...]]) -> pd.DataFrame:
    names = ["edtf", "start", "end", "extent", "grain", "anchor", "published", "headline", "countries", "actors"]
    later = pd.Timedelta(days=7 * (number % 40) + number // 40)
    return pd.DataFrame(chosen, columns=names).assign(
        event_id=lambda d: [f"{number:03}{place:03}" for place in range(len(d))],
        start=lambda d: pd.to_datetime(d["start"], format="ISO8601") + later,
        end=lambda d: pd.to_datetime(d["end"], format="ISO8601") + later,
        edtf=lambda d: d["edtf"] if number == 0 else _shifted(d, later),
        timex="",
        qualifier=lambda d: d["edtf"].str.extract(r"([~?%])", expand=False).fillna(""),
        sentence=lambda d: d["headline"].astype(str) + ", zo stond er.",
        kind="",
        countries=lambda d: d["countries"].str.split(),
        actors=lambda d: d["actors"].str.split(),
        sources=None, targets=None, places=None,
        article_id=[f"a{number:03}{place // 3:02}" for place in range(len(chosen))],
        title="Een artikel", publisher="Een krant", url="", language="nl",
        char_start=lambda d: range(0, 100 * len(d), 100), char_end=lambda d: d["char_start"] + 80,
        time_start=-1, time_end=-1, reports=1, conflicts=None, status="", corrected=None,
    )  # fmt: skip


def _shifted(frame: pd.DataFrame, later: pd.Timedelta) -> pd.Series:
    """EDTF of the rows of a later turn: their days, which is enough for a crowd."""
    start, end = frame["start"], frame["end"]
    first = start.dt.strftime("%Y-%m-%d").fillna("..")
    last = (end - pd.Timedelta(days=1)).dt.strftime("%Y-%m-%d").fillna("..")
    plain = frame["edtf"].isin(["2022-02-24", "2022-02-07", "2022-01-10", "2021-12-07", "2022-02-21"])
    both: pd.Series = (first + "/" + last).mask(plain, first).mask(frame["edtf"].eq(""), "")
    return both
