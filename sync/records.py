"""An entity as the plain record that judgement, forms and reports read."""

from datetime import UTC, datetime

from forms.archive import Record
from sync import hlc
from sync.merge import Entity


def record_of(entity: Entity) -> Record:
    """The winners of all properties, with the author and the time of the last of its values."""
    values = [value for register in entity.live.values() for value in register.values()]
    latest = max(values, key=lambda value: (value.hlc, value.device), default=None)
    updated = hlc.wall_time(latest.hlc) if latest else datetime.fromtimestamp(0, UTC)
    author = latest.author if latest else ""
    return Record(entity.id, entity.type, entity.properties(), entity.conflicts(), updated, author)
