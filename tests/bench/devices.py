"""Devices to measure sync with: the real client on SQLCipher. The service, a process of its own, is in `centre`.

Records come as (id, body) pairs, as other sync systems are measured. What a firm's archive is to us is a group of
`GROUP` of them here: the first is the firm itself, with its row in the list and its place in the search index,
the others are records of it.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from forms.archive import JSON
from sync.client import CycleResult, HttpTransport, enrol, run_cycle
from sync.store import Change, Store

GROUP = 20
_KEY = bytes(range(32))
_CHUNK = 2_000  # records saved together; whole groups
Record = tuple[str, Mapping[str, JSON]]


class Device:
    """One computer of the person: its encrypted store, opened or made, and its line to the centre."""

    def __init__(self, path: Path, url: str, code: str) -> None:
        if path.exists():
            self.store = Store.open(path, _KEY)
            assert self.store.identity is not None
            identity = self.store.identity
        else:
            identity = enrol(url, code, "演示电脑")
            self.store = Store.create(path, _KEY, identity)
        self._line = HttpTransport(url, identity)
        self._home: dict[str, tuple[str, str]] = {}  # record → archive and type

    def load(self, records: Iterable[Record]) -> None:
        """Save records as a person would, a group an archive."""
        for chunk in _chunks(records, _CHUNK):
            for number, (rid, _) in enumerate(chunk):
                first = chunk[number - number % GROUP][0]
                self._home[rid] = (first, "firm" if rid == first else "record.loan")
            self.edit(chunk)

    def edit(self, changes: Iterable[Record]) -> None:
        """Save some properties of records that are here."""
        for chunk in _chunks(changes, _CHUNK):
            self.store.save_all([Change(*self._at(rid), dict(body)) for rid, body in chunk])

    def sync(self) -> CycleResult:
        """One cycle without trouble. Raises UserError, as `run_cycle`."""
        gc.disable()  # as the program does: it collects on its UI thread, between events
        try:
            result = run_cycle(
                self.store, self._line, lambda: datetime.now(UTC), lambda: False, lambda _: None
            )
        finally:
            gc.enable()
        if result.problems:
            raise result.problems[0].error
        return result

    def records(self) -> Iterator[tuple[str, dict[str, JSON]]]:
        """What every record here says."""
        for archive in self.store.digests():
            for entity in self.store.archive(archive).entities:
                yield entity.id, entity.properties()

    def get(self, rid: str) -> dict[str, JSON] | None:
        """What is shown of one record."""
        found = self.store.entity(rid)
        return found.properties() if found else None

    def others(self, rid: str) -> list[dict[str, JSON]]:
        """The values beside the shown ones, of properties in conflict."""
        found = self.store.entity(rid)
        names = found.conflicts() if found else ()
        return [{name: value.value} for name in names if found for value in found.values(name)[1:]]

    def close(self) -> None:
        """Let go of the file and the line."""
        self._line.close()
        self.store.close()

    def _at(self, rid: str) -> tuple[str, str, str]:
        if rid not in self._home:
            found = self.store.entity(rid)
            if found is None:
                raise KeyError(rid)
            self._home[rid] = (found.archive, found.type)
        archive, of_type = self._home[rid]
        return archive, rid, of_type


def _chunks(items: Iterable[Record], size: int) -> Iterator[list[Record]]:
    left = iter(items)
    while chunk := list(itertools.islice(left, size)):
        yield chunk
