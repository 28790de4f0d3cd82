"""How many requests a client may make: so many a minute, counted from its first one."""

from __future__ import annotations

from time import monotonic

from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.api.problems import problem

MINUTE = 60.0
MOST_CLIENTS = 10_000
"""So many clients are counted at once; when there are more, those whose minute is over are forgotten, then all."""


class Limit:
    """Middleware that answers 429 to a client that asks too often; one address is one client.

    Not handled: behind a proxy all have the proxy's address, unless the server is told to trust its headers.
    """

    def __init__(self, app: ASGIApp, requests: int) -> None:
        """`requests` a minute, 0 for any number."""
        self.app, self.requests = app, requests
        self._counts: dict[str, tuple[float, int]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        wait = self.wait(str((scope.get("client") or ("",))[0])) if scope["type"] == "http" and self.requests else 0
        if wait <= 0:
            await self.app(scope, receive, send)
            return
        said = f"More than {self.requests} requests in a minute; ask again in {wait:.0f} seconds."
        await problem(429, said, headers={"Retry-After": f"{wait:.0f}"})(scope, receive, send)

    def wait(self, client: str) -> float:
        """Count a request of a client: how many seconds it has to wait, 0 where it need not."""
        now = monotonic()
        begun, count = self._counts.get(client, (now, 0))
        if now - begun >= MINUTE:
            begun, count = now, 0
        if count >= self.requests:
            return max(1.0, begun + MINUTE - now)
        if len(self._counts) >= MOST_CLIENTS and client not in self._counts:
            fresh = {name: (since, n) for name, (since, n) in self._counts.items() if now - since < MINUTE}
            self._counts = fresh if len(fresh) < MOST_CLIENTS else {}
        self._counts[client] = (begun, count + 1)
        return 0
