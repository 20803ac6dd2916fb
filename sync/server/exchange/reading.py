"""Batches as they came, read: each event hashed and decoded, and checked where that needs no knowledge of the
archives. No SQL, so that some batches are read while others are stored.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import msgspec

from forms.errors import UserError
from sync import erasure, merge, wire
from sync import event as events
from sync.event import CENTRE_ONLY, Event

GONE = "gone"  # code of what nobody has any more: its hash came, so that the chain goes on
_ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}"
_IDS = re.compile(f"{_ID}\n{_ID}\n{_ID}")  # all of an event's at once


@dataclass(frozen=True, slots=True)
class Pusher:
    """Who sends events. `unit` is the stream that new archives join; `heard`: under which name it says that
    it was last told something. The centre itself is `trusted`."""

    device: str
    person: str
    unit: str
    heard: str = ""
    trusted: bool = False


class Read(msgspec.Struct, frozen=True, gc=False):  # thousands for a call
    """One event as it came: its number in the device's chain, its hash, its bytes. What it says, or why it is
    put aside. `state` is that of an entity which begins with it, made here because most events are such
    beginnings; empty where it is none. `left`: the hash of its bytes where they are not the ones that `hash`
    is of."""

    seq: int
    hash: bytes
    payload: bytes
    event: Event | None
    refusal: wire.Refusal | None = None
    state: bytes = b""
    left: bytes = b""


class Section(NamedTuple):
    """One batch and its events."""

    batch: wire.Batch
    lines: Sequence[Read]


class Reading:
    """Batches of a device, read one event after the other whenever there is a moment."""

    def __init__(self, pusher: Pusher, sections: Sequence[wire.Signed]) -> None:
        self._batches = [batch for batch, _ in sections]
        self._events = (
            _read(pusher, seq, payload)
            for batch, payloads in sections
            for seq, payload in enumerate(payloads, batch.first)
        )
        self._read: list[Read] = []
        self._failure: Exception | None = None

    def one(self) -> None:
        """Read one more event, if there is any. What fails does so in its turn (`all`), and not in that of
        those who are being stored."""
        try:
            self._read.extend(islice(self._events, 1))
        except Exception as failure:
            self._failure = failure

    def all(self) -> list[Section]:
        """The batches with their events, in order; what was not read yet is now. Raises what reading did."""
        if self._failure is not None:
            raise self._failure
        self._read.extend(self._events)
        lines = iter(self._read)
        return [Section(batch, list(islice(lines, batch.count))) for batch in self._batches]


def put_aside(one: Read, code: str, reason: str) -> Read:
    """The same event, which becomes part of no archive."""
    # Reasons quote what devices wrote: only what any database and any terminal can hold.
    plain = "".join(c if c.isprintable() else "?" for c in reason[:300])
    refusal = wire.Refusal(seq=one.seq, code=code, reason=plain)
    return Read(one.seq, one.hash, one.payload, None, refusal, left=one.left)


def _read(pusher: Pusher, seq: int, payload: bytes) -> Read:
    hashed, left = erasure.hash_of(payload), erasure.left(payload)
    if left and erasure.is_blank(payload):
        return put_aside(
            Read(seq, hashed, payload, None, left=left), GONE, "the device does not keep it any more"
        )
    try:
        event = events.decode(payload)
    except UserError as error:
        why = str(error.details.get("why", ""))
        return put_aside(Read(seq, hashed, payload, None, left=left), error.code, why)
    objection = _objection(pusher, seq, event)
    if objection:
        return put_aside(Read(seq, hashed, payload, None, left=left), *objection)
    return Read(seq, hashed, payload, event, None, b"" if event.base else merge.begun(event), left)


def _objection(pusher: Pusher, seq: int, event: Event) -> tuple[str, str] | None:
    if event.seq != seq or event.device != pusher.device:
        return "foreign-event", f"it says it is {event.id[:80]}"
    if not pusher.trusted:
        # What it keeps of another device has that one's author; who says so is in the event, and signed.
        if event.author != pusher.person and not event.kept:
            return "wrong-author", "it names another author"
        if event.type in CENTRE_ONLY:
            return "wrong-type", f"{event.type} is not for devices"
    if _IDS.fullmatch(f"{event.archive}\n{event.entity}\n{event.type}"):
        return None
    named = {"archive": event.archive, "entity": event.entity, "type": event.type}
    wrong = next(name for name, id in named.items() if not re.fullmatch(_ID, id))
    return "bad-event", f"{wrong} is not an identifier"
