"""What the page can ask: its own files, the list, a sheet, a picture, decisions; each answer is JSON or a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pypdfium2 as pdfium
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.errors import GlaneurError, UsageError
from pipeline.plain import from_plain, to_plain
from pipeline.records import Label
from pipeline.review.listing import Listing, list_names
from pipeline.review.opened import Opened, view_change, view_sheet
from pipeline.review.pictures import Picture, draw_page
from pipeline.review.posted import ConflictError, RefusedError, read_posted
from pipeline.review.session import Session
from pipeline.typed.check import check_value

_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_WIDEST = 10_000  # pixels that a page's picture can be asked in


class Routes:
    """The answers of one session."""

    def __init__(self, session: Session) -> None:
        """Reads the page's files once: what is asked for is looked up among their names."""
        self._session = session
        self._listing = Listing(session.desk)
        folder = files("pipeline") / "review" / "page"
        self._files = {f.name: f.read_bytes() for f in folder.iterdir() if "." + f.name.rpartition(".")[2] in _TYPES}

    def all(self) -> list[Route]:
        """Gives every route."""
        return [
            Route("/", self._page),
            Route("/page/{name}", self._file),
            Route("/api/session", self._greet),
            Route("/api/reviewer", self._seat, methods=["POST"]),
            Route("/api/sheets", self._list),
            Route("/api/names", self._names),
            Route("/api/check", self._check, methods=["POST"]),
            Route("/api/sheets/{document_id}", self._sheet),
            Route("/api/sheets/{document_id}/version", self._version),
            Route("/api/sheets/{document_id}/decisions", self._decide, methods=["POST"]),
            Route("/api/sheets/{document_id}/pages/{number:int}", self._picture),
        ]

    async def _page(self, request: Request) -> Response:
        return self._static("index.html")

    async def _file(self, request: Request) -> Response:
        return self._static(request.path_params["name"])

    def _static(self, name: str) -> Response:
        if name not in self._files:
            raise HTTPException(404)
        return Response(self._files[name], media_type=_TYPES["." + name.rpartition(".")[2]])

    async def _greet(self, request: Request) -> Response:
        return await _answer(self._session.greet)

    async def _seat(self, request: Request) -> Response:
        body = await _body(request)
        if not self._session.seat(str(body.get("name", ""))):
            raise HTTPException(422, "nobody can be called so")
        return await _answer(self._session.greet)

    async def _list(self, request: Request) -> Response:
        return await _answer(lambda: self._listing.lines(self._session.reviewer))

    async def _names(self, request: Request) -> Response:
        return await _answer(lambda: list_names(self._session.desk.dataset))

    async def _check(self, request: Request) -> Response:
        body = await _body(request)
        label = _label(body)
        return await _answer(lambda: check_value(label, body.get("value")))

    async def _sheet(self, request: Request) -> Response:
        document_id = request.path_params["document_id"]
        pages = await run_in_threadpool(self._session.desk.pages, *await self._found(document_id))
        return await _answer(lambda: view_sheet(self._opened(document_id), pages))

    async def _version(self, request: Request) -> Response:
        document_id, _ = await self._found(request.path_params["document_id"])
        return await _answer(lambda: {"version": self._opened(document_id).version})

    async def _decide(self, request: Request) -> Response:
        body = await _body(request)
        document_id, reviewer = await self._found(request.path_params["document_id"])
        if not reviewer:
            raise HTTPException(422, "nobody has said who decides")
        try:
            posted = read_posted(body)
            before, after = await run_in_threadpool(self._session.desk.decide, document_id, reviewer, posted)
        except RefusedError as error:
            raise HTTPException(422, str(error)) from error
        except ConflictError as error:
            return _json({"conflict": str(error)}, 409)
        except GlaneurError as error:  # the disk is full, or the folder cannot be written: the page tries again
            raise HTTPException(503, str(error)) from error
        if body.get("version") != before.version:  # the page has missed something: it is shown the whole sheet
            pages = self._session.desk.pages(document_id, reviewer)
            return await _answer(lambda: {"sheet": view_sheet(after, pages)})
        return await _answer(lambda: {"change": view_change(before, after)})

    async def _picture(self, request: Request) -> Response:
        document_id, reviewer = await self._found(request.path_params["document_id"])
        number, width = request.path_params["number"], request.query_params.get("width", "")
        pages = await run_in_threadpool(self._session.desk.pages, document_id, reviewer)
        if pages.state is not Picture.READY or not 1 <= number <= len(pages.sizes) or not width.isdecimal():
            raise HTTPException(404)
        source = self._opened(document_id).reviewed.sheet.source
        pixels = min(int(width[:6]), _WIDEST)
        try:
            picture = await run_in_threadpool(draw_page, source, number, pixels, self._session.cache)
        except (OSError, pdfium.PdfiumError) as error:
            raise HTTPException(404) from error
        return Response(picture, media_type="image/webp")

    def _opened(self, document_id: str) -> Opened:
        return self._session.desk.opened(document_id, self._session.reviewer)

    async def _found(self, document_id: str) -> tuple[str, str]:
        """The id of a sheet that the dataset has, and the reviewer."""
        try:
            await run_in_threadpool(self._opened, document_id)
        except UsageError as error:
            raise HTTPException(404, "no such sheet") from error
        except GlaneurError as error:
            raise HTTPException(503, str(error)) from error
        return document_id, self._session.reviewer


async def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "not JSON") from error
    if not isinstance(body, dict):
        raise HTTPException(400, "not an object")
    return body


def _label(body: dict[str, Any]) -> Label:
    try:
        return from_plain(Label, body.get("label"))
    except ValueError as error:
        raise HTTPException(422, "no such label") from error


async def _answer(make: Callable[[], object]) -> Response:
    """The answer that a function gives, worked out beside the event loop; what a user can mend is said."""
    try:
        return await run_in_threadpool(lambda: _json(make()))
    except GlaneurError as error:
        raise HTTPException(503, str(error)) from error


def _json(record: object, status: int = 200) -> Response:
    body = json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":"))
    return Response(body.encode("utf-8", "surrogatepass"), status, media_type="application/json")
