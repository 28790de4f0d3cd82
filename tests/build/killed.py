"""Builds that are killed: reads `SECONDS FOLDER STORE` lines, forks a build each, kills it then, says how it ended."""

import os
import signal
import sys
import time

import pipeline
from pipeline.build import build


def main() -> None:
    """Do what the lines of standard input say."""
    pipeline.extract(pipeline.read("seeds", []))  # tables that are read once, in the process that all are forked from
    for line in sys.stdin:
        seconds, folder, store = line.split()
        child = os.fork()
        if not child:
            build([folder], store)
            os._exit(0)
        ends = time.monotonic() + float(seconds)
        ended, status = 0, 0
        while not ended and time.monotonic() < ends:
            time.sleep(0.005)
            ended, status = os.waitpid(child, os.WNOHANG)
        if not ended:
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{'killed' if os.WIFSIGNALED(status) else 'done'}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
