"""The command line's longer commands, one a module: `add` gives it to the parser, and what it does stands below."""

from __future__ import annotations

import argparse
import sys

from pipeline.readers.normalise import clean

EXIT_CODES = """\
exit codes:
  0  all was done
  1  all was done but for what is named on standard error
  2  nothing was done: wrong arguments, nothing to read, or nowhere to write"""


def command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    description: str,
    examples: str,
) -> argparse.ArgumentParser:
    """A new command, whose help ends with examples and the exit codes."""
    return commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=f"{examples}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def say(words: str) -> None:
    """A line on standard error, without control characters that a file's name may have."""
    print(clean(words), file=sys.stderr)
