"""Bodies of a sync call as the client writes and reads them: zstd streams of lines, framing only.

What arrives is hostile until read: sizes are bounded, and a body that ends early says so. Knows no meaning of
a line.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Protocol, cast

import zstandard

from sync import wire
from sync.client.failures import bad_reply, failure

LEVEL = 6  # of what is small
# Of what is large: as small as at level 6, in half the time. Events are alike in long pieces, so short ones
# are not looked for, and of the places where one may be many are looked at.
PACKING = zstandard.ZstdCompressionParameters.from_level(
    3, strategy=zstandard.STRATEGY_GREEDY, search_log=5, min_match=6
)
CHUNK = 64 << 10
HEADER_LIMIT = 48 << 20  # bytes; it may say of each of the smallest events of a call why it was put aside
LINE_LIMIT = 16 << 20  # bytes of any other line; an entity is the largest there is
WINDOW_LIMIT = 8 << 20  # bytes; what the peer may make us hold to unpack its stream


class Source(Protocol):
    """Packed bytes as they come from the line; b"" at the end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes."""


def pack(header: wire.SyncRequest, lines: Sequence[bytes]) -> bytes:
    """The body of a request: the header without its defaults, then the event lines as they are."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(_first(header, lines))


def pack_as_it_goes(
    header: wire.SyncRequest, lines: Sequence[bytes], further: Iterable[wire.Signed]
) -> Iterator[bytes]:
    """The same with further batches behind it, in pieces of a batch each: what was read until there can be
    unpacked, and the batches in it are whole."""
    packer = zstandard.ZstdCompressor(compression_params=PACKING).compressobj()
    yield packer.compress(_first(header, lines)) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    for batch, more in further:
        text = b"\n".join([batch.model_dump_json().encode(), *more, b""])
        yield packer.compress(text) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    yield packer.flush()


def _first(header: wire.SyncRequest, lines: Sequence[bytes]) -> bytes:
    return b"\n".join([header.model_dump_json(exclude_defaults=True).encode(), *lines, b""])


class Lines:
    """The lines of a reply, in order. `unpacked` counts their bytes."""

    def __init__(self, source: Source, limit: int = wire.MAX_UNPACKED) -> None:
        unpacker = zstandard.ZstdDecompressor(max_window_size=WINDOW_LIMIT)
        self._reader = unpacker.stream_reader(cast("IO[bytes]", source))  # it only reads
        self._limit = limit
        self._ready: list[bytes] = []  # in reverse order: the next line is the last
        self._rest: list[bytes] = []  # of a line that is not whole yet
        self._rest_size = 0
        self._longest = HEADER_LIMIT  # of the line that comes
        self.unpacked = 0

    def one(self) -> bytes:
        """The next line. Raises TransientError `interrupted` when the body ends before it does."""
        while not self._ready:
            self._more()
        return self._ready.pop()

    def many(self, count: int) -> list[bytes]:
        """The next `count` lines. Raises as `one`."""
        lines: list[bytes] = []
        while len(lines) < count:
            while not self._ready:
                self._more()
            take = min(count - len(lines), len(self._ready))
            lines.extend(reversed(self._ready[-take:]))
            del self._ready[-take:]
        return lines

    def _more(self) -> None:
        chunk = self._read()
        if not chunk:
            raise failure("interrupted")
        self.unpacked += len(chunk)
        if self.unpacked > self._limit:
            raise bad_reply(f"more than {self._limit} bytes")
        end, *lines = chunk.split(b"\n")
        self._rest.append(end)
        self._rest_size += len(end)
        if self._rest_size > self._longest:
            raise bad_reply(f"a line of more than {self._longest} bytes")
        if lines:
            whole = [b"".join(self._rest), *lines]
            self._rest = [whole.pop()]
            self._rest_size = len(self._rest[0])
            self._ready = whole[::-1]
            self._longest = LINE_LIMIT

    def _read(self) -> bytes:
        try:
            return self._reader.read(CHUNK)
        except zstandard.ZstdError as error:
            raise bad_reply(f"not zstd ({error})") from error
