"""What this device has for the centre, written to as many files as it takes: what the device holds, so that
the centre can answer with what is new; own events with their chain; photos.

Nothing is marked as sent: it waits until the centre's answer, by stick or by line, says that it came.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import TransientError, UserError
from sync import bundle, wire
from sync.bundle.parts import LIST, MAX_PHOTO
from sync.bundle.sealing import OVERHEAD
from sync.client import body
from sync.client.carrying.progress import Cancel, Carrying, Tell, stopped
from sync.client.sending import signed
from sync.client.unasked import deletions_unasked
from sync.store import Store
from sync.store.model import EvidenceInfo, Identity

FAT32 = (4 << 30) - (1 << 20)  # bytes; no file there may be larger
PIECE = 256 << 10
SHARE = 1_000  # of a file's content, one in so many bytes is framing at most
EACH_PHOTO = 512  # bytes of a photo's section line, at most
NAMED = 160  # and of one that is only named


@dataclass(frozen=True, slots=True)
class Written:
    """One file: its number, what is in it, and whether it was the last. `held`: own records that stay here,
    since deletions among them wait for a person's word."""

    number: int
    records: int
    photos: int
    last: bool
    held: int = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    first: int
    last: int
    photos: tuple[EvidenceInfo, ...]
    size: int
    ends: bool


class HandOver:
    """One bundle of a device that is enrolled: its events up to `last`, and the photos `hashes`. What is
    saved after it was begun is for the next one.

    Raises UserError `not-enrolled`."""

    def __init__(self, store: Store, clock: Callable[[], datetime], app_version: str = "") -> None:
        store.look_anew()
        identity = store.identity
        if identity is None:
            raise UserError(
                "not-enrolled",
                "This computer is not enrolled at any centre.",
                "Enter the enrolment code you were given; until then everything stays on this computer.",
            )
        self._store, self._identity = store, identity
        self._app_version = app_version
        self._bundle = secrets.token_hex(8)
        self._made_ms = int(clock().timestamp() * 1000)
        self._after, self._last = store.acked, store.outbox_end()
        # What no file may hold waits for the line, which says so.
        waiting = tuple(photo for photo in store.uploads() if 0 < photo.size <= MAX_PHOTO)
        self._photos = tuple(photo for photo in waiting if photo.uploaded_bytes < photo.size)
        # What is too much for one list goes with the next bundle, or over the line.
        sent = [(photo.sha256, photo.archive) for photo in waiting if photo.uploaded_bytes == photo.size]
        self._named = tuple(sent[:LIST])
        self.device = identity.device
        self.hashes = tuple(photo.sha256 for photo in self._photos)
        self._starts: list[int] = []
        self._done = False

    @property
    def number(self) -> int:
        """Of the next file, from 1."""
        return len(self._starts) + 1

    @property
    def last(self) -> int:
        """The last own event that is in it, or will be."""
        return self._last

    @property
    def name(self) -> str:
        """A name for the next file."""
        return bundle.file_name(self._header("0" * 160))

    @property
    def left(self) -> tuple[int, int]:
        """Records and photos that no file has yet."""
        return self._last - self._after, len(self._photos)

    @property
    def done(self) -> bool:
        """Whether the last file was written."""
        return self._done

    def write(self, out: IO[bytes], room: int, cancel: Cancel, tell: Tell) -> Written:
        """Write the next file of at most `room` bytes. A failure leaves everything as before: write it anew.

        Raises TransientError `bundle-no-room`, `bundle-stopped`, UserError `deletions-unasked` when so much
        was deleted meanwhile that it stops in the middle, and OSError as `out` does."""
        self._last = max(self._after, min(self._last, self._store.outbox_end()))
        plan = self._plan(min(room, FAT32))
        written = _Counted(out, plan.size, cancel, tell)
        sealed = bundle.Sealed(written, self._keys(), self._header)  # type: ignore[arg-type] # it is only written to
        starts = (*self._starts, plan.first)
        size = sum(photo.size for photo in plan.photos)
        sealed.section(
            bundle.UpManifest(
                first=plan.first,
                last=plan.last,
                photos=len(plan.photos),
                photo_bytes=size,
                history=self._store.centre_history,
                starts=starts,
            )
        )
        asked = body.pack(self._asks(), ())
        sealed.section(bundle.Request(size=len(asked)), [asked])
        for some in bundle.in_lists(info.sha256 for info in self._store.wanted_evidence()):
            sealed.section(bundle.Wanted(photos=some))
        for packed in self._batches(plan.first, plan.last):
            sealed.section(bundle.Request(size=len(packed)), [packed])
        photos = sum(self._photo(sealed, photo) for photo in plan.photos)
        sealed.section(bundle.End(last=plan.ends, named=self._named if plan.ends else ()))
        sealed.finish()
        self._starts.append(plan.first)
        self._after, self._photos = plan.last, self._photos[len(plan.photos) :]
        self._done = plan.ends
        held = max(0, self._store.seq - self._store.outbox_end()) if plan.ends else 0
        return Written(len(self._starts), plan.last - plan.first + 1, photos, plan.ends, held)

    def _plan(self, room: int) -> _Plan:
        """What goes into `room` bytes: records first, so that the centre knows the archives of the photos."""
        asked = len(self._asks().model_dump_json())
        left = (
            room - OVERHEAD - 2 * asked - 80 * len(self._store.wanted_evidence()) - NAMED * len(self._named)
        )
        left -= left // SHARE
        last, used = self._store.outbox_reach(self._after, max(0, left))
        last = min(last, self._last)
        photos: list[EvidenceInfo] = []
        if last == self._last:
            for photo in self._photos:
                if used + photo.size + EACH_PHOTO > left:
                    break
                used += photo.size + EACH_PHOTO
                photos.append(photo)
        ends = last == self._last and len(photos) == len(self._photos)
        if left < 0 or (not ends and last == self._after and not photos):
            raise TransientError(
                "bundle-no-room",
                "There is too little room on the stick: {room} MB.",
                "Take another stick, or make room on this one, and write again.",
                room=f"{max(0, room) / 1e6:.1f}",
            )
        return _Plan(self._after + 1, last, tuple(photos), used, ends)

    def _batches(self, first: int, last: int) -> Iterator[bytes]:
        at, who = first - 1, self._identity
        key = Ed25519PrivateKey.from_private_bytes(who.private_key)
        while at < last:
            limit = min(wire.MAX_BATCH_EVENTS, last - at)
            sent = self._store.outbox(limit, wire.MAX_BATCH_BYTES, at)
            if sent is None:  # own events are never fewer: it is for a person to say
                asked = self._store.unasked()
                assert asked is not None
                raise deletions_unasked(asked)
            request = wire.SyncRequest(confirmed=self._store.confirmed, batch=signed(sent, who.device, key))
            yield body.pack(request, sent.payloads)
            at = sent.last

    def _photo(self, sealed: bundle.Sealed, info: EvidenceInfo) -> bool:
        try:
            data = self._store.read_evidence(info.sha256)
        except UserError as error:  # withdrawn since: then it is nobody's any more
            if error.code != "evidence-not-here":
                raise
            return False
        section = bundle.Photo(size=len(data), sha256=info.sha256, archive=info.archive)
        sealed.section(section, (data[at : at + PIECE] for at in range(0, len(data), PIECE)))
        return True

    def _asks(self) -> wire.SyncRequest:
        store = self._store
        return wire.SyncRequest(
            confirmed=store.confirmed,
            acked=store.acked,
            cursors=store.cursors(),
            scope=store.scope(),
            packs=store.packs(),
            clock_ms=self._made_ms,
            app_version=self._app_version,
        )

    def _header(self, key: str) -> bundle.Header:
        return bundle.Header(
            kind="up",
            bundle=self._bundle,
            number=self.number,
            sender=self._identity.device,
            recipient=bundle.CENTRE,
            recipient_key=self._identity.centre_key,
            made_ms=self._made_ms,
            key=key,
        )

    def _keys(self) -> bundle.Keys:
        return keys(self._identity)


def keys(identity: Identity) -> bundle.Keys:
    """This device's key and its centre's; also those of its own that a file may still, or already, be sealed
    for."""
    own = Ed25519PrivateKey.from_private_bytes(identity.private_key)
    around = (identity.next_key, identity.former_key)
    others = tuple(Ed25519PrivateKey.from_private_bytes(raw) for raw in around if raw)
    return bundle.Keys(own, bytes.fromhex(identity.centre_key), others)


class _Counted:
    """The file, which tells how far it is and may be stopped at every piece."""

    def __init__(self, out: IO[bytes], total: int, cancel: Cancel, tell: Tell) -> None:
        self._out, self._total, self._cancel, self._tell = out, total, cancel, tell
        self._done = 0

    def write(self, data: bytes) -> int:
        """As of a file. Raises TransientError `bundle-stopped`."""
        if self._cancel():
            raise stopped()
        self._done += len(data)
        self._tell(Carrying(self._done, max(self._done, self._total)))
        return self._out.write(data)
