"""Between the entities a form saves and the records an archive keeps: names, parents, and what an edit starts
from.

A form's dataset has no dot in its name and a row of a repeat does not say whose it is; a record has a type
and holds its parent's id. The catalogue knows both. Knows nothing of how answers become entities
(`forms.xform`), nor of where records are kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from forms.archive import Archive, Record
from forms.catalogue import Catalogue
from forms.xform import JSON, EntityChange
from forms.xform.entities import ID, ROWS, Prefill


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What a finished form wants saved of one record: properties to set, None for those now empty."""

    id: str
    type: str
    set: dict[str, JSON]


def prefill(archive: Archive, catalogue: Catalogue, record: Record) -> Prefill:
    """What `FormSession.start` needs to edit `record`: its values and its rows' values, in archive order."""
    rows: dict[str, list[dict[str, JSON]]] = {}
    for kind in catalogue.kinds:
        if kind.parent == record.type:
            own = (row for row in archive.of(kind.code) if row.text(kind.parent_property) == record.id)
            rows[kind.dataset] = [_values(row) for row in own]
    return {**_values(record), ROWS: rows}


def record_changes(changes: Iterable[EntityChange], catalogue: Catalogue) -> tuple[RecordChange, ...]:
    """The changes of a finished form as records, in their order: parents come before their rows."""
    found = []
    for change in changes:
        kind = catalogue.of_dataset(change.dataset)
        values = dict(change.properties)
        if kind.parent_property and change.row_of and change.action != "update":
            values[kind.parent_property] = change.row_of
        found.append(RecordChange(change.id, kind.code, values))
    return tuple(found)


def _values(record: Record) -> dict[str, JSON]:
    """The values a form can hold; what only the program writes (nested documents) is left out."""
    known = {name: value for name, value in record.properties.items() if not isinstance(value, float | dict)}
    return {**cast("dict[str, JSON]", known), ID: record.id}
