"""Work done by several processes, here or on other machines: Dask, which is loaded for that alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from logging import ERROR
from typing import Any

from pipeline.build.joining import Run

_RETRIES = 5
"""So many workers may die over one task before it is given up."""

_QUIET = {"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "1s"}
"""What workers of our own leave out: looking at themselves every 10 to 20 ms, which took two of them 15 % of a core."""


@contextmanager
def cluster(workers: int = 0, scheduler: str = "") -> Iterator[tuple[Run, int]]:
    """Processes on this machine, so many, or the workers of a scheduler (`tcp://host:8786`); and how many they are.

    Workers must see the articles and the store under the same paths, and have the same version of
    Tijdlijn. A task whose worker dies is done by another. OSError where the scheduler does not answer.
    """
    from dask import config  # noqa: PLC0415  half a second with the next, and only who asks needs it
    from distributed import Client, LocalCluster, as_completed  # noqa: PLC0415

    local = None
    if not scheduler:
        with config.set(_QUIET):
            local = LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=ERROR
            )  # type: ignore[no-untyped-call]
    try:
        with Client(local or scheduler, set_as_default=False) as client:  # type: ignore[no-untyped-call]

            def run(work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
                futures = client.map(work, tasks, pure=False, retries=_RETRIES)
                try:
                    for future in as_completed(futures, loop=client.loop):  # type: ignore[no-untyped-call]
                        yield future.result()
                finally:
                    client.cancel(futures)

            yield run, workers or max(1, len(client.scheduler_info()["workers"]))
    finally:
        if local:
            local.close()
