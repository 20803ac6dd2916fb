"""HTTP of the sync call."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse

from sync import wire
from sync.server.accounts.repository import Caller
from sync.server.accounts.routes import asking
from sync.server.accounts.service import Accounts
from sync.server.description import ref
from sync.server.exchange import body
from sync.server.exchange.receiving import Cuts, Receiving
from sync.server.exchange.service import Exchange
from sync.server.settings import Settings

AT_ONCE_BYTES = 64 << 10  # a reply up to this size is sent in one piece
# No Content-Type: both sides know it, and a sync with nothing new is to stay below 400 bytes.
_HEADERS = {"Content-Encoding": "zstd"}
_STREAM = {
    "requestBody": {
        "required": True,
        "description": "zstd stream of lines: this header and its batch's events; then, if there was one, any"
        " number of further batches, each a `Batch` line and its events.",
        "content": {wire.MEDIA_TYPE: {"schema": ref(wire.SyncRequest)}},
    },
    "responses": {
        "200": {
            "description": "zstd stream of lines: this header, then parts (see sync.wire).",
            "content": {wire.MEDIA_TYPE: {"schema": ref(wire.SyncReply)}},
        }
    },
}


def router(exchange: Exchange, accounts: Accounts, settings: Settings) -> APIRouter:
    """`POST /v1/sync`."""
    routes = APIRouter(prefix="/v1", tags=["exchange"])
    calling = asking(accounts)
    room, cuts = body.Room(settings.bodies_limit), Cuts()

    @routes.post("/sync", openapi_extra=_STREAM, response_class=Response)
    async def sync(request: Request, caller: Annotated[Caller, Depends(calling)]) -> Response:
        declared = request.headers.get("content-length", "0")
        receiving = Receiving(exchange, caller, room, cuts, settings.body_limit)
        reply = await receiving.reply(request.stream(), int(declared))
        size = reply.finish()
        if size <= AT_ONCE_BYTES:
            return Response(b"".join(reply.chunks()), headers=_HEADERS)
        headers = {**_HEADERS, "Content-Length": str(size)}
        return StreamingResponse(reply.chunks(), headers=headers)

    return routes
