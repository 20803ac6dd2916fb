"""Bodies of a sync call, both ways: zstd streams of lines. Hostile until read; knows no meaning of a line."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, cast
from weakref import WeakMethod

import pydantic
import zstandard

from sync import wire
from sync.server.failures import RefusedError, busy

HEADER_LIMIT = 1 << 20  # bytes; cursors of a device with thousands of streams fit
CHUNK = 64 << 10
BLOCK = 128 << 10  # what a block of zstd unpacks to at the most
WINDOW_LIMIT = 8 << 20  # what a peer may make us hold to unpack its stream
# What level 6 makes of it, in two thirds of the time.
PACKING = zstandard.ZstdCompressionParameters.from_level(
    6, strategy=zstandard.STRATEGY_GREEDY, min_match=6, search_log=4, hash_log=19
)
# Bytes that a batch and a line take beside what they say: a few kilobytes that unpack to nothing but heads,
# or to empty lines, are not to fill a machine.
BATCH_COST = 4 << 10
LINE_COST = 64
HELD = 4 << 20  # bytes of one call that wait here; beyond it the line waits
MOST = HELD + wire.MAX_UNPACKED  # that one call may hold at all: a few packed bytes may become any number
IDLE = 256 << 10  # packed bytes in a row that may come to nothing: a block of zstd has 128 KiB at most
SHARES = 3  # what one device may hold of the room is its third, or `MOST`, while half is left


class Room:
    """What bodies on their way in hold together, in bytes, and no device more than its share, nor more than
    it leaves to others: however many fill what they may, the next one finds half of the rest. Bodies come at
    their senders' pace, so bytes are counted rather than bodies."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._share = max(size // SHARES, MOST)
        self._of: Counter[str] = Counter()

    def take(self, device: str, size: int) -> None:
        """A device holds so much more of it. Raises RefusedError 429 when there is no more; it is counted all
        the same, until `leave`."""
        self._left -= size
        self._of[device] += size
        if self._of[device] > min(self._share, self._left):
            raise busy()

    @contextmanager
    def held(self, device: str) -> Iterator[Callable[[int], None]]:
        """Say to what this gives how much more the device holds; all of it until the end."""
        held = 0

        def hold(size: int) -> None:
            nonlocal held
            held += size
            self.take(device, size)

        try:
            yield hold
        finally:
            self.leave(device, held)

    def leave(self, device: str, size: int) -> None:
        """A device holds so much of it no more."""
        self._left += size
        self._of[device] -= size
        if not self._of[device]:
            del self._of[device]


class Arriving:
    """The body of a sync call while it comes: its header, then batches, each whole or not there.

    `feed` takes packed bytes as they come; a failure there ends the body, and the batches that came whole
    before it are good. `held`: bytes of lines in here, and what batches and lines cost beside.
    """

    def __init__(self) -> None:
        unpacker = zstandard.ZstdDecompressor(max_window_size=WINDOW_LIMIT)
        sink = cast("IO[bytes]", _Sink(self._unpacked))
        self._writer = unpacker.stream_writer(sink, write_size=2 * BLOCK, closefd=False)
        self._request: wire.SyncRequest | None = None
        self._batch: wire.Batch | None = None  # whose lines are coming
        self._lines: list[bytes] = []
        self._coming = 0  # bytes of them
        self._rest = bytearray()  # of a line that is not whole yet
        self._whole: list[wire.Signed] = []
        self._sizes: list[int] = []
        self._over = 0  # packed bytes more than came of the last ones
        self.held = 0

    @property
    def request(self) -> wire.SyncRequest:
        """The header. Raises RefusedError 400 before it came."""
        if self._request is None:
            raise bad_request("it ends before the header does")
        return self._request

    @property
    def waiting(self) -> bool:
        """Whether there are whole batches."""
        return bool(self._whole)

    def feed(self, packed: bytes) -> None:
        """More bytes. Raises RefusedError 400, 413."""
        whole = memoryview(packed)
        for at in range(0, len(whole), CHUNK):
            piece = whole[at : at + CHUNK]
            try:
                # What the unpacker finds no room for stays in it until more comes, and a batch that is whole
                # would wait there. A byte ends no more than one block, and there is room for two.
                self._writer.write(piece[:-1])
                self._writer.write(piece[-1:])
            except zstandard.ZstdError as error:
                raise bad_request(f"not zstd: {error}") from error
            self._over += len(piece)
            if self._over > IDLE:  # it would hold its connection for as long as it dripped, and bring nothing
                raise bad_request("it unpacks to nothing")

    def take(self, most: int | None = None) -> list[wire.Signed]:
        """Whole batches that came, of `most` bytes or one: they are held here no more."""
        count = size = 0
        for size_of in self._sizes:
            if count and most is not None and size + size_of > most:
                break
            count, size = count + 1, size + size_of
        taken = self._whole[:count]
        del self._whole[:count], self._sizes[:count]
        self.held -= size
        return taken

    def drop(self) -> None:
        """Let go of all that is here: nobody wants it."""
        self._whole, self._sizes, self._lines, self._rest = [], [], [], bytearray()
        self.held = 0

    def finish(self) -> None:
        """The body has ended. Raises RefusedError 400 if it ends in the middle."""
        assert self.request
        if self._batch is not None or self._rest:
            wanted = self._batch.count if self._batch else 0
            raise bad_request(f"{wanted} event lines were announced, {len(self._lines)} came")

    def _unpacked(self, chunk: bytes) -> None:
        self._over = max(0, self._over - len(chunk))  # what packs well earns no leave to drip
        self.held += len(chunk)
        if self.held > MOST:
            raise too_large(MOST)
        self._rest += chunk
        if b"\n" not in chunk:
            self._check_size()
            return
        lines = bytes(self._rest).split(b"\n")
        self._rest = bytearray(lines.pop())
        at = 0
        while at < len(lines):
            if self._batch is None:
                self._header(lines[at])
                at += 1
                continue
            came = lines[at : at + self._batch.count - len(self._lines)]
            at += len(came)
            self._lines += came
            self._coming += sum(map(len, came)) + len(came)
            self.held += LINE_COST * len(came)
            self._check_size()
            if len(self._lines) == self._batch.count:
                self._end_batch(self._batch)
        self._check_size()

    def _header(self, line: bytes) -> None:
        if len(line) > HEADER_LIMIT:
            raise too_large(HEADER_LIMIT)
        try:
            if self._request is None:
                self._request = wire.SyncRequest.model_validate_json(line)
                self._batch = self._request.batch
            elif self._request.batch is None:
                raise bad_request("0 event lines were announced, and more came")
            else:
                self._batch = wire.Batch.model_validate_json(line)
        except pydantic.ValidationError as error:
            raise bad_request(f"the header is not valid: {wire.places(error)}") from error
        self.held += BATCH_COST * (self._batch is not None) - len(line) - 1

    def _end_batch(self, batch: wire.Batch) -> None:
        self._whole.append((batch, self._lines))
        self._sizes.append(self._coming + LINE_COST * batch.count + BATCH_COST)
        self._batch, self._lines, self._coming = None, [], 0

    def _check_size(self) -> None:
        limit = HEADER_LIMIT
        if self._batch is not None:
            # A single event may be as long as it likes: it is put aside, not stuck in the device's queue.
            limit = wire.MAX_UNPACKED if self._batch.count == 1 else 2 * wire.MAX_BATCH_BYTES
        if self._coming + len(self._rest) > limit:
            raise too_large(limit)


class _Sink:
    """Where unpacked bytes are written to. It does not hold who takes them: no look for garbage sees into the
    unpacker between them, and each body would hold itself for good."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = WeakMethod(write)

    def write(self, chunk: bytes) -> int:
        """All of it, at once."""
        write = self._write()
        assert write is not None
        write(chunk)
        return len(chunk)


def read_request(packed: bytes) -> tuple[wire.SyncRequest, Sequence[wire.Signed]]:
    """The header of a whole body and its batches. Raises RefusedError 400, 413."""
    arriving = Arriving()
    arriving.feed(packed)
    arriving.finish()
    return arriving.request, arriving.take()


def too_large(limit: int) -> RefusedError:
    """The body, or what it unpacks to, is over a limit."""
    return RefusedError(413, "too-large", f"The body is larger than {limit} bytes.")


def bad_request(why: str) -> RefusedError:
    """The body cannot be read."""
    return RefusedError(400, "bad-request", f"The request cannot be read: {why}.")


class ReplyBody:
    """A reply being written: packed as it grows, in memory while it is small, then in a temporary file.

    It is complete before its first byte is sent, so a slow line holds no transaction, and a reply that fails
    half way is a clean failure.
    """

    def __init__(self) -> None:
        self._spool = SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115 - closed by `chunks`
        self._writer = zstandard.ZstdCompressor(compression_params=PACKING).stream_writer(
            self._spool, closefd=False
        )
        self.unpacked = 0

    def header(self, message: wire.Message) -> None:
        """One header line; fields at their default are left out, except `kind`."""
        body = message.model_dump_json(exclude_defaults=True)
        kind = getattr(message, "kind", None)
        if kind:
            body = f'{{"kind":"{kind}"' + (f",{body[1:]}" if len(body) > 2 else "}")
        self.lines([body.encode()])

    def lines(self, lines: Iterable[bytes]) -> None:
        """Raw lines, as they are."""
        text = b"\n".join((*lines, b""))
        self.unpacked += len(text)
        self._writer.write(text)

    def finish(self) -> int:
        """Close the stream; its packed size in bytes."""
        self._writer.flush(zstandard.FLUSH_FRAME)
        size = self._spool.tell()
        self._spool.seek(0)
        return size

    def chunks(self) -> Iterator[bytes]:
        """The packed bytes, once; the temporary file is gone afterwards."""
        with self._spool:
            while chunk := self._spool.read(CHUNK):
                yield chunk

    def discard(self) -> None:
        """Let go of a reply that is not sent."""
        self._spool.close()
