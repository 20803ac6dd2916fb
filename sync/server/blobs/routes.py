"""HTTP of blobs: tus 1.0.0 with creation and expiration, and reading with ranges."""

import base64
import binascii
import re
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import FileResponse, Response
from starlette.concurrency import run_in_threadpool

from sync import wire
from sync.server.accounts.repository import Caller
from sync.server.accounts.routes import asking
from sync.server.accounts.service import Accounts
from sync.server.blobs.service import Blobs, Held
from sync.server.failures import RefusedError
from sync.server.settings import Settings

VERSION = "1.0.0"
OFFSET_TYPE = "application/offset+octet-stream"
_TUS = {"Tus-Resumable": VERSION}
_NO_STORE = {**_TUS, "Cache-Control": "no-store"}
_PART: dict[int | str, dict[str, Any]] = {206: {"description": "The bytes that Range asked for."}}
_PIECE = {"requestBody": {"required": True, "content": {OFFSET_TYPE: {}}}}
_RANGE = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{1,18})?|-([0-9]{1,18}))")
Size = Annotated[int, Header(ge=0, lt=1 << 62)]


def router(blobs: Blobs, accounts: Accounts, settings: Settings) -> APIRouter:
    """`/v1/blobs` and `/v1/blobs/{sha256}`."""
    routes = APIRouter(prefix="/v1/blobs", tags=["blobs"])
    calling = Depends(asking(accounts))
    speaking = [Depends(_speaks_tus)]

    def told(held: Held) -> dict[str, str]:
        said = {"Upload-Offset": str(held.offset)}
        if held.confirmed:
            return {**said, wire.CONFIRMED: held.confirmed}
        until = datetime.fromtimestamp(blobs.expires_ms() // 1000, UTC)
        return {**said, "Upload-Expires": format_datetime(until, usegmt=True)}

    @routes.options("", status_code=204, response_class=Response)
    def options() -> Response:
        headers = {
            **_TUS,
            "Tus-Version": VERSION,
            "Tus-Extension": "creation,expiration",
            "Tus-Max-Size": str(settings.blob_limit),
        }
        return Response(status_code=204, headers=headers)

    @routes.post("", dependencies=speaking, status_code=201, response_class=Response)
    def create(
        upload_length: Size,
        upload_metadata: Annotated[str, Header()],
        caller: Annotated[Caller, calling],
    ) -> Response:
        said = _metadata(upload_metadata)
        sha256 = said.get("sha256", "")
        held = blobs.create(caller, sha256, said.get("archive", ""), upload_length)
        headers = {**_TUS, "Location": f"/v1/blobs/{sha256}", **told(held)}
        return Response(status_code=201, headers=headers)

    @routes.head("/{sha256}", dependencies=speaking, response_class=Response)
    def progress(sha256: str, caller: Annotated[Caller, calling]) -> Response:
        offset, length = blobs.progress(caller, sha256)
        headers = {**_NO_STORE, "Upload-Offset": str(offset), "Upload-Length": str(length)}
        return Response(headers=headers)

    @routes.patch(
        "/{sha256}", dependencies=speaking, status_code=204, response_class=Response, openapi_extra=_PIECE
    )
    async def append(
        sha256: str,
        request: Request,
        upload_offset: Size,
        content_type: Annotated[str, Header(include_in_schema=False)],
        caller: Annotated[Caller, calling],
    ) -> Response:
        if content_type != OFFSET_TYPE:
            raise RefusedError(415, "bad-request", f"Content-Type must be {OFFSET_TYPE}.")
        declared = int(request.headers.get("content-length", "0"))
        held = await blobs.append(caller, sha256, upload_offset, request.stream(), declared)
        return Response(status_code=204, headers={**_TUS, **told(held)})

    @routes.get("/{sha256}", response_class=FileResponse, responses=_PART)
    async def read(
        sha256: str, caller: Annotated[Caller, calling], range: Annotated[str | None, Header()] = None
    ) -> FileResponse:
        path = await run_in_threadpool(blobs.path, caller, sha256)
        if range is not None:
            _check_range(range, path.stat().st_size)
        return FileResponse(path, media_type="application/octet-stream")

    return routes


def _speaks_tus(tus_resumable: Annotated[str, Header()] = "") -> None:
    if tus_resumable != VERSION:
        message = f"Tus-Resumable must be {VERSION}."
        raise RefusedError(412, "bad-request", message, headers={"Tus-Version": VERSION})


def _check_range(said: str, size: int) -> None:
    """One range that is there; the framework would answer others in words of its own. Raises RefusedError."""
    found = _RANGE.fullmatch(said)
    first, last, final = (int(n) if n else None for n in found.groups()) if found else (None, None, None)
    whole = first is not None and first < size and (last is None or last >= first)
    if not whole and not final:
        message = f"Range must be one of bytes, within 0-{size - 1}."
        raise RefusedError(416, "bad-request", message, headers={"Content-Range": f"bytes */{size}"})


def _metadata(header: str) -> dict[str, str]:
    said = {}
    for pair in header.split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            said[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError) as error:
            raise RefusedError(400, "bad-request", "Upload-Metadata cannot be read.") from error
    return said
