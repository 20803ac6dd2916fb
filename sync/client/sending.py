"""Own events as they go up in one call: batch after batch, signed, made while the one before it travels.

The centre takes in each batch that arrives whole, so that is all a cut costs. Knows no HTTP and no answer.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import chain, erasure, wire
from sync.store import Store
from sync.store.exchanged import Outgoing
from sync.store.model import Identity

SHARE = 64  # a batch is at most this part of all that waits
LEAST_BYTES = 16 << 10
MOST_BYTES = 1 << 20  # so that neither side holds more than a few of them
MOST_EVENTS = wire.MAX_BATCH_EVENTS
CALL = timedelta(seconds=20)  # for so long batches follow each other in one call; then an answer is due
CALL_BYTES = 64 << 20


class Sending:
    """The batches of one call, of `size` bytes each, `most` bytes in all; `first` is what it begins with.
    `going` is told of each once it is on its way, and may raise StoppedError.

    `count`, `bytes` and `archives` say what went so far, `last` is its last event's number.
    """

    def __init__(
        self,
        store: Store,
        identity: Identity,
        size: int,
        most: int,
        clock: Callable[[], datetime],
        going: Callable[["Sending"], None],
        first: Outgoing,
    ) -> None:
        self._store, self._device = store, identity.device
        self._key = Ed25519PrivateKey.from_private_bytes(identity.private_key)
        self._size, self._most = size, most
        self._clock, self._going = clock, going
        self._until = clock() + CALL
        self._goal = store.outbox_end()
        self.last = 0
        self.count = self.bytes = 0
        self.archives: set[str] = set()
        self._note(first)
        self.batch, self.payloads = signed(first, self._device, self._key), first.payloads

    @property
    def left(self) -> int:
        """How many events are still to be sent."""
        return self._goal - self.last

    def further(self) -> Iterator[wire.Signed]:
        """The batches after the first, as they are asked for."""
        while self.last < self._goal and self.bytes < self._most and self._clock() < self._until:
            self._going(self)
            room = max(1, min(self._size, self._most - self.bytes))
            run = self._store.outbox(MOST_EVENTS, room, self.last)
            if run is None:  # so much was deleted meanwhile that a person is asked first
                break
            self._note(run)
            yield signed(run, self._device, self._key), run.payloads
        self._going(self)

    def _note(self, run: Outgoing) -> None:
        self.last = run.last
        self.count += len(run.payloads)
        self.bytes += sum(map(len, run.payloads))
        self.archives |= run.archives


def beginning(store: Store, size: int, most: int) -> Outgoing | None:
    """What a call of such batches begins with; None if there is nothing to send (any more): a person may
    delete so much at any moment that it waits for a word."""
    return store.outbox(MOST_EVENTS, max(1, min(size, most)))


def batch_bytes(waits: int) -> int:
    """How large a batch may be when `waits` bytes are to go up."""
    return min(MOST_BYTES, max(LEAST_BYTES, waits // SHARE))


def signed(sent: Outgoing, device: str, key: Ed25519PrivateKey) -> wire.Batch:
    """The head of a run of own events of a device, signed with its key."""
    left = [hashed for payload in sent.payloads if (hashed := erasure.left(payload))]
    return wire.Batch(
        first=sent.first,
        count=len(sent.payloads),
        head=sent.head.hex(),
        signature=key.sign(chain.signed_bytes(device, sent.last, sent.head)).hex(),
        left=key.sign(chain.signed_left(device, sent.last, left)).hex() if left else "",
    )
