"""HTTP of bundles: for an office where the centre's machine is not at hand, only its line is."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Annotated

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync import bundle
from sync.server.accounts import repository as accounts_rows
from sync.server.accounts.repository import Caller
from sync.server.accounts.routes import asking
from sync.server.accounts.service import Accounts
from sync.server.carrying.report import BundleReport
from sync.server.carrying.service import Bundles
from sync.server.database import Database
from sync.server.exchange.body import SHARES, Room, too_large
from sync.server.failures import RefusedError, busy
from sync.server.settings import Settings

MEDIA_TYPE = "application/octet-stream"
SPOOL = "bundle-"  # what the folders begin with that bundles come to
FORSAKEN = 24 * 3600  # seconds without a byte, after which whoever wrote it has died
_BODY = {
    "requestBody": {
        "required": True,
        "description": "A hand-over bundle of any device of this centre (docs/sync.md §11).",
        "content": {MEDIA_TYPE: {}},
    }
}


def router(bundles: Bundles, database: Database, accounts: Accounts, settings: Settings) -> APIRouter:
    """`POST /v1/bundles`."""
    _clear(settings.blobs)
    routes = APIRouter(prefix="/v1/bundles", tags=["bundles"])
    one = asyncio.Lock()  # taking one in may take minutes; who is still sending it keeps nobody waiting
    room = Room(SHARES * settings.bundle_limit)  # of the disk, by person: files that come or wait

    @routes.post("", openapi_extra=_BODY)
    async def hand_in(request: Request, caller: Annotated[Caller, Depends(asking(accounts))]) -> BundleReport:
        await run_in_threadpool(_may_carry, database, caller, settings)
        declared = int(request.headers.get("content-length", "0"))
        if declared > settings.bundle_limit:
            raise too_large(settings.bundle_limit)
        try:
            with (
                tempfile.TemporaryDirectory(dir=settings.blobs, prefix=SPOOL) as folder,
                room.held(caller.person) as hold,
            ):
                path = Path(folder) / f"bundle{bundle.SUFFIX}"
                with path.open("wb") as file:
                    hold(declared)  # who finds no room hears so before it sends anything
                    await _spool(request.stream(), file, settings.bundle_limit, hold, declared)
                async with one:
                    report, _ = await run_in_threadpool(bundles.take_in, path)
        except OSError as error:  # the disk is full, most likely; what was taken in counts
            raise busy(503) from error
        return BundleReport.of(report)

    return routes


def _clear(blobs: Path) -> None:
    """Remove what came to a worker that was killed. Others may be at work: theirs is young."""
    long_ago = time.time() - FORSAKEN
    for folder in blobs.glob(f"{SPOOL}*"):
        with suppress(FileNotFoundError):
            if max(path.stat().st_mtime for path in (folder, *folder.iterdir())) < long_ago:
                shutil.rmtree(folder, ignore_errors=True)


async def _spool(
    stream: AsyncIterator[bytes], file: IO[bytes], limit: int, hold: Callable[[int], None], held: int
) -> None:
    size = 0
    try:
        async for piece in stream:
            size += len(piece)
            if size > limit:
                raise too_large(limit)
            if size > held:
                hold(size - held)
                held = size
            await run_in_threadpool(file.write, piece)
    except ClientDisconnect as error:
        raise RefusedError(400, "bad-request", "The body was cut.") from error


def _may_carry(database: Database, caller: Caller, settings: Settings) -> None:
    with database.read() as connection:
        person = accounts_rows.person(connection, caller.person)
    if person is None or person.role not in settings.carriers:
        raise RefusedError(403, "out-of-scope", "Bundles are handed in by an administrator or a team leader.")
