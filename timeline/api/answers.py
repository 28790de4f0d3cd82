"""The answers: each a pure function of a corpus and a request's parameters, but for the moment it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pipeline.schema import EVENTS, restore
from timeline.api.atom import atom
from timeline.api.questions import ROWS, Question, read
from timeline.exports import formats
from timeline.exports.parts import encoded, one_line, written
from timeline.figures.overlays import overlays
from timeline.filters import CODES, Filters
from timeline.labels import labels
from timeline.moments import moments
from timeline.query import Corpus, step_for
from timeline.shown import VERSION, Shown, plain, sources

Answer = Callable[[Corpus, Request], Response]
Content = bytes | Iterator[bytes]
Write = Callable[[], tuple[Content, dict[str, str]]]

SUFFIXES = ("json", "csv", "parquet", "ics")
"""The formats of rows."""

_STRIP = 900
"""Pixels of the strip for which steps of density are chosen where none is asked for."""


def events(corpus: Corpus, request: Request) -> Response:
    """A page of the dated events that the filters let through, earliest first, in a format of SUFFIXES."""
    suffix = request.path_params["suffix"]
    if suffix not in SUFFIXES:
        raise LookupError(f"Events come as {', '.join(SUFFIXES)}.")
    question = read(_query(request), "limit", "cursor")

    def write() -> tuple[Content, dict[str, str]]:
        source = _source(corpus, question)
        rows, after = source.page(question.filters, question.limit, question.after)
        following = question.address(request.url.path, after) if after else ""
        links = {"Link": f'<{following}>; rel="next"'} if following else {}
        shown = _shown(corpus, question, rows)
        if suffix != "json":
            return formats()[suffix].write(shown), links
        around = {"matching": source.count(question.filters), "next": following or None}
        return encoded(written({"about": shown.about(), **around, "events": shown.rows()})), links

    return _tagged(corpus, request, formats()[suffix].mime, write)


def event(corpus: Corpus, request: Request) -> Response:
    """One event by its id, whatever the filters."""
    read(_query(request))
    row = corpus.event(request.path_params["event_id"])
    if row is None:
        raise LookupError("No event has this id.")
    (found,) = plain(restore(pd.DataFrame([row]), EVENTS))
    return _tagged(corpus, request, "application/json", lambda: (_json({"event": found}), {}))


def facets(corpus: Corpus, request: Request) -> Response:
    """How many events each choice of each filter has under the other filters, most first."""
    question = read(_query(request), "limit")

    def write() -> tuple[Content, dict[str, str]]:
        named = labels(question.language, corpus.names)
        found: dict[str, Any] = {}
        for field in CODES:
            counts = corpus.facet(field, question.filters)
            shown = counts.head(question.limit).itertuples(index=False)
            found[field] = [{"code": code, "name": named(field, code), "count": count} for code, count in shown]
            found[f"{field}_total"] = len(counts)
        return _json({"query": urlencode(question.filters.to_query(), doseq=True), **found}), {}

    return _tagged(corpus, request, "application/json", write)


def density(corpus: Corpus, request: Request) -> Response:
    """How many events there are when, whatever days are chosen; an event counts for one in all."""
    question = read(_query(request), "step")

    def write() -> tuple[Content, dict[str, str]]:
        span = corpus.span()
        step = question.step or (step_for(span, _STRIP) if span else "day")
        rows = corpus.density(question.filters, step)
        steps = [
            {"start": start, "end": end, "anchor": anchor, "count": round(count, 6)}
            for start, end, anchor, count in zip(
                rows["start"].dt.to_pydatetime(), rows["end"].dt.to_pydatetime(), rows["anchor"], rows["count"],
                strict=True,
            )
        ]  # fmt: skip
        query = urlencode(question.filters.to_query(), doseq=True)
        return _json({"query": query, "step": step, "density": steps}), {}

    return _tagged(corpus, request, "application/json", write)


def feed(corpus: Corpus, request: Request) -> Response:
    """The newest events as an Atom feed, the last to happen first."""
    question = read(_query(request), "limit")
    home = str(request.base_url).removesuffix("/").removesuffix(request.scope.get("root_path", "")) + "/"

    def write() -> tuple[Content, dict[str, str]]:
        limit = question.limit if "limit" in request.query_params else ROWS // 10
        rows = _source(corpus, question).select(question.filters, limit, "latest")
        return atom(_shown(corpus, question, rows), home=home, own=str(request.url)), {}

    return _tagged(corpus, request, "application/atom+xml", write)


def _query(request: Request) -> Mapping[str, list[str]]:
    parameters = request.query_params
    return {name: parameters.getlist(name) for name in parameters}


def _tagged(corpus: Corpus, request: Request, mime: str, write: Write) -> Response:
    """The answer with its entity tag, or 304 where the client has it already; what comes in parts is sent as it comes.

    The tag is weak: the same question to the same corpus has the same rows, but says when it was made.
    """
    asked = f"{VERSION}\n{_fingerprint(corpus)}\n{request.url.path}\n{request.url.query}"
    tag = f'W/"{sha256(asked.encode()).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    had = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    if tag in had or tag.removeprefix("W/") in had or "*" in had:
        return Response(status_code=304, headers=headers)
    content, more = write()
    if isinstance(content, bytes):
        return Response(content, media_type=mime, headers=headers | more)
    return StreamingResponse(content, media_type=mime, headers=headers | more)


def _source(corpus: Corpus, question: Question) -> Corpus:
    """What rows are asked of: the corpus, or its key moments."""
    return Corpus(moments(corpus, question.filters, question.moments)) if question.moments else corpus


def _shown(corpus: Corpus, question: Question, rows: pd.DataFrame) -> Shown:
    made = datetime.now().astimezone()
    return Shown(
        read=lambda: iter((rows,)),
        count=len(rows),
        sources=sources(_source(corpus, question), question.filters),
        filters=question.filters,
        by=question.lanes,
        order=question.order,
        top=question.top,
        key=question.moments,
        language=question.language,
        of=_total(corpus),
        undated=corpus.count_undated(question.filters),
        corpus=_fingerprint(corpus),
        made=made,
        over=overlays(question.over, question.markers, question.language, made.date()),
        names=corpus.names,
    )


@lru_cache(maxsize=8)
def _fingerprint(corpus: Corpus) -> str:
    return corpus.fingerprint()


@lru_cache(maxsize=8)
def _total(corpus: Corpus) -> int:
    return corpus.count(Filters())


def _json(whole: Mapping[str, object]) -> bytes:
    return one_line(whole).encode("utf-8", "replace")
