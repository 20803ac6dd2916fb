"""Where imported values came from: noted beside the records of an archive, shown wherever the value is.

An entity of its own for each archive and import, of type `intake`: `file`, `sheet`, `columns` (property →
letter of its column), `sets` (lists of properties) and `rows` (record → number of its row and of its set).
It holds places and no values, so that withdrawing an authorisation leaves nothing behind in it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from forms.archive import JSON, Archive
from forms.ids import new_id
from forms.intake.verdict import Planned
from forms.workbook.book import letters
from sync.merge import Entity
from sync.store.bulk import ORIGIN
from sync.store.model import Change


def noted(
    archive: str, file: str, sheet: str, columns: Mapping[int, str], saved: Iterable[tuple[int, Planned]]
) -> Change:
    """What is to be saved beside the records of `archive`, each with the number of its row."""
    sets: dict[tuple[str, ...], int] = {}
    rows: dict[str, JSON] = {}
    for number, planned in saved:
        names = tuple(sorted(planned.set))
        rows[planned.entity] = [number, sets.setdefault(names, len(sets))]
    said: dict[str, JSON] = {
        "file": file,
        "sheet": sheet,
        "columns": {name: letters(column) for column, name in columns.items()},
        "sets": [list(names) for names in sets],
        "rows": rows,
    }
    return Change(archive, new_id(), ORIGIN, said)


def origin_of(
    archive: Archive, entity: Entity, name: str, entity_of: Callable[[str], Entity | None]
) -> tuple[str, str]:
    """(file, cell) that a property's value was imported from, ("", "") where it was not, or has changed
    since. `entity_of` gives an entity by its id."""
    winner = entity.winner(name)
    if winner is None:
        return "", ""
    for note in reversed(archive.of(ORIGIN)):
        rows, columns, sets = (note.properties.get(n) for n in ("rows", "columns", "sets"))
        if not (isinstance(rows, dict) and isinstance(columns, dict) and isinstance(sets, list)):
            continue
        place = rows.get(entity.id)
        kept = entity_of(note.id) if isinstance(place, list) and len(place) == 2 else None
        written = kept.winner("rows") if kept is not None else None
        if written is None or winner.hlc > written.hlc:  # notes come after what they tell of
            continue
        number, which = cast("tuple[int, int]", place)
        names = sets[which] if isinstance(which, int) and which < len(sets) else []
        if isinstance(names, list) and name in names and name in columns:
            return note.text("file"), f"{columns[name]}{number}"
    return "", ""
