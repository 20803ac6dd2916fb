"""Entities and archives as the plain data that judgement, forms and reports read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from forms.archive import Archive, Record
from sync import hlc
from sync.merge import Entity

if TYPE_CHECKING:
    from sync.store import Store
    from sync.store.likeness import Merged


def record_of(entity: Entity) -> Record:
    """The winners of all properties, with the author and the time of the last of its values."""
    values = [value for register in entity.live.values() for value in register.values()]
    latest = max(values, key=lambda value: (value.hlc, value.device), default=None)
    updated = hlc.wall_time(latest.hlc) if latest else datetime.fromtimestamp(0, UTC)
    author = latest.author if latest else ""
    return Record(entity.id, entity.type, entity.properties(), entity.conflicts(), updated, author)


def read_archive(store: Store, archive_id: str, merged: Merged) -> tuple[Archive, dict[str, str]]:
    """An archive with what the others of the same firm hold, their firm records aside; and where each of
    those records is kept. For any thread."""
    records = [record_of(entity) for entity in store.archive(archive_id).entities]
    homes = {}
    for other in merged.group(archive_id):
        if other != archive_id:
            theirs = [record_of(e) for e in store.archive(other).entities if e.id != other]
            homes.update({record.id: other for record in theirs})
            records += theirs
    return Archive(archive_id, tuple(records)), homes
