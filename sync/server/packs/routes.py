"""HTTP of packs."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from sync.server.accounts.repository import Caller
from sync.server.accounts.routes import asking
from sync.server.accounts.service import Accounts
from sync.server.database import Database
from sync.server.failures import RefusedError
from sync.server.packs import repository


def router(database: Database, accounts: Accounts) -> APIRouter:
    """`GET /v1/packs/{name}/{version}`."""
    routes = APIRouter(prefix="/v1/packs", tags=["packs"])

    @routes.get("/{name}/{version}", response_class=Response)
    def pack(name: str, version: str, _: Annotated[Caller, Depends(asking(accounts))]) -> Response:
        with database.read() as connection:
            plain = "\0" not in name + version
            found = repository.data(connection, name, version) if plain else None
        if found is None:
            raise RefusedError(404, "not-found", "There is no such pack.")
        return Response(found, media_type="application/zip")

    return routes
