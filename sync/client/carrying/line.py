"""A stick as the line to the centre: nothing can be asked over it."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager

from sync import wire
from sync.client.failures import failure
from sync.client.transport import Held, Reply, Traffic
from sync.store.model import Identity


class StickLine:
    """A `Transport` that is always offline: steps shared with a cycle ask it, and leave it for the next."""

    def __init__(self) -> None:
        self.traffic = Traffic()

    def connect(self) -> None:
        """See Transport."""
        raise failure("offline")

    def introduce(self, identity: Identity) -> str | None:
        """See Transport."""
        raise failure("offline")

    def exchange(
        self, request: wire.SyncRequest, lines: Sequence[bytes], further: Iterable[wire.Signed]
    ) -> AbstractContextManager[Reply]:
        """See Transport."""
        raise failure("offline")

    def ahead(self, request: wire.SyncRequest) -> None:
        """See Transport."""

    def begin_upload(self, sha256: str, archive: str, size: int) -> Held:
        """See Transport."""
        raise failure("offline")

    def upload(self, sha256: str, offset: int, chunk: bytes) -> Held:
        """See Transport."""
        raise failure("offline")

    def blob(self, sha256: str) -> bytes:
        """See Transport."""
        raise failure("offline")

    def pack(self, name: str, version: str) -> bytes:
        """See Transport."""
        raise failure("offline")
