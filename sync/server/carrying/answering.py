"""What a device would be told over the line, call after call, worked out without it: each reply is applied
to what the device says it has, as the device will apply it, until there is no more.
"""

from collections.abc import Iterator

import zstandard

from sync import bundle, wire
from sync.server.accounts.repository import Caller
from sync.server.exchange.service import Exchange

REPLY_BYTES = 1 << 20  # of lines in one reply: what is held at a time


class Answer:
    """The replies to one device. `state` is what it has after those that were taken so far."""

    def __init__(
        self, exchange: Exchange, caller: Caller, request: wire.SyncRequest, history: str | None
    ) -> None:
        self._exchange = exchange
        self._caller = caller
        # Only what it has and what it was told: else somebody could ask for what has no end.
        self._request = wire.SyncRequest(
            confirmed=request.confirmed,
            acked=request.acked,
            cursors=request.cursors,
            scope=request.scope,
            packs=request.packs,
            limit=REPLY_BYTES,
            each=True,
        )
        self._history = history
        self.offered: dict[str, str] = {}

    @property
    def state(self) -> bundle.DownManifest:
        """What the device has."""
        now = self._request
        return bundle.DownManifest(history=self._history, cursors=now.cursors, scope=now.scope)

    def replies(self) -> Iterator[tuple[bundle.DownManifest, bytes]]:
        """What the device must have before each reply, and its body."""
        while True:
            before = self.state
            body = self._exchange.answer(self._caller, self._request)
            body.finish()
            packed = b"".join(body.chunks())
            more = self._apply(packed)
            yield before, packed
            if not more:
                return

    def _apply(self, packed: bytes) -> bool:
        lines = iter(b"".join(zstandard.ZstdDecompressor().read_to_iter(packed)).split(b"\n"))
        header = wire.SyncReply.model_validate_json(next(lines))
        cursors, scope = dict(self._request.cursors), self._request.scope
        while True:
            part = wire.PART.validate_json(next(lines))
            for _ in range(getattr(part, "count", 0)):
                next(lines)
            if isinstance(part, wire.EventsPart):
                cursors[part.stream] = max(cursors.get(part.stream, 0), part.to)
            elif isinstance(part, wire.SnapshotPart):
                cursors[part.stream] = min(cursors.get(part.stream, part.position), part.position)
                scope = max(scope, part.scope)
            elif isinstance(part, wire.PurgePart):
                scope = max(scope, part.scope)
            elif isinstance(part, wire.PackPart):
                self.offered[part.name] = part.version
            elif isinstance(part, wire.EndPart):
                break
        if header.restored:  # the device forgets how far it came
            cursors, scope, self._history = {}, 0, header.confirmed
        name = header.confirmed or self._request.confirmed
        changed = {"cursors": cursors, "scope": scope, "confirmed": name, "acked": header.acked}
        self._request = self._request.model_copy(update=changed)
        return part.more
