"""Who may upload and read which blob, and how far an upload is."""

import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync import erasure, merge
from sync.server import centre
from sync.server.accounts.repository import Caller
from sync.server.accounts.service import check_standing
from sync.server.blobs import repository
from sync.server.blobs.abandoned import AT_ONCE, DAY, clear
from sync.server.blobs.files import CHUNK, BlobFiles
from sync.server.blobs.removals import claim, owe, sweep
from sync.server.blobs.repository import Upload
from sync.server.database import Database
from sync.server.exchange import confirmations
from sync.server.exchange import repository as chains
from sync.server.failures import RefusedError, busy, out_of_scope
from sync.server.scope import repository as scope
from sync.server.settings import Settings

log = logging.getLogger("xindang.server")

_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Held:
    """How many bytes of a blob the centre has; of a whole one, under which name it says so."""

    offset: int
    confirmed: str = ""


class Blobs:
    """Uploads and reads. `clock` gives milliseconds since 1970."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        clock: Callable[[], int],
        chance: Random = centre.CHANCE,
    ) -> None:
        self._database = database
        self._chance = chance
        self._limit = settings.blob_limit
        self._unfinished = settings.unfinished_limit
        self._keep_ms = settings.unfinished_days * DAY
        self._clock = clock
        self._files = BlobFiles(settings.blobs)
        sweep(database, self._files)
        self._cleared_ms = 0
        self._clear_daily()

    def create(
        self, caller: Caller, sha256: str, archive: str, length: int, *, waits_nowhere: bool = False
    ) -> Held:
        """Begin an upload, or go on with one; where to send from (= `length`: the centre has it).

        Evidence of an archive that left the person's scope is still taken: it must be safe before the purge.
        `waits_nowhere`: all of it comes now, and counts for no quota. Raises RefusedError 400, 403, 413, 507.
        """
        if length > self._limit:
            raise RefusedError(413, "too-large", f"Blobs may have {self._limit} bytes.")
        if length == 0:  # its creation could not be told from its completion
            raise RefusedError(400, "bad-request", "A blob has at least one byte.")
        if not _SHA256.fullmatch(sha256) or "\0" in archive:
            raise RefusedError(400, "bad-request", "Upload-Metadata needs sha256 (hex) and archive.")
        upload = Upload(caller.device, sha256, archive, length)
        name = confirmations.new_name(self._chance)
        quota = None if waits_nowhere else self._unfinished
        self._clear_daily()
        with self._files.lock(caller.device, sha256) as ours:
            stored = self._database.write(lambda c: self._begin(c, caller, upload, name, quota, alone=ours))
            if ours and not stored and self._files.offset(caller.device, sha256) > length:
                self._files.drop(caller.device, sha256)  # of a mistake
        return Held(length, name) if stored else self._started(upload)

    def expires_ms(self) -> int:
        """Until when an upload is kept to which something was added now, in milliseconds since 1970."""
        return self._clock() + self._keep_ms

    def _clear_daily(self) -> None:
        now = self._clock()
        if 0 <= now - self._cleared_ms < DAY:  # later than now: the clock was ahead
            return
        self._cleared_ms = now
        try:
            if self.clear_abandoned() == AT_ONCE:  # there may be more: the next upload goes on
                self._cleared_ms = 0
        except (OSError, OperationalError) as error:  # nobody's photo waits for that
            log.warning("uploads that were left could not be cleared: %s", error)

    def clear_abandoned(self) -> int:
        """Clear the uploads to which nobody added for as long as the settings say; how many."""
        return clear(self._database, self._files, self._clock() - self._keep_ms)

    def share(self, caller: Caller, sha256: str, archive: str) -> bool:
        """Evidence that is here proves something in this archive too; False if it is not here, or not for the
        caller to know. Raises RefusedError 403."""

        def work(connection: sa.Connection) -> bool:
            _check_evidence(connection, caller, sha256, archive)
            here = self._size(connection, sha256) is not None
            if not here or not _may_name(connection, caller, sha256, archive):
                return False
            repository.link(connection, sha256, archive)
            return True

        return self._database.write(work)

    def _begin(
        self,
        connection: sa.Connection,
        caller: Caller,
        upload: Upload,
        name: str,
        quota: int | None,
        *,
        alone: bool,
    ) -> bool:
        """Whether the blob is here already; unless it is the caller's to know, uploading proves it. Nobody
        makes an upload smaller while it is written to (not `alone`): more would be here than counts."""
        _check_evidence(connection, caller, upload.sha256, upload.archive)
        size = self._size(connection, upload.sha256)
        if size is not None and _may_name(connection, caller, upload.sha256, upload.archive):
            if size != upload.length:
                raise RefusedError(400, "bad-request", f"This blob has {size} bytes.")
            repository.link(connection, upload.sha256, upload.archive)
            confirmations.note(connection, caller.device, name)
            return True
        begun = repository.upload(connection, upload.device, upload.sha256)
        if begun is not None and begun.length > upload.length and not alone:
            raise _locked()
        if quota is not None and (begun is None or begun.length < upload.length):
            _check_quota(connection, upload, quota)
        repository.begin(connection, upload, self._clock())
        return False

    def _started(self, upload: Upload) -> Held:
        """How far the upload is; a part longer than what was said now belongs to a mistake and goes.

        A part that is whole was written just before a crash: it is made a blob now. Its length alone would
        say that the centre has it, and it does not. Raises RefusedError 422, 423.
        """
        with self._files.lock(upload.device, upload.sha256) as ours:
            at = self._files.offset(upload.device, upload.sha256)
            if at < upload.length:
                return Held(at)
            if not ours:
                raise _locked()
            if at > upload.length:
                self._files.drop(upload.device, upload.sha256)
                return Held(0)
            return Held(upload.length, self._complete(upload))

    def progress(self, caller: Caller, sha256: str) -> tuple[int, int]:
        """(offset, length) of the caller's upload, or of the stored blob. Raises RefusedError 404."""
        _check_name(sha256)
        upload = self._upload(caller, sha256)
        if upload is not None:
            return self._started(upload).offset, upload.length
        with self._database.read() as connection:
            size = self._stored(connection, caller, sha256)
        return size, size

    async def append(
        self, caller: Caller, sha256: str, offset: int, body: AsyncIterator[bytes], declared: int = 0
    ) -> Held:
        """Append a body (of `declared` bytes, if it said so) to an upload at `offset`; how far it is then.
        What came before a cut stays, of a body that is too long nothing. A stored blob is at its end.

        Raises RefusedError 401, 403, 404, 409 `wrong-offset`, 413, 422 `wrong-hash`, 423.
        """
        _check_name(sha256)
        with self._files.lock(caller.device, sha256) as ours:
            if not ours:
                raise _locked()
            upload = await run_in_threadpool(self._upload, caller, sha256)  # as whoever had the lock left it
            if upload is None:
                return await run_in_threadpool(self._told_again, caller, sha256, offset, declared)
            at = self._files.offset(caller.device, sha256)
            _check_place(offset, at, declared, upload.length)
            try:
                at = await self._write(upload, at, body)
            except OSError as error:  # the disk is full, most likely; what is written counts
                log.warning("a photo could not be written: %s", error)
                raise busy(503) from error
            ending = self._complete if at == upload.length else self._check_wanted
            name = await run_in_threadpool(ending, upload)
        return Held(at, name)

    def _told_again(self, caller: Caller, sha256: str, offset: int, declared: int) -> Held:
        """A stored blob, once more for who missed the answer to its last piece. Raises RefusedError 404, 409,
        413."""
        name = confirmations.new_name(self._chance)

        def work(connection: sa.Connection) -> int:
            size = self._stored(connection, caller, sha256)
            _check_place(offset, size, declared, size)
            confirmations.note(connection, caller.device, name)
            return size

        return Held(self._database.write(work), name)

    async def _write(self, upload: Upload, at: int, body: AsyncIterator[bytes]) -> int:
        path = self._files.part(upload.device, upload.sha256)
        began = at
        with path.open("ab") as file:
            buffer = bytearray()
            try:
                async for chunk in body:
                    if at + len(buffer) + len(chunk) > upload.length:
                        buffer.clear()
                        file.truncate(began)
                        raise _too_long(upload.length)
                    buffer += chunk
                    if len(buffer) >= CHUNK:
                        at += await run_in_threadpool(file.write, bytes(buffer))
                        buffer.clear()
            except ClientDisconnect as error:
                raise RefusedError(400, "bad-request", "The body was cut.") from error
            finally:
                at += file.write(buffer)
                file.flush()
                self._files.touch(upload.device, upload.sha256, self._clock())
        return at

    def put(
        self, caller: Caller, sha256: str, archive: str, length: int, pieces: Callable[[], Iterator[bytes]]
    ) -> bool:
        """Store a blob that is at hand whole; False if the centre had it. Raises RefusedError as `create`
        and `append` do, and OSError when the disk is full."""
        if self.create(caller, sha256, archive, length, waits_nowhere=True).offset == length:
            return False
        upload = Upload(caller.device, sha256, archive, length)
        with self._files.lock(caller.device, sha256) as ours:
            if not ours:
                raise _locked()
            with self._files.part(caller.device, sha256).open("wb") as file:
                for piece in pieces():
                    file.write(piece)
            self._complete(upload)
        return True

    def _complete(self, upload: Upload) -> str:
        """The name under which the device is told that the centre has it. Raises RefusedError 401, 403, 404,
        422."""
        self._check_wanted(upload)
        self._database.write(lambda c: claim(c, upload.sha256))
        if not self._files.complete(upload.device, upload.sha256):
            raise _wrong_hash()
        name = confirmations.new_name(self._chance)

        def work(connection: sa.Connection) -> bool:
            done = repository.finish(connection, upload, self._clock())
            if done and not self._files.whole(upload.sha256).exists():
                # The same bytes were erased elsewhere, and swept before anybody knew that these came.
                raise _wrong_hash()
            if done:
                confirmations.note(connection, upload.device, name)
            else:
                owe(connection, upload.sha256)
            return done

        if not self._database.write(work):
            sweep(self._database, self._files)
            raise _not_found()
        return name

    def _check_wanted(self, upload: Upload) -> str:
        """What was erased while it came is kept in no form, and who was shut out while it sent finishes
        nothing. Raises RefusedError 401, 403, 404."""
        with self._database.read() as connection:
            sender = chains.standing(connection, upload.device)
            there = repository.upload(connection, upload.device, upload.sha256)
        check_standing(revoked=sender.revoked, stolen=sender.stolen)
        if there is None:
            self._files.drop(upload.device, upload.sha256)
            raise _not_found()
        return ""

    def path(self, caller: Caller, sha256: str) -> Path:
        """The file of a blob that the caller may read. Raises RefusedError 404, 403."""
        with self._database.read() as connection:
            # Whether somebody has these bytes is not for everybody to know, either.
            if not _SHA256.fullmatch(sha256) or not self._readable(connection, caller, sha256):
                raise _not_found()
            archives = repository.archives(connection, sha256)
            if not scope.granted(connection, caller.person, archives):
                raise out_of_scope("of this blob")
            if self._size(connection, sha256) is None:
                raise _not_found()
        return self._files.whole(sha256)

    def is_whole(self, sha256: str) -> bool:
        """Whether its file is here. A folder that was put back may lack what the database knows: such a blob
        is taken anew, and confirmed to nobody."""
        return self._files.whole(sha256).exists()

    def _size(self, connection: sa.Connection, sha256: str) -> int | None:
        """Size of a blob that is here, in bytes."""
        return repository.size(connection, sha256) if self.is_whole(sha256) else None

    def _upload(self, caller: Caller, sha256: str) -> Upload | None:
        with self._database.read() as connection:
            return repository.upload(connection, caller.device, sha256)

    def _stored(self, connection: sa.Connection, caller: Caller, sha256: str) -> int:
        """Size of a blob that is here, if the caller may know of it. Raises RefusedError 404."""
        size = self._size(connection, sha256)
        if size is None or not self._readable(connection, caller, sha256):
            raise _not_found()
        return size

    @staticmethod
    def _readable(connection: sa.Connection, caller: Caller, sha256: str) -> bool:
        """Whether it is here, and the caller may know: an archive of it is or was in the person's scope."""
        return bool(scope.ever_granted(connection, caller.person, repository.archives(connection, sha256)))


def _check_evidence(connection: sa.Connection, caller: Caller, sha256: str, archive: str) -> None:
    """Whether the caller may say that it is evidence in this archive. Raises RefusedError 403."""
    if not scope.ever_granted(connection, caller.person, [archive]):
        raise out_of_scope(archive)
    if repository.was_erased(connection, sha256, archive) and not _named(connection, sha256, archive):
        raise RefusedError(403, "out-of-scope", "What this proves was erased; the next sync says so here.")


def _check_quota(connection: sa.Connection, upload: Upload, quota: int) -> None:
    """Whether so much more may come. Raises RefusedError 507."""
    repository.take_place(connection, upload.device)
    held = repository.unfinished(connection, upload.device, upload.sha256)
    if held + max(upload.length, repository.LEAST) > quota:
        message = f"Uploads that are not finished may have {quota} bytes; finish some of those begun."
        raise RefusedError(507, "uploads-full", message)


def _may_name(connection: sa.Connection, caller: Caller, sha256: str, archive: str) -> bool:
    """Whether the caller need not send it again to have it be evidence in this archive. Who had it once and
    may read it no more would get it back by naming it in a firm of the own: uploading proves it then."""
    there = repository.archives(connection, sha256)
    return archive in there or bool(scope.granted(connection, caller.person, there))


def _named(connection: sa.Connection, sha256: str, archive: str) -> bool:
    """Whether a record of the archive names it (again)."""
    states = chains.archive_states(connection, [archive])
    found = [state for _, state in states if sha256.encode() in state]
    return any(merge.from_bytes(state).type not in (erasure.TYPE, "recognition") for state in found)


def _check_name(sha256: str) -> None:
    """It becomes the name of a file: what is none is no upload of anybody's."""
    if not _SHA256.fullmatch(sha256):
        raise _not_found()


def _locked() -> RefusedError:
    return RefusedError(423, "locked", "Another request is writing to this upload.")


def _check_place(offset: int, at: int, declared: int, length: int) -> None:
    """Whether a piece goes where the upload is, and not past its end. Raises RefusedError 409, 413."""
    if offset != at:
        raise RefusedError(409, "wrong-offset", f"The upload is at {at}.", headers={"Upload-Offset": str(at)})
    if at + declared > length:
        raise _too_long(length)


def _too_long(length: int) -> RefusedError:
    return RefusedError(413, "too-large", f"The upload has {length} bytes in all.")


def _wrong_hash() -> RefusedError:
    return RefusedError(422, "wrong-hash", "The bytes of this hash are not here; send them again.")


def _not_found() -> RefusedError:
    return RefusedError(404, "not-found", "There is no such blob or upload.")
