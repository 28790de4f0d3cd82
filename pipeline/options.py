"""The options that several commands share: how files are read, and who finds the names."""

from __future__ import annotations

import argparse

from pipeline.names.engine import Engine, load
from pipeline.readers.source import Settings, megabytes

_LIMITS = Settings()


def add_reading(command: argparse.ArgumentParser) -> None:
    """Give a command PATH... and the options of reading."""
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder that is read with all below it")
    reading = command.add_argument_group("reading")
    reading.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="FIELD=NAME",
        help="the column of a table that holds an article's text, title, published, language, publisher or url; "
        "may be given several times",
    )
    for option, usual, meaning in (
        ("--largest-file", _LIMITS.largest_file, "size of the largest file that is read"),
        ("--largest-expansion", _LIMITS.largest_expansion, "what all that is packed in one file may come to"),
    ):
        said = f"{meaning} ({megabytes(usual)})"
        reading.add_argument(option, type=_megabytes, default=usual, metavar="MB", help=said)
    reading.add_argument(
        "--deepest",
        type=int,
        choices=range(17),
        default=_LIMITS.deepest,
        metavar="LEVELS",
        help=f"how many files may be packed in one another, 0 to 16 ({_LIMITS.deepest})",
    )


def add_names(command: argparse.ArgumentParser) -> None:
    """Give a command the option of another engine for names."""
    command.add_argument(
        "--names",
        type=_engine,
        metavar="spacy:MODEL",
        help="let an installed model of spaCy find the names; countries and known actors are still our tables'",
    )


def settings_of(chosen: argparse.Namespace) -> Settings:
    """The settings that a command line with the options of reading asks for."""
    return Settings(
        columns=dict(chosen.column),
        largest_file=chosen.largest_file,
        largest_expansion=chosen.largest_expansion,
        deepest=chosen.deepest,
    )


def _column(written: str) -> tuple[str, str]:
    field, _, name = written.partition("=")
    if not field or not name:
        raise argparse.ArgumentTypeError(f"{written!r} should be FIELD=NAME, such as text=body")
    return field, name


def _engine(written: str) -> Engine:
    try:
        return load(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _megabytes(written: str) -> int:
    try:
        size = float(written)
    except ValueError:
        size = 0
    if not 0 < size < 1_000_000:
        raise argparse.ArgumentTypeError(f"{written!r} should be a number of megabytes, such as 50")
    return int(size * 1_000_000)
