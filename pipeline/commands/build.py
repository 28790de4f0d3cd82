"""`python -m pipeline build`: a store of articles, made or brought up to date, once or again and again."""

from __future__ import annotations

import argparse
import sys
import time

from pipeline.build import Built, build
from pipeline.commands import command, say
from pipeline.commands.progress import Progress
from pipeline.options import add_names, add_reading, settings_of

BUILD = """\
Read articles and write their events, reports and texts to a store: Parquet files in a folder.

What is there already is kept: only files that are new, or whose size or time has changed, are worked
on, and what is gone from the paths goes from the store. A newer Tijdlijn works on all of them anew.
What cannot be read is named on standard error with the reason, and the rest goes on. Whoever has the
old store open reads on; whatever ends a build leaves the old store or the new one."""

BUILD_EXAMPLES = """\
examples:
  python -m pipeline build seeds --to store
  python -m pipeline build 2021 2022 letter.txt --to store --workers 4
  python -m pipeline build inbox --to store --watch
  python -m pipeline build /shared/articles --to /shared/store --scheduler tcp://host:8786
  python -m pipeline build articles --to s3://bucket/store"""

_PAUSE = 2.0
"""Seconds between two looks at the files that are watched."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Give the parser this command."""
    parser = command(commands, "build", "write a store of articles", BUILD, BUILD_EXAMPLES)
    add_reading(parser)
    parser.add_argument(
        "--to", required=True, metavar="FOLDER", help="the store to write; an address of fsspec will do"
    )
    add_names(parser)
    parser.add_argument(
        "--watch", action="store_true", help="go on, and build again whenever files change, until Ctrl-C"
    )
    crew = parser.add_argument_group("who does the work")
    alone = crew.add_mutually_exclusive_group()
    alone.add_argument("--workers", type=_number, default=1, metavar="N", help="processes on this machine (1)")
    alone.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="a Dask scheduler, tcp://host:8786; its workers must see the same paths and have the same Tijdlijn",
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Build once, or until it is interrupted."""
    code = _once(chosen)
    seen = ""
    while chosen.watch:
        try:
            time.sleep(_PAUSE)
            code = _again(chosen)
        except KeyboardInterrupt:
            return code
        except OSError as error:  # a folder that is away for a moment, or a store that another builds
            if str(error) != seen:
                say(str(error))
            seen = str(error)
    return code


def _once(chosen: argparse.Namespace) -> int:
    try:
        built = _build(chosen)
    except (OSError, ValueError, ImportError) as error:
        say(str(error))
        return 2
    return _told(chosen, built)


def _again(chosen: argparse.Namespace) -> int:
    """Build, and speak only where something had changed."""
    built = _build(chosen)
    return _told(chosen, built) if built.changed else int(bool(built.manifest.problems))


def _build(chosen: argparse.Namespace) -> Built:
    with Progress(sys.stderr) as progress:
        return build(
            chosen.paths,
            chosen.to,
            settings=settings_of(chosen),
            names=chosen.names.name if chosen.names else "",
            workers=chosen.workers,
            scheduler=chosen.scheduler,
            tell=progress.tell,
        )


def _told(chosen: argparse.Namespace, built: Built) -> int:
    found = built.manifest
    for problem in found.problems:
        say(f"{problem.path}: {problem.reason}")
    if not found.counts:
        say("no article was found; nothing is written")
        return 2
    articles, events, undated = (found.counts[name] for name in ("articles", "events", "undated"))
    print(
        f"{chosen.to}: {articles} articles, {events} events, {undated} of them undated;"
        f" {built.worked} of {len(found.sources)} files were new or changed",
        flush=True,
    )
    return 1 if found.problems else 0


def _number(written: str) -> int:
    if not written.isdecimal() or not 0 < int(written) <= 1_000:
        raise argparse.ArgumentTypeError(f"{written!r} should be a number of processes, such as 4")
    return int(written)
