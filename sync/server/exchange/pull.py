"""Writing what is new in a device's scope into a reply, as of one moment of the database.

Order: events of what the device already has, stream by stream up to the high-water mark; then changes of
scope (snapshots at that same mark, purges); then packs. So a cursor always exists before a snapshot relies on
it, and nothing falls between the two, however small the replies are cut.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby

import sqlalchemy as sa

from sync import merge, wire
from sync.server.exchange import repository
from sync.server.exchange.authors import Authors
from sync.server.exchange.body import ReplyBody
from sync.server.exchange.repository import Reader
from sync.server.packs import repository as packs
from sync.server.scope import repository as scope
from sync.server.scope.repository import Change

PART_EVENTS = 1_000
PART_BYTES = 256 << 10
CHANGES_AT_ONCE = 50  # archives whose snapshots are read together
LEAST_LIMIT = 4 << 10
RECALLED = 5_000  # hashes in one reply


@dataclass(slots=True)
class Pull:
    """The reply to `request` being filled for `reader` at `unit`, until it holds `limit` bytes of lines.
    `pushed`: archives that the request itself touched."""

    connection: sa.Connection
    body: ReplyBody
    reader: Reader
    unit: str
    limit: int
    request: wire.SyncRequest
    pushed: frozenset[str]
    touched: set[str] = field(default_factory=set)
    authors: Authors = field(init=False)
    marks: Mapping[str, int] = field(init=False)  # of the device's streams
    _pending_changes: Sequence[Change] = field(init=False)

    def __post_init__(self) -> None:
        self.authors = Authors(self.connection, self.reader.person)
        self.limit = max(LEAST_LIMIT, self.limit)
        self._pending_changes = self._pending(self.request.scope)
        streams = {*self.request.cursors, self.unit, *(c.unit for c in self._pending_changes)}
        self.marks = repository.high_water(self.connection, streams)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing that the device would go on from: no position, no change of scope."""
        moved = any(self.request.cursors.get(unit, 0) != mark for unit, mark in self.marks.items())
        return not (moved or self._pending_changes or self.request.again)

    def run(self) -> None:
        """Write all parts, the last being the EndPart."""
        request = self.request
        changes, marks = self._pending_changes, self.marks
        complete = self._events(request.cursors, marks) and self._changes(changes, marks)
        if not (complete and self._again(request.again, request.scope)):
            self.body.header(wire.EndPart(more=True))
            return
        self._packs(request.packs)
        asked = {*self.touched, *self.pushed, *request.check}
        digests = scope.digests(self.connection, self.reader.person, asked)
        if request.each:
            told = {a: f"{d:064x}" for a, d in sorted(digests.items())}
            silent = set(request.check) - digests.keys()
            unknown = silent - repository.archive_units(self.connection, silent).keys()
            self.body.header(wire.EndPart(digests=told, unknown=tuple(sorted(unknown))))
            return
        total = f"{sum(digests.values()) % merge.MODULUS:064x}" if digests else ""
        self.body.header(wire.EndPart(archives=len(digests), total=total))

    @property
    def _full(self) -> bool:
        return self.body.unpacked >= self.limit

    def _pending(self, after: int) -> Sequence[Change]:
        return scope.pending(self.connection, self.reader.person, after, self.reader.device, CHANGES_AT_ONCE)

    def _events(self, cursors: Mapping[str, int], marks: Mapping[str, int]) -> bool:
        for unit, mark in sorted(marks.items()):
            cursor = cursors.get(unit)
            if cursor is None:
                cursor = 0 if repository.has_reach(self.connection, self.reader, unit) else mark
                if mark and cursor == mark:
                    self._part(unit, [], mark)
            if cursor < mark and not self._stream(unit, cursor, mark):
                return False
        return True

    def _stream(self, unit: str, cursor: int, mark: int) -> bool:
        """Others' events in (cursor, mark]; whether all of them found room."""
        lines: list[bytes] = []
        devices: set[str] = set()
        size = 0
        with closing(repository.new_events(self.connection, self.reader, unit, cursor, mark)) as rows:
            for position, archive, device, payload in rows:
                lines.append(payload)
                devices.add(device)
                size += len(payload)
                self.touched.add(archive)
                if len(lines) < PART_EVENTS and size < min(PART_BYTES, self.limit):
                    continue
                self._part(unit, lines, position, devices)
                lines, size, devices = [], 0, set()
                if self._full:
                    return position == mark
        self._part(unit, lines, mark, devices)
        return True

    def _part(self, unit: str, lines: Sequence[bytes], to: int, devices: Set[str] = frozenset()) -> None:
        people = self.authors.fresh(devices)
        self.body.header(wire.EventsPart(stream=unit, count=len(lines), to=to, people=people))
        self.body.lines(lines)

    def _changes(self, changes: Sequence[Change], marks: Mapping[str, int]) -> bool:
        """All pending changes, as far as there is room; whether that was all of them."""
        while changes:
            for together in _within(changes, self.limit):
                for _ in self._written(together, marks):
                    if self._full:
                        return False
            changes = self._pending(changes[-1].number)
            marks = repository.high_water(self.connection, {c.unit for c in changes})
        return True

    def _written(self, changes: Sequence[Change], marks: Mapping[str, int]) -> Iterator[Change]:
        granted = [c.archive for c in changes if c.granted]
        rows = repository.archive_states(self.connection, granted) if granted else iter(())
        states = {a: [state for _, state in group] for a, group in groupby(rows, lambda row: row[0])}
        writers = self.authors.of(granted)
        for change in changes:
            if change.granted:
                people = self.authors.fresh(writers.get(change.archive, ()))
                here = states.get(change.archive, [])
                self._snapshot(change, change.number, marks[change.unit], here, people)
            else:
                self.body.header(wire.PurgePart(archive=change.archive, scope=change.number))
            yield change

    def _snapshot(
        self, change: Change, number: int, position: int, states: Sequence[bytes], people: Mapping[str, str]
    ) -> None:
        self.body.header(
            wire.SnapshotPart(
                archive=change.archive,
                stream=change.unit,
                position=position,
                scope=number,
                count=len(states),
                digest=change.digest.hex(),
                people=people,
            )
        )
        self.body.lines(states)

    def _again(self, archives: Sequence[str], applied: int) -> bool:
        """Snapshots once more of archives the device already has, without a change of scope; whether all of
        them found room. Of the others it asks again."""
        changes = scope.current(self.connection, self.reader.person, archives) if archives else ()
        marks = repository.high_water(self.connection, {c.unit for c in changes})
        writers = self.authors.of([c.archive for c in changes])
        for number, change in enumerate(changes, 1):
            people = self.authors.fresh(writers.get(change.archive, ()))
            states = [state for _, state in repository.archive_states(self.connection, [change.archive])]
            self._snapshot(change, applied, marks[change.unit], states, people)
            if self._full:
                return number == len(changes)
        return True

    def _packs(self, held: Mapping[str, str]) -> None:
        for pack in packs.latest(self.connection):
            if held.get(pack.name) != pack.version:
                self.body.header(pack)


def _within(changes: Sequence[Change], limit: int) -> Iterator[list[Change]]:
    """Changes in their order, together as long as their archives have `limit` bytes at most."""
    some: list[Change] = []
    size = 0
    for change in changes:
        if some and size + change.size > limit:
            yield some
            some, size = [], 0
        some.append(change)
        size += change.size
    if some:
        yield some


def recall(connection: sa.Connection, body: ReplyBody, device: str, after: int) -> None:
    """Write what a device's chain is made of here: for one that has to find out where its own went another
    way."""
    found = repository.hashes(connection, device, after + 1, after + RECALLED)
    body.header(wire.ChainPart(first=after + 1, count=len(found)))
    body.lines([hashed.hex().encode() for hashed in found])
    body.header(wire.EndPart(more=len(found) == RECALLED))
