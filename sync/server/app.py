"""The application: builds every part once and hands it down. Knows no table and no message's meaning."""

import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from random import Random

from fastapi import FastAPI
from pydantic import BaseModel
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync import wire
from sync.card import PATH
from sync.server import centre, description, failures
from sync.server.accounts import routes as account_routes
from sync.server.accounts.service import Accounts
from sync.server.blobs import routes as blob_routes
from sync.server.blobs.service import Blobs
from sync.server.cards import routes as card_routes
from sync.server.cards.service import Cards
from sync.server.carrying import routes as bundle_routes
from sync.server.carrying.service import Bundles
from sync.server.database import Database, open_database
from sync.server.exchange import routes as exchange_routes
from sync.server.exchange.service import Exchange
from sync.server.packs import routes as pack_routes
from sync.server.settings import Settings
from sync.server.statistics import routes as statistics_routes

log = logging.getLogger("xindang.server")


class Status(BaseModel):
    """`GET /v1/status`: what anybody may know."""

    name: str
    protocol: int = wire.PROTOCOL
    oldest_protocol: int = wire.OLDEST_PROTOCOL
    clock_ms: int


def now_ms() -> int:
    """Milliseconds since 1970 by this machine's clock."""
    return time.time_ns() // 1_000_000


def create_app(
    settings: Settings,
    clock: Callable[[], int] = now_ms,
    chance: Random = centre.CHANCE,
    database: Database | None = None,
) -> FastAPI:
    """The service on its database, brought to this program's version. Raises UserError `no-database`.

    `chance` is where ids, keys and tokens come from; `database` is that of the settings, opened already."""
    database = database or open_database(settings.db)
    database.write(partial(centre.establish, chance=chance))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        database.close()

    app = FastAPI(
        title="Xindang central service",
        version=str(wire.PROTOCOL),
        lifespan=lifespan,
        docs_url=None,  # their pages fetch programs from elsewhere
        redoc_url=None,
    )
    app.state.database = database
    failures.install(app)
    description.install(app)
    accounts = Accounts(database, settings, clock, chance)
    exchange = Exchange(database, settings, clock, chance)
    blobs = Blobs(database, settings, clock, chance)
    app.include_router(account_routes.router(accounts))
    app.include_router(exchange_routes.router(exchange, accounts, settings))
    app.include_router(blob_routes.router(blobs, accounts, settings))
    bundles = Bundles(database, exchange, blobs, clock)
    app.include_router(bundle_routes.router(bundles, database, accounts, settings))
    app.include_router(pack_routes.router(database, accounts))
    app.include_router(statistics_routes.router(database, accounts, clock))
    app.include_router(card_routes.router(Cards(database, settings, clock)))

    @app.get("/v1/status", tags=["status"])
    def status() -> Status:
        with database.read() as connection:
            return Status(name=centre.name(connection), clock_ms=clock())

    app.add_middleware(Unambiguous)
    app.add_middleware(RequestLog)
    return app


class Unambiguous:
    """Refuses a request that says twice where its body ends: a proxy on the way may have read the other, and
    what it took for the end of the body would be the next request here (RFC 9112 §6.3)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        named = {name for name, _ in scope.get("headers", ())}
        if {b"content-length", b"transfer-encoding"} <= named:
            said = "The request names both a length and a coding."
            refused = failures.RefusedError(400, "bad-request", said, headers={"Connection": "close"})
            await failures.answer(refused)(scope, receive, send)
            return
        await self._app(scope, receive, send)


class RequestLog:
    """One line a request: what, how it ended, how long it took. Headers and bodies hold secrets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            took = (time.perf_counter() - started) * 1000
            # A path may hold line breaks: as they are, a stranger could write lines of this log.
            path = "".join(c if c.isprintable() else "?" for c in scope["path"][:200])
            if path.startswith(PATH):  # what follows is a firm's card
                path = PATH
            log.info("%s %s %d %.1f ms", scope["method"], path, status, took)
