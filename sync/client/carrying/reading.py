"""What the centre's bundle brings this device: the same replies as over the line, photos, packs, and word of
what came.

A stick may be old. What it says is taken only where it goes on from what is here: a cursor never skips,
a scope change is applied once, nothing that left comes back.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pydantic

from forms.archive import JSON
from forms.errors import TransientError, UserError
from sync import bundle, wire
from sync.client import body
from sync.client.carrying.line import StickLine
from sync.client.carrying.progress import Cancel, Carried, Carrying, Tell, stopped
from sync.client.carrying.writing import keys
from sync.client.departures import Departures
from sync.client.digests import Digests
from sync.client.errand import CheckPack, Errand, anything
from sync.client.failures import bad_reply, failure
from sync.client.packs import bring_pack
from sync.client.photos import arrived
from sync.client.progress import Phase
from sync.client.records import incoming, unreadable
from sync.client.transport import Part
from sync.event import decode
from sync.store import Store
from sync.store.exchanged import Incoming, IncomingSnapshot
from sync.store.model import Identity

READ = "bundle.read"  # setting: the bundle read last, and which files of it


def find(folder: Path, identity: Identity) -> list[Path]:
    """The files of the newest bundle for this device in a folder, in the order they are to be read: older
    ones have nothing that it lacks. Or the file, if it is one. What is none is passed over.

    Raises TransientError `bundle-unreadable`, and for a file UserError as `read_bundle`."""
    found = []
    try:
        there = sorted(folder.glob(f"*{bundle.SUFFIX}")) if folder.is_dir() else [folder]
    except OSError as error:
        raise TransientError(
            "bundle-unreadable",
            "The file {name} cannot be read: {why}.",
            "Plug the stick in again and repeat; what was taken over already stays.",
            name=folder.name,
            why=error.strerror or str(error),
        ) from error
    for path in there:
        try:
            header = bundle.peek(path)
        except UserError:
            if path == folder:
                raise
            continue
        if path == folder or (header.kind == "down" and header.recipient == identity.device):
            found.append((header.made_ms, header.bundle, header.number, path))
    newest = max(found, default=None)
    return [path for *which, _, path in sorted(found) if newest and which == list(newest[:2])]


def read_bundle(
    store: Store,
    path: Path,
    clock: Callable[[], datetime],
    cancel: Cancel,
    tell: Tell,
    app_version: str = "",
    check_pack: CheckPack = anything,
) -> Carried:
    """Take in one file. Interrupted anywhere, reading it again goes on; reading it twice changes nothing.

    Raises UserError `bundle-damaged` (what came before it is taken over), `bundle-needs` (another file
    first), `bundle-outdated`, `bundle-foreign`, `bundle-for-another`, `bundle-forged`, `revoked`,
    `device-restored`, TransientError `bundle-stopped`, `bundle-unreadable`.
    """
    store.look_anew()
    identity = store.identity
    if identity is None:
        raise failure("not-recognised")
    line = StickLine()
    errand = Errand(store, line, clock, cancel, lambda _: None, app_version, check_pack)
    digests = Digests(errand)

    def known(header: bundle.Header) -> bundle.Keys:
        if header.kind != "down" or header.recipient != identity.device:
            raise bundle.for_another(header, path.name)
        return keys(identity)

    with bundle.Opened(path, known) as opened:
        reading = _Reading(errand, identity, digests, opened)
        try:
            for section, pieces in opened.sections():
                if cancel():
                    raise stopped()
                reading.take(section, pieces)
                tell(Carrying(opened.position, opened.size))
        except UserError as error:
            store.append_log("bundle-failed", {"code": error.code, **reading.figures()})
            raise
        finally:
            digests.remember()
    store.append_log("bundle-read", reading.figures())
    return reading.result()


class _Reading:
    """One file being taken in."""

    def __init__(self, errand: Errand, identity: Identity, digests: Digests, opened: bundle.Opened) -> None:
        self._errand = errand
        self._store = errand.store
        self._identity = identity
        self._digests = digests
        self._departures = Departures(errand)
        self._opened = opened
        self._offered: dict[tuple[str, str], wire.PackPart] = {}
        self._began = False
        self._stale = False
        self._covered = 0  # the last change of scope that what was read of the file goes on from, or brought
        self._photos = 0
        self._last = False

    def take(self, section: object, pieces: Callable[[], Iterator[bytes]]) -> None:
        """One section. Raises as `read_bundle`."""
        if isinstance(section, bundle.Wipe):
            raise failure("revoked")
        if isinstance(section, bundle.DownManifest):
            self._began = True
            self._fits(section)
        elif not self._began:
            raise self._opened.damaged()
        elif isinstance(section, bundle.Reply):
            self._reply(pieces)
        elif isinstance(section, bundle.Received):
            self._confirm(section)
        elif isinstance(section, bundle.Photo):
            self._photo(section, pieces)
        elif isinstance(section, bundle.Pack):
            self._pack(section, pieces)
        elif isinstance(section, bundle.End):
            self._end(section)

    def result(self) -> Carried:
        """What came of it."""
        tally, header = self._errand.tally, self._opened.header
        return Carried(
            name=self._opened.path.name,
            number=header.number,
            confirmed=tally.sent_records,
            confirmed_photos=tally.sent_photos,
            received=tally.received,
            photos=tally.photos_down,
            disputed=tally.disputed,
            purged=tally.purged,
            refused=tally.refused,
            packs=tuple(tally.packs),
            last=self._last,
            problems=tuple(tally.problems),
        )

    def figures(self) -> dict[str, JSON]:
        """For the log: numbers and codes."""
        tally = self._errand.tally
        return {
            "file": self._opened.path.name,
            "confirmed": tally.sent_records,
            "received": tally.received,
            "photos": tally.photos_down,
            "packs": [f"{name} {version}" for name, version in tally.packs],
            "packs_refused": [*tally.packs_refused],
            "problems": [problem.error.code for problem in tally.problems],
        }

    def _fits(self, since: bundle.DownManifest) -> None:
        """Whether this device has what the file goes on from."""
        store, header = self._store, self._opened.header
        if since.history not in {None, store.centre_history}:
            raise _outdated(self._opened.path.name)
        have = store.cursors()
        # What is not received by position yet comes from the beginning; a position that is missing does not.
        lacks = [s for s, at in since.cursors.items() if have.get(s, 0) < at]
        if lacks or store.scope() < since.scope:
            missing = self._missing(header)
            if missing is None:
                raise _outdated(self._opened.path.name)
            raise UserError(
                "bundle-needs",
                "This is stick {number} of a bundle; it needs stick {missing} first.",
                "Nothing of it was taken over yet. Read stick {missing}, then this one again.",
                number=header.number,
                missing=missing,
            )
        ahead = any(at > since.cursors.get(stream, 0) for stream, at in have.items())
        self._stale = ahead or store.scope() > since.scope
        self._covered = since.scope

    def _read_before(self) -> set[int]:
        kept = self._store.get_setting(READ)
        if isinstance(kept, dict) and kept.get("bundle") == self._opened.header.bundle:
            numbers = kept.get("files")
            return {n for n in numbers if isinstance(n, int)} if isinstance(numbers, list) else set()
        return set()

    def _missing(self, header: bundle.Header) -> int | None:
        before = self._read_before()
        return next((n for n in range(1, header.number) if n not in before), None)

    def _reply(self, pieces: Callable[[], Iterator[bytes]]) -> None:
        lines = body.Lines(_Source(pieces()))
        try:
            self._agree(wire.SyncReply.model_validate_json(lines.one()))
            while True:
                part = wire.PART.validate_json(lines.one())
                got = lines.many(getattr(part, "count", 0))
                if isinstance(part, wire.EndPart):
                    self._compare(part)
                    return
                self._part(part, got)
        except pydantic.ValidationError as error:
            raise bad_reply("a part of it cannot be read") from error

    def _agree(self, header: wire.SyncReply) -> None:
        """What the centre has of this device, if the stick knows more of it than is known here."""
        store, tally = self._store, self._errand.tally
        try:
            mine = store.head_at(header.acked).hex()
        except KeyError:
            mine = None
        if mine != header.head:
            raise failure("device-restored")
        before = store.acked
        if header.restored and self._stale:
            raise _outdated(self._opened.path.name)  # that was said to a state which is past
        if header.restored and header.acked < before:  # it forgot; without that word it is old news
            store.rewind(header.acked)
        elif header.acked >= before:
            # Of a stick that is behind, the name is, too: what came later was told under another one.
            name = "" if header.restored or self._stale else header.confirmed
            gone = store.acknowledge(header.acked, header.refused, name)
            tally.purged += len(gone)
            tally.sent_records += header.acked - before
            tally.refused += len(header.refused)
            self._digests.touched((), gone)
        if header.restored:
            store.start_over(header.confirmed)
            self._digests.touched(store.digests())

    def _part(self, part: Part, lines: Sequence[bytes]) -> None:
        store = self._store
        if isinstance(part, wire.PackPart):
            self._offered[part.name, part.version] = part
        elif isinstance(part, wire.EventsPart):
            self._events(part, lines)
        elif isinstance(part, wire.SnapshotPart | wire.PurgePart):
            self._covered = max(self._covered, part.scope)
            if part.scope > store.scope():
                if isinstance(part, wire.SnapshotPart):
                    self._departures.returned(part.archive)
                elif self._departures.must_wait(part.archive):
                    return
                self._apply([incoming(part, lines)])
            elif isinstance(part, wire.SnapshotPart) and self._lags(part):
                self._apply([incoming(part, lines)])

    def _lags(self, part: wire.SnapshotPart) -> bool:
        """Whether what is here came over the line, at an earlier moment: what happened since is in this."""
        behind = self._store.cursors().get(part.stream, 0) < part.position
        return behind and part.archive in self._store.digests([part.archive])

    def _events(self, part: wire.EventsPart, lines: Sequence[bytes]) -> None:
        at = self._store.cursors().get(part.stream, -1)
        if at >= part.to:
            return
        if self._store.scope() > self._covered:
            # Nothing is in here of what the device was given since: from there on it is still to come.
            part = part.model_copy(update={"to": max(at, 0)})
        self._apply([incoming(part, self._here(lines))])

    def _here(self, lines: Sequence[bytes]) -> Sequence[bytes]:
        """Without events of archives that are not here: those left meanwhile, and must not come back. What
        cannot be read is kept for a person."""
        if not self._stale:
            return lines
        here = self._store.digests()
        return [line for line in lines if (archive := _archive(line)) is None or archive in here]

    def _apply(self, parts: Sequence[Incoming]) -> None:
        tally = self._errand.tally
        received = self._store.receive(parts)
        snapshots = [part for part in parts if isinstance(part, IncomingSnapshot)]
        tally.received += received.events + sum(len(snapshot.entities) for snapshot in snapshots)
        tally.disputed += received.disputed
        tally.purged += len(received.purged)
        for why in received.problems:
            self._errand.problem(Phase.UPDATES_DOWN, unreadable(why))
        self._digests.touched(received.archives, received.purged)
        if not self._stale:
            self._digests.told({s.part.archive: s.part.digest for s in snapshots})

    def _compare(self, part: wire.EndPart) -> None:
        # Of an old stick's moment nothing can be compared: the next sync over the line does.
        if not self._stale:
            self._digests.told(part.digests)

    def _confirm(self, section: bundle.Received) -> None:
        if self._stale:  # under a name that is not kept: a centre put back would not be noticed to lack them
            return
        theirs = set(section.photos)
        for info in self._store.uploads():
            if (info.sha256, info.archive) in theirs:
                self._store.mark_uploaded(
                    info.sha256, info.size, done=True, confirmed=section.confirmed, archive=info.archive
                )
                self._errand.tally.sent_photos += 1

    def _photo(self, section: bundle.Photo, pieces: Callable[[], Iterator[bytes]]) -> None:
        # Only what is still wanted: a stick may be older than a withdrawal.
        if section.sha256 in {info.sha256 for info in self._store.wanted_evidence()}:
            arrived(self._errand, section.sha256, section.archive, b"".join(pieces()))

    def _pack(self, section: bundle.Pack, pieces: Callable[[], Iterator[bytes]]) -> None:
        part = self._offered.get((section.name, section.version))
        if part is None or self._store.packs().get(section.name) == section.version:
            return
        bring_pack(self._errand, part, b"".join(pieces()), self._identity.centre_key)

    def _end(self, section: bundle.End) -> None:
        self._departures.leave()
        header, self._last = self._opened.header, section.last
        numbers: list[JSON] = [*sorted(self._read_before() | {header.number})]
        self._store.put_setting(READ, {"bundle": header.bundle, "files": numbers})


class _Source:
    """Pieces as a stream to unpack."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; b"" at the end."""
        if not self._rest:
            self._rest = next(self._pieces, b"")
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


def _archive(line: bytes) -> str | None:
    try:
        return decode(line).archive
    except UserError:
        return None


def _outdated(name: str) -> UserError:
    return UserError(
        "bundle-outdated",
        "The file {name} goes on from a state that this computer does not have (any more).",
        "Nothing of it was taken over, and nothing is lost. Write a new bundle here and bring it to the"
        " centre: its answer will fit.",
        name=name,
    )
