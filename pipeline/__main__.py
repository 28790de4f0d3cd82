"""The command line: `python -m pipeline build`, `inspect`, `annotate`, `explain` and `completion`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from pipeline import annotate, jsonlines
from pipeline.commands import EXIT_CODES, build, command, completion, say
from pipeline.explain import explain
from pipeline.options import add_names, add_reading, settings_of
from pipeline.readers.article import make_article
from pipeline.readers.inspection import Inspection, by_format, in_words, inspect
from pipeline.readers.normalise import Unreadable, clean
from pipeline.readers.stamp import stamp

INSPECT = """\
Say what is in some files, before a store is made of them: format, articles, dates, encodings.

What cannot be read is named on standard error with the reason. No events are looked for."""

INSPECT_EXAMPLES = """\
examples:
  python -m pipeline inspect downloads
  python -m pipeline inspect export.csv --files --column text=body --column published=day"""

ANNOTATE = """\
Annotate articles from standard input, JSON Lines, and write what was found to standard output.

In:  {"id", "text", "published", "language"}, one article a line; the last two may be absent.
Out: {"id", "times", "mentions", "events"} in the same order; offsets are half-open code points of
     the text as given. A line that is no article is named on standard error and left out."""

ANNOTATE_EXAMPLES = """\
example:
  echo '{"id": 1, "text": "Vorige week sprak Poetin.", "published": "2022-02-15"}' | python -m pipeline annotate"""

EXPLAIN = """\
Say what is found in a text, sentence by sentence: the words, what they mean, and by which rule."""

EXPLAIN_EXAMPLES = """\
examples:
  python -m pipeline explain "Vorige week sprak Poetin met Macron." --published 2022-02-15
  python -m pipeline explain - --language nl < letter.txt"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; wrong arguments leave with 2 (SystemExit)."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Articles become event rows.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build.add(commands)

    look = command(commands, "inspect", "say what is in some files", INSPECT, INSPECT_EXAMPLES)
    add_reading(look)
    look.add_argument("--files", action="store_true", help="a line for each file, not only for each format")
    look.set_defaults(run=_inspect)

    lines = command(commands, "annotate", "annotate JSON Lines", ANNOTATE, ANNOTATE_EXAMPLES)
    add_names(lines)
    lines.set_defaults(run=_annotate)

    words = command(commands, "explain", "say why, for one text", EXPLAIN, EXPLAIN_EXAMPLES)
    words.add_argument("text", metavar="TEXT", help="the text; - reads standard input")
    words.add_argument(
        "--published", default="", metavar="DATE", help="the article's date: 2022-02-15, 2022-02 or 2022"
    )
    words.add_argument(
        "--language", default="", metavar="TAG", help="BCP 47, such as nl; detected where it is not given"
    )
    add_names(words)
    words.set_defaults(run=_explain)

    shell = command(
        commands,
        "completion",
        completion.SUMMARY,
        completion.DESCRIPTION,
        completion.EXAMPLES.format("pipeline"),
    )
    shell.set_defaults(run=lambda _: _completion(parser))

    chosen = parser.parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _inspect(chosen: argparse.Namespace) -> int:
    seen: list[Inspection] = []
    for each in inspect(chosen.paths, settings_of(chosen)):
        seen.append(each)
        if chosen.files:
            print(clean(in_words(each)))
        for problem in each.problems:
            say(f"{problem.path}: {problem.reason}")
    print(*by_format(seen), sep="\n")
    if not any(each.articles for each in seen):
        return 2
    return 1 if any(each.problems for each in seen) else 0


def _annotate(chosen: argparse.Namespace) -> int:
    code = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            ident, text, article = jsonlines.parse(line.decode("utf-8-sig"))
        except ValueError as error:
            say(f"line {number}: {error}")
            code = 1
        else:
            print(jsonlines.write(ident, text, annotate(article, chosen.names)))
    return code


def _explain(chosen: argparse.Namespace) -> int:
    text = sys.stdin.buffer.read().decode("utf-8", "replace") if chosen.text == "-" else chosen.text
    try:
        article = make_article(text, language=chosen.language, published=stamp(chosen.published, chosen.language))
    except Unreadable as error:
        say(f"TEXT: {error}")
        return 2
    if chosen.published and not article.published:
        say(f"--published: no date can be read from {chosen.published!r}; write it as 2022-02-15 or 2022-02")
        return 2
    print(*explain(annotate(article, chosen.names)), sep="\n")
    return 0


def _completion(parser: argparse.ArgumentParser) -> int:
    print(completion.script(parser, "pipeline"))
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
