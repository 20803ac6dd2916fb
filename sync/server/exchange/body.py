"""Bodies of a sync call, both ways: zstd streams of lines. Hostile until read; knows no meaning of a line."""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from io import BytesIO
from tempfile import SpooledTemporaryFile

import pydantic
import zstandard
from starlette.requests import ClientDisconnect

from sync import wire
from sync.server.failures import RefusedError, busy

HEADER_LIMIT = 1 << 20  # bytes; cursors of a device with thousands of streams fit
CHUNK = 64 << 10
WINDOW_LIMIT = 8 << 20  # what a peer may make us hold to unpack its stream
LEVEL = 3


class Collector:
    """Packed bodies on their way in: each at most `limit` bytes, all that are held together at most `room`.
    Bodies come at their senders' pace, so they are counted rather than their number."""

    def __init__(self, limit: int, room: int) -> None:
        self._limit = limit
        self._room = room

    @asynccontextmanager
    async def whole(self, stream: AsyncIterator[bytes], declared: int) -> AsyncIterator[bytes]:
        """The body, whose room is taken until the block ends. Raises RefusedError 413, 429, and 400 when the
        line was cut."""
        if declared > self._limit:
            raise too_large(self._limit)
        parts: list[bytes] = []
        size = 0
        try:
            async for part in stream:
                size += len(part)
                self._room -= len(part)
                if size > self._limit:
                    raise too_large(self._limit)
                if self._room < 0:
                    raise busy()
                parts.append(part)
            yield b"".join(parts)
        except ClientDisconnect as error:
            raise bad_request("it was cut") from error
        finally:
            self._room += size


def read_request(packed: bytes) -> tuple[wire.SyncRequest, Sequence[bytes]]:
    """The header and the event lines that it announces. Raises RefusedError 400, 413."""
    source = _unpacked(packed)
    header, rest = _header(source)
    try:
        request = wire.SyncRequest.model_validate_json(header)
    except pydantic.ValidationError as error:
        raise bad_request(f"the header is not valid: {wire.places(error)}") from error
    count = request.batch.count if request.batch else 0
    # A single event may be as long as it likes: it is put aside rather than stuck in the device's queue.
    limit = wire.MAX_UNPACKED if count == 1 else 2 * wire.MAX_BATCH_BYTES
    return request, _lines(rest, source, count, limit)


def too_large(limit: int) -> RefusedError:
    """The body, or what it unpacks to, is over a limit."""
    return RefusedError(413, "too-large", f"The body is larger than {limit} bytes.")


def bad_request(why: str) -> RefusedError:
    """The body cannot be read."""
    return RefusedError(400, "bad-request", f"The request cannot be read: {why}.")


def _unpacked(packed: bytes) -> Iterator[bytes]:
    reader = zstandard.ZstdDecompressor(max_window_size=WINDOW_LIMIT).stream_reader(BytesIO(packed))
    try:
        while chunk := reader.read(CHUNK):
            yield chunk
    except zstandard.ZstdError as error:
        raise bad_request(f"not zstd: {error}") from error


def _header(source: Iterator[bytes]) -> tuple[bytes, bytes]:
    buffer = bytearray()
    for chunk in source:
        buffer += chunk
        end = buffer.find(b"\n")
        if end > HEADER_LIMIT or (end < 0 and len(buffer) > HEADER_LIMIT):
            raise too_large(HEADER_LIMIT)
        if end >= 0:
            return bytes(buffer[:end]), bytes(buffer[end + 1 :])
    raise bad_request("it ends before the header does")


def _lines(rest: bytes, source: Iterator[bytes], count: int, limit: int) -> Sequence[bytes]:
    buffer = bytearray(rest)
    for chunk in source:
        buffer += chunk
        if len(buffer) > limit:
            raise too_large(limit)
    lines = bytes(buffer).split(b"\n")
    if lines.pop() or len(lines) != count:
        raise bad_request(f"{count} event lines were announced, {len(lines)} came")
    return lines


class ReplyBody:
    """A reply being written: packed as it grows, in memory while it is small, then in a temporary file.

    It is complete before its first byte is sent, so a slow line holds no transaction, and a reply that fails
    half way is a clean failure.
    """

    def __init__(self) -> None:
        self._spool = SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115 - closed by `chunks`
        self._writer = zstandard.ZstdCompressor(level=LEVEL).stream_writer(self._spool, closefd=False)
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
        text = b"".join(line + b"\n" for line in lines)
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
