"""What a shell needs to complete our commands at Tab: a script for bash, made of the parser itself by shtab."""

from __future__ import annotations

import argparse

import shtab

SUMMARY = "print what bash needs to complete commands and options at Tab"

DESCRIPTION = """\
Print a script for bash, with which Tab completes commands, options and what an option can be.

It holds for `python` and `python3` wherever they lie, and leaves their other uses to bash's own
completion of file names. The scripts of both command lines can be loaded beside each other."""

EXAMPLES = """\
examples:
  source <(python -m {0} completion)
  python -m {0} completion >> ~/.bash_completion"""

# bash knows completions by the first word of a line, and ours is that of every module of Python.
_DISPATCH = """
_tijdlijn() {
  local module=${COMP_WORDS[2]-}
  COMPREPLY=()
  if [[ ${COMP_WORDS[1]-} == -m && $COMP_CWORD -gt 2 && $(type -t "_shtab_$module") == function ]]; then
    COMP_WORDS=("${COMP_WORDS[@]:2}")
    COMP_CWORD=$((COMP_CWORD - 2))
    "_shtab_$module"
  fi
}
complete -o bashdefault -o default -F _tijdlijn python python3"""


def script(parser: argparse.ArgumentParser, module: str) -> str:
    """The script for `python -m MODULE`, whose arguments a parser reads; file names are completed where it has none."""
    made = shtab.complete(parser, shell="bash", root_prefix=module)
    return made.rpartition("\ncomplete ")[0] + _DISPATCH
