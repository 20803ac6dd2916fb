"""Answers that are not 2xx: an exception, and how it, or anything unforeseen, becomes a `wire.Failure`."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from forms.errors import UserError
from sync import wire

log = logging.getLogger("xindang.server")

RETRY_SECONDS = 2


class RefusedError(UserError):
    """A request is answered with `status` and a failure `code` the client knows (see sync.wire)."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        headers: dict[str, str] | None = None,
        expect: int | None = None,
        head: bytes | None = None,
        clock_ms: int | None = None,
    ) -> None:
        super().__init__(code, "{message}", "", message=message)
        self.status = status
        self.headers = headers or {}
        self.failure = wire.Failure(
            code=code,
            message=message,
            expect=expect,
            head=head.hex() if head is not None else None,
            clock_ms=clock_ms,
        )


def busy(status: int = 429) -> RefusedError:
    """Too much at once (429), or the database is away (503): come back in a moment."""
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return RefusedError(status, "busy", "The centre is busy; try again in a moment.", headers=headers)


def out_of_scope(archive: str) -> RefusedError:
    """The caller has nothing to do with this archive."""
    return RefusedError(403, "out-of-scope", f"Archive {archive} is not assigned to you.")


def answer(refused: RefusedError) -> Response:
    """The HTTP answer of a refusal."""
    body = refused.failure.model_dump_json(exclude_none=True)
    return Response(body, refused.status, refused.headers, "application/json")


def install(app: FastAPI) -> None:
    """Every failure of `app`, foreseen or not, leaves as a `wire.Failure`."""

    @app.exception_handler(RefusedError)
    async def refused(_: Request, error: RefusedError) -> Response:
        return answer(error)

    @app.exception_handler(ClientDisconnect)
    async def cut(_: Request, __: ClientDisconnect) -> Response:
        # A line that broke while a body came is everyday life, and nobody is there to read the answer.
        return answer(RefusedError(400, "bad-request", "The body was cut."))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        places = "; ".join(".".join(map(str, e["loc"])) + ": " + e["msg"] for e in error.errors()[:5])
        return answer(RefusedError(400, "bad-request", places))

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> Response:
        code = "not-found" if error.status_code == 404 else "bad-request"
        return answer(
            RefusedError(error.status_code, code, str(error.detail), headers=dict(error.headers or {}))
        )

    @app.exception_handler(InternalError)  # it takes in nothing now, or answers no more in this state
    @app.exception_handler(OperationalError)
    @app.exception_handler(PoolTimeout)
    async def database_away(_: Request, error: Exception) -> Response:
        log.error("database unavailable: %s", str(error).splitlines()[0])
        return answer(busy(503))

    @app.exception_handler(Exception)
    async def bug(_: Request, __: Exception) -> Response:
        return answer(RefusedError(500, "failed", "The centre failed; nothing of this request was kept."))
