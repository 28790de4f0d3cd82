"""For programs: what the page shows, by the same parameters, over HTTP. Knows Starlette and no Streamlit.

`routes` is mounted beside the page. Every answer has an entity tag; a question that cannot be
understood is answered by a problem document (RFC 9457) that names each parameter and why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from plotly import offline
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from timeline.api import answers
from timeline.api.limit import Limit
from timeline.api.openapi import answer as description
from timeline.api.problems import problem, refused
from timeline.api.questions import BadQuestion
from timeline.api.settings import Settings
from timeline.query import Corpus

PREFIX = "/api"
SCRIPT = "/plotly.min.js"
"""Where the page finds the plotly.js of the plotly package, which draws where the server has no Chrome."""


def routes(corpus: Callable[[], Corpus], settings: Settings) -> Sequence[BaseRoute]:
    """The routes to mount. `corpus` gives what is asked, at each request; it may raise LookupError for none."""
    return (Mount(PREFIX, app=application(corpus, settings)), Route(SCRIPT, _script))


def application(corpus: Callable[[], Corpus], settings: Settings) -> Starlette:
    """All that stands under PREFIX, as an application of its own."""
    paths = {
        "/events.{suffix:str}": answers.events,
        "/events/{event_id:str}": answers.event,
        "/facets.json": answers.facets,
        "/density.json": answers.density,
        "/feed.atom": answers.feed,
        "/openapi.json": description,
    }
    found = [Route(path, partial(_answer, answer, corpus)) for path, answer in paths.items()]
    middleware = [Middleware(Limit, requests=settings.requests)]
    if settings.origins:
        allowed, exposed = ["GET", "HEAD"], ["ETag", "Link"]
        origins = list(settings.origins)
        cors = Middleware(CORSMiddleware, allow_origins=origins, allow_methods=allowed, expose_headers=exposed)
        middleware.insert(0, cors)
    return Starlette(
        routes=found,
        middleware=middleware,
        exception_handlers={HTTPException: _failed, BadQuestion: refused, LookupError: _missing, Exception: _broken},
    )


def _answer(answer: answers.Answer, corpus: Callable[[], Corpus], request: Request) -> Response:
    return answer(corpus(), request)


async def _failed(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, error.detail, headers=error.headers)


async def _missing(_: Request, error: Exception) -> Response:
    return problem(404, str(error.args[0]) if error.args else "There is no such thing here.")


async def _broken(_: Request, __: Exception) -> Response:
    return problem(500, "Something went wrong on the server; its log says what.")


async def _script(_: Request) -> Response:
    return Response(offline.get_plotlyjs(), media_type="text/javascript", headers={"Cache-Control": "max-age=86400"})
