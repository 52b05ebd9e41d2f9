"""What stands before every answer: who may ask, from where, for what, and the headers that bind the browser."""

from __future__ import annotations

import hmac
import ipaddress
import re
import secrets
import socket
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1_000_000
"""Bytes that a request may carry: a thousand decisions at once, with long words."""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Door:
    """Where the server listens, and what opens it.

    Attributes:
        host: The address that it is bound to.
        port: Its port.
        token: What the address that opens the page carries; new for each start.
    """

    host: str
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        shown = "localhost" if _is_any(self.host) else self.host
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers keep one jar for all ports of a host."""
        return f"glaneur-{self.port}"

    def has(self, token: str) -> bool:
        """Whether this is the token, in a time that tells nothing of it."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def knows(self, host: str) -> bool:
        """Whether a `Host` header names this server; a name that an attacker's DNS gives does not."""
        match = re.fullmatch(r"(\[[0-9a-f:]+\]|[\w.-]+):(\d+)", host.lower(), re.ASCII)
        if match is None or int(match[2]) != self.port:
            return False
        name = match[1].strip("[]")
        return name in {"localhost", self.host, *self._own_names()} or (_is_any(self.host) and _is_address(name))

    def _own_names(self) -> tuple[str, ...]:
        return () if is_loopback(self.host) else (socket.gethostname().lower(),)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_any(host: str) -> bool:
    return _is_address(host) and ipaddress.ip_address(host).is_unspecified


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """Refuses what does not come from the page that the token opened; an ASGI layer around the application."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        """Stands before an application."""
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a refusal itself, lets the rest through, and adds the headers to either."""

        async def send_bound(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope) or self._entry(scope) or self._app
        await answer(scope, receive, send_bound)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        reads = scope["method"] in ("GET", "HEAD")
        if not self._door.knows(host):
            return PlainTextResponse("This server has another name.\n", 421)
        if (origin is None and not reads) or (origin is not None and origin != f"http://{host}"):
            return PlainTextResponse("Another page asked.\n", 403)
        if not reads and headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return PlainTextResponse("Only JSON is read.\n", 415)
        if int(length if (length := headers.get("content-length", "0")).isdecimal() else 0) > LARGEST_BODY:
            return PlainTextResponse("Too large.\n", 413)
        return None

    def _entry(self, scope: Scope) -> Response | None:
        """The exchange of the token for a cookie, and the refusal of who has neither."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and given and self._door.has(given):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self._door.cookie, self._door.token, httponly=True, samesite="strict")
            return answer
        cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
        if self._door.has(cookies.get(self._door.cookie, "")):
            return None
        return PlainTextResponse(
            "Ouvrez l'adresse que `glaneur review` affiche.\nOpen the address that `glaneur review` prints.\n", 403
        )
