"""HTTP of statistics. One reading at a time in a worker: each goes through every firm."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from threading import Lock
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse, Response

from sync.server.accounts.repository import Caller
from sync.server.accounts.routes import asking
from sync.server.accounts.service import Accounts
from sync.server.database import Database
from sync.server.failures import RefusedError, busy
from sync.server.statistics import service

_ZONE = timezone(timedelta(hours=8))  # a day is one of Chongqing
_BODIES = {
    200: {
        "description": "Every figure: as a document, or one to a line.",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            "text/csv": {"schema": {"type": "string"}},
        },
    }
}


def router(database: Database, accounts: Accounts, clock: Callable[[], int]) -> APIRouter:
    """`GET /v1/statistics?unit=&format=json|csv`; for roles that may read them."""
    routes = APIRouter(prefix="/v1", tags=["statistics"])
    turn = Lock()

    @routes.get("/statistics", response_class=Response, responses=_BODIES)  # type: ignore[arg-type]
    def statistics(
        caller: Annotated[Caller, Depends(asking(accounts))],
        unit: Annotated[str, Query(max_length=64)] = "",
        format: Literal["json", "csv"] = "json",
    ) -> Response:
        if "\0" in unit:
            raise RefusedError(400, "bad-request", "That is no unit.")
        today = datetime.fromtimestamp(clock() / 1000, UTC).astimezone(_ZONE).date()
        if not turn.acquire(blocking=False):
            raise busy()
        try:
            with database.read() as connection:
                wanted = service.permitted(connection, caller.person, unit or None)
                found = service.figures(connection, today, wanted)
        finally:
            turn.release()
        if format == "csv":
            return Response(service.as_csv(found), media_type="text/csv; charset=utf-8")
        return JSONResponse(found)

    return routes
