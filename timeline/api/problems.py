"""Answers that say what is wrong: problem documents (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from timeline.api.questions import BadQuestion

MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: object) -> Response:
    """A problem document of no type of its own: the status says what kind it is."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **members}
    return JSONResponse(body, status, headers=headers, media_type=MEDIA_TYPE)


async def refused(_: Request, error: Exception) -> Response:
    """What of a question was not understood, each parameter with its value and the reason."""
    assert isinstance(error, BadQuestion)
    errors = [row._asdict() for row in error.rejected]
    said = "; ".join(f"{row.name}={row.value}: {row.reason}" for row in error.rejected)
    return problem(400, said, errors=errors)
