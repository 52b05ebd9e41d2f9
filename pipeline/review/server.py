"""Starts the server of the review page, and says where it is."""

from __future__ import annotations

import asyncio
import os
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse

from pipeline.errors import UsageError
from pipeline.review.guard import LARGEST_BODY, Door, Guard
from pipeline.review.routes import Routes
from pipeline.review.session import Session

PORT = 8377
"""The port where nothing else is asked: the same at each start, so that an open page finds its server again."""
_PATIENCE = 5  # seconds that a request has to end when the server stops


@dataclass(frozen=True)
class Listening:
    """A server that can be reached but does not answer yet."""

    door: Door
    socket: socket.socket


def listen(host: str, port: int) -> Listening:
    """Takes a port.

    Raises:
        UsageError: If it cannot be had.
    """
    try:
        info = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        taken = socket.socket(info[0], info[1])
        if os.name == "posix":  # elsewhere it would take a port that another program has
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(info[4])
    except OSError as error:
        raise UsageError(f"{host}:{port}: cannot be had ({error.strerror}); `--port 0` takes any free one.") from error
    return Listening(Door(host, taken.getsockname()[1]), taken)


def make_app(session: Session, door: Door) -> Starlette:
    """Gives the application, guarded."""
    return Starlette(
        routes=Routes(session).all(),
        middleware=[Middleware(Guard, door=door)],
        exception_handlers={HTTPException: _refusal},
        max_body_size=LARGEST_BODY,
    )


def make_server(session: Session, door: Door) -> uvicorn.Server:
    """Gives the server of a session, which does not run yet."""
    quiet: dict[str, Any] = {"log_level": "warning", "lifespan": "off", "ws": "none", "server_header": False}
    return uvicorn.Server(uvicorn.Config(make_app(session, door), timeout_graceful_shutdown=_PATIENCE, **quiet))


def serve(session: Session, listening: Listening, *, opened: bool, say: Callable[[str], None]) -> None:
    """Answers until it is interrupted; what the page called saved is on disk already.

    Args:
        session: What is reviewed.
        listening: The port.
        opened: Whether to open the browser.
        say: Is told the address to open, in one line.
    """
    server = make_server(session, listening.door)
    listening.socket.listen()  # from here on a browser waits instead of being refused
    say(listening.door.address)
    if opened:
        webbrowser.open(listening.door.address)
    asyncio.run(server.serve([listening.socket]))


async def _refusal(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, error.status_code)
