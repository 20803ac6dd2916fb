"""A centre in memory that keeps the wire contract, as small as it can be: the plain reading of docs/sync.md.

The suite runs against it and against the real service, so that neither can drift from the contract alone.
It is single-threaded, and can be backed up and restored in a line.
"""

from __future__ import annotations

import copy
import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from forms.errors import UserError
from sync import card, chain, erasure, merge, pack, succession, wire
from sync.client.failures import WrongHeadError, WrongOffsetError, failure
from sync.client.transport import Held, Part, Reply, Traffic
from sync.event import Event, decode
from sync.merge import Entity
from sync.store.model import Identity

KEY = Ed25519PrivateKey.from_private_bytes(b"centre".ljust(32, b"."))
CENTRE_KEY = KEY.public_key().public_bytes_raw().hex()


@dataclass
class Chain:
    """What the centre has of one device."""

    person: str
    public: bytes
    heads: list[bytes]
    hashes: list[bytes] = field(default_factory=list)
    refused: dict[int, wire.Refusal] = field(default_factory=dict)
    revoked: bool = False
    rotate: bool = False
    told: set[str] = field(default_factory=set)  # under which names it was told something


@dataclass
class State:
    """All a centre keeps; a backup is a copy of it. A stream's position n is its n-th event."""

    units: dict[str, str] = field(default_factory=dict)  # person → unit
    names: dict[str, str] = field(default_factory=dict)  # person → name
    devices: dict[str, Chain] = field(default_factory=dict)
    streams: dict[str, list[tuple[str, Event, bytes]]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)  # archive → unit
    entities: dict[str, Entity] = field(default_factory=dict)
    scope: dict[str, dict[str, tuple[int, bool, str]]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)  # person → last scope change
    blobs: dict[str, tuple[int, bytes, str]] = field(default_factory=dict)  # size, bytes so far, archive
    packs: dict[str, tuple[str, bytes]] = field(default_factory=dict)


class FakeCentre:
    """The centre's own side: what administrators do."""

    def __init__(self) -> None:
        self.state = State()
        self._made = 0

    def add_person(self, unit: str, name: str = "演示主理人") -> str:
        self._made += 1
        person = f"p{self._made}"
        self.state.units[person], self.state.names[person] = unit, name
        self.state.streams.setdefault(unit, [])
        self.state.scope[person], self.state.numbers[person] = {}, 0
        return person

    def enrol(self, person: str, former: Identity | None = None) -> Identity:
        key = Ed25519PrivateKey.generate()
        links: tuple[wire.KeyLink, ...] = ()
        if former is not None and former.device not in self.state.devices and former.person.id == person:
            key = Ed25519PrivateKey.from_private_bytes(former.private_key)
            links = former.links_in_use
        public = key.public_key().public_bytes_raw()
        first = bytes.fromhex(links[0].former) if links else public
        device = f"d{hashlib.sha256(first).hexdigest()[:16]}"
        self.state.devices[device] = Chain(person, public, [chain.genesis(device)])
        unit = self.state.units[person]
        name = self.state.names[person]
        who = wire.Person(id=person, name=name, role="assessor", unit=unit, unit_name="演示区")
        return Identity(device, who, key.private_bytes_raw(), CENTRE_KEY, "fake", "演示中心", links)

    def new_name(self) -> str:
        """A name that was never given, nor is after a backup is put back."""
        self._made += 1
        return f"said-{self._made}"

    def scope_change(self, person: str, archive: str, granted: bool, origin: str = "") -> None:
        self.state.numbers[person] += 1
        self.state.scope[person][archive] = (self.state.numbers[person], granted, origin)

    def publish(self, data: bytes, name: str, version: str) -> None:
        self.state.packs[name] = (version, pack.sign(data, KEY))

    def backup(self) -> State:
        return copy.deepcopy(self.state)

    def restore(self, backup: State) -> None:
        self.state = copy.deepcopy(backup)

    def digest(self, archive: str) -> str:
        states = [merge.to_bytes(e) for e in self.state.entities.values() if e.archive == archive]
        return f"{merge.digest(states):064x}"


class FakeTransport:
    """One device's line to a fake centre."""

    def __init__(self, centre: FakeCentre, identity: Identity) -> None:
        self.centre = centre
        self.identity = identity
        self.traffic = Traffic()

    @property
    def _state(self) -> State:
        return self.centre.state

    def connect(self) -> None:
        device = self._known()
        if not self._led(device, self.identity):
            raise failure("not-recognised")

    def introduce(self, identity: Identity) -> str | None:
        device = self._known()
        if not self._led(device, identity):
            return None
        self.identity = identity
        return self._certificate(device.public)

    @staticmethod
    def _led(device: Chain, identity: Identity) -> bool:
        """Whether it has the key in use, or its links lead from there to it."""
        key = Ed25519PrivateKey.from_private_bytes(identity.private_key).public_key().public_bytes_raw()
        links = succession.leading_on(identity.device, device.public, identity.links)
        if [device.public.hex(), *(link.key for link in links)][-1] != key.hex():
            return False
        if links:
            device.public, device.rotate = key, False
        return True

    @contextmanager
    def exchange(
        self, request: wire.SyncRequest, lines: Sequence[bytes], further: Iterable[wire.Signed]
    ) -> Iterator[Reply]:
        self.traffic.requests += 1
        self.traffic.up += sum(map(len, lines))
        device = self._known()
        pushed = self._push(device, request.batch, list(lines)) if request.batch else set()
        for batch, more in further:
            self.traffic.up += sum(map(len, more))
            pushed |= self._push(device, batch, list(more))
        if request.recall is not None:
            yield self._recalled(self._state.devices[request.device or self.identity.device], request.recall)
            return
        restored = bool(request.confirmed) and request.confirmed not in device.told
        restored |= request.acked > len(device.hashes)
        parts: list[tuple[Part, Sequence[bytes]]] = [(wire.EndPart(more=True), ())]
        if restored:
            self._disown()
        else:
            parts = list(self._parts(device, request, pushed))
        name = self._tell(device) if restored or request.batch or len(parts) > 1 else ""
        after = min(request.acked, request.batch.first - 1) if request.batch else request.acked
        header = wire.SyncReply(
            confirmed=name,
            restored=restored,
            clock_ms=int(time.time() * 1000),
            acked=len(device.hashes),
            head=device.heads[-1].hex(),
            refused=tuple(r for seq, r in sorted(device.refused.items()) if seq > after),
            certificate=self._certificate(device.public) if request.certify else "",
            rotate=device.rotate,
        )
        self.traffic.down += sum(len(line) for _, got in parts for line in got)
        yield Reply(header, iter(parts))

    def ahead(self, request: wire.SyncRequest) -> None:
        """Nothing is quicker for being asked early."""

    def _recalled(self, device: Chain, after: int) -> Reply:
        end = len(device.hashes)
        header = wire.SyncReply(clock_ms=int(time.time() * 1000), acked=end, head=device.heads[-1].hex())
        lines = tuple(hashed.hex().encode() for hashed in device.hashes[after:])
        part = wire.ChainPart(first=after + 1, count=len(lines))
        return Reply(header, iter([(part, lines), (wire.EndPart(), ())]))

    def _tell(self, device: Chain) -> str:
        name = self.centre.new_name()
        device.told.add(name)
        return name

    def _disown(self) -> None:
        """It takes everything anew, also what it made."""
        for scope in self._state.scope.values():
            for archive, (number, granted, origin) in scope.items():
                if origin == self.identity.device:
                    scope[archive] = (number, granted, "")

    def _held(self, device: Chain, sha256: str) -> Held:
        size, data, _ = self._state.blobs[sha256]
        return Held(len(data), self._tell(device) if len(data) == size else "")

    def begin_upload(self, sha256: str, archive: str, size: int) -> Held:
        device = self._known()
        self.traffic.requests += 1
        if archive not in self._state.scope[device.person]:
            raise failure("out-of-scope")
        self._state.blobs.setdefault(sha256, (size, b"", archive))
        return self._held(device, sha256)

    def upload(self, sha256: str, offset: int, chunk: bytes) -> Held:
        device = self._known()
        self.traffic.requests += 1
        self.traffic.up += len(chunk)
        size, data, archive = self._state.blobs[sha256]
        if offset != len(data):
            raise WrongOffsetError
        data += chunk
        if len(data) == size and hashlib.sha256(data).hexdigest() != sha256:
            del self._state.blobs[sha256]
            raise failure("wrong-hash")
        self._state.blobs[sha256] = (size, data, archive)
        return self._held(device, sha256)

    def blob(self, sha256: str) -> bytes:
        self._known()
        if sha256 not in self._state.blobs:
            raise failure("not-found")
        return self._state.blobs[sha256][1]

    def pack(self, name: str, version: str) -> bytes:
        self._known()
        return self._state.packs[name][1]

    def _known(self) -> Chain:
        device = self._state.devices.get(self.identity.device)
        if device is None:
            raise failure("not-recognised")
        if device.revoked:
            raise failure("revoked")
        return device

    def _push(self, device: Chain, batch: wire.Batch, lines: list[bytes]) -> set[str]:
        end = len(device.hashes)
        if batch.first > end + 1:
            raise WrongHeadError(end + 1, device.heads[-1].hex())
        hashes = [erasure.hash_of(line) for line in lines]
        known = device.hashes[batch.first - 1 :]
        if hashes[: len(known)] != known[: len(hashes)]:
            raise failure("device-restored")
        head = chain.extend_all(device.heads[batch.first - 1], batch.first, hashes)
        last = batch.first + batch.count - 1
        signed = chain.signed_bytes(self.identity.device, last, head)
        public = Ed25519PublicKey.from_public_bytes(device.public)
        public.verify(bytes.fromhex(batch.signature), signed)
        if left := [hashed for line in lines if (hashed := erasure.left(line))]:
            public.verify(bytes.fromhex(batch.left), chain.signed_left(self.identity.device, last, left))
        assert (head.hex(), len(lines)) == (batch.head, batch.count)
        touched = set()
        for line, hashed in list(zip(lines, hashes, strict=True))[len(known) :]:
            seq = len(device.hashes) + 1
            device.hashes.append(hashed)
            device.heads.append(chain.extend(device.heads[-1], seq, hashed))
            touched |= self._admit(device, seq, line)
        return touched

    def _admit(self, device: Chain, seq: int, line: bytes) -> set[str]:
        state = self._state
        if erasure.is_blank(line):
            return set()
        try:
            event = decode(line)
        except UserError as error:
            device.refused[seq] = wire.Refusal(seq=seq, code="bad-event", reason=str(error))
            return set()
        there = state.entities.get(event.entity)
        if event.archive in state.homes and not self._granted(device.person, event.archive):
            device.refused[seq] = wire.Refusal(seq=seq, code="out-of-scope", reason="not assigned")
        elif there and there.archive != event.archive:
            device.refused[seq] = wire.Refusal(seq=seq, code="wrong-archive", reason="moved")
        else:
            if event.archive not in state.homes:
                state.homes[event.archive] = state.units[device.person]
                self.centre.scope_change(device.person, event.archive, True, self.identity.device)
            state.entities[event.entity] = merge.fold(there, event)
            state.streams[state.homes[event.archive]].append((self.identity.device, event, line))
            return {event.archive}
        return set()

    def _granted(self, person: str, archive: str) -> bool:
        _, granted, _ = self._state.scope[person].get(archive, (0, False, ""))
        return granted

    def _parts(
        self, device: Chain, request: wire.SyncRequest, touched: set[str]
    ) -> Iterator[tuple[Part, Sequence[bytes]]]:
        state, scope = self._state, self._state.scope[device.person]
        pending = sorted(
            (number, archive, granted)
            for archive, (number, granted, origin) in scope.items()
            if number > request.scope and origin != self.identity.device
        )
        home = state.units[device.person]
        touched = set(touched)
        told = {device.person}
        for unit in sorted({*request.cursors, home, *(state.homes[a] for _, a, _ in pending)}):
            stream, cursor = state.streams[unit], request.cursors.get(unit, 0)
            new = [
                (event, line)
                for made_by, event, line in stream[cursor:]
                if made_by != self.identity.device and self._reaches(scope, event.archive, request.scope)
            ]
            if cursor != len(stream):
                touched |= {event.archive for event, _ in new}
                people = self._names({event.author for event, _ in new}, told)
                part = wire.EventsPart(stream=unit, count=len(new), to=len(stream), people=people)
                yield part, tuple(line for _, line in new)
        for number, archive, granted in pending:
            yield self._snapshot(archive, number, told) if granted else (
                wire.PurgePart(archive=archive, scope=number), ()
            )  # fmt: skip
        for archive in request.again:
            if self._granted(device.person, archive):
                yield self._snapshot(archive, request.scope, told)
        for name, (version, data) in state.packs.items():
            if request.packs.get(name) != version:
                sha = hashlib.sha256(data).hexdigest()
                yield wire.PackPart(name=name, version=version, size=len(data), sha256=sha), ()
        asked = {a for a in {*touched, *request.check} if self._granted(device.person, a)}
        digests = {a: self.centre.digest(a) for a in sorted(asked)}
        total = f"{sum(int(d, 16) for d in digests.values()) % (1 << 256):064x}" if digests else ""
        end = (
            wire.EndPart(digests=digests) if request.each else wire.EndPart(archives=len(asked), total=total)
        )
        yield end, ()

    def _reaches(self, scope: dict[str, tuple[int, bool, str]], archive: str, applied: int) -> bool:
        number, granted, origin = scope.get(archive, (0, False, ""))
        return granted and (number <= applied or origin == self.identity.device)

    def _certificate(self, public: bytes) -> str:
        today = datetime.now(UTC).date()
        return card.certify(KEY, self.identity.device, public, today, today + timedelta(days=400)).raw.hex()

    def _names(self, authors: set[str], told: set[str]) -> dict[str, str]:
        """What they are called, those told before excepted; now they are told."""
        new = authors - told
        told |= new
        return {person: self._state.names[person] for person in new}

    def _snapshot(self, archive: str, number: int, told: set[str]) -> tuple[Part, Sequence[bytes]]:
        unit = self._state.homes[archive]
        authors = {event.author for _, event, _ in self._state.streams[unit] if event.archive == archive}
        lines = tuple(merge.to_bytes(e) for e in self._state.entities.values() if e.archive == archive)
        part = wire.SnapshotPart(
            archive=archive,
            stream=unit,
            position=len(self._state.streams[unit]),
            scope=number,
            count=len(lines),
            digest=self.centre.digest(archive),
            people=self._names(authors, told),
        )
        return part, lines
