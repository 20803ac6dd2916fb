"""Whose each row is: the firm it names, or the new one that it makes. Knows no form."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forms.ids import new_id
from forms.intake.firms import Firms, same_name
from forms.intake.model import Grid, Line
from forms.intake.rows import Rows
from forms.intake.targets import CODE, FIRM
from forms.intake.verdict import Note


@dataclass(frozen=True, slots=True)
class Row:
    """A line, its archive, and the code and the name it says; `is_new`: the archive is only to be made."""

    line: Line
    archive: str
    code: str
    name: str
    notes: tuple[Note, ...] = ()
    is_new: bool = False


class Locator:
    """Finds the firm of every row of a grid. `own_firm`: the archive all of them must belong to, "" for
    any."""

    def __init__(self, rows: Rows, grid: Grid, firms: Firms, own_firm: str) -> None:
        self._rows, self._grid, self._firms, self._own_firm = rows, grid, firms, own_firm

    def of_records(self) -> Iterator[Row]:
        """The rows of a table of records: every one names its firm, or belongs to the only one."""
        for line in self._grid.lines:
            code, name = self._rows.said(line, CODE), self._rows.said(line, FIRM)
            yield self._owned(Row(line, self._own_firm, code, name))

    def _owned(self, row: Row) -> Row:
        if row.archive and not (row.code or row.name):
            return row
        found = self._firms.find(row.code, row.name)
        column = self._rows.column_of.get(CODE if row.code else FIRM, 0)
        notes: list[Note] = []
        if found.problem:
            notes.append(Note(found.problem, column, "、".join(found.named)))
        elif row.archive and found.archive != row.archive:
            notes.append(Note("firm-other", column, row.name or row.code))
        if found.differs:
            notes.append(Note("name-differs", self._rows.column_of.get(FIRM, 0), found.differs, stops=False))
        if found.merged:
            notes.append(Note("merged-into", column, found.merged, stops=False))
        return replace(row, archive=row.archive or found.archive, notes=tuple(notes))

    def of_firms(self) -> Iterator[Row]:
        """A list of firms: a code or a name that is here is that firm, any other is a new one."""
        seen: dict[str, int] = {}
        for line in self._grid.lines:
            code, name = self._rows.said(line, "uscc"), self._rows.said(line, "name")
            row = Row(line, "", code, name)
            found = self._firms.find(code, name)
            column = self._rows.column_of.get("uscc" if code else "name", 0)
            if found.problem == "firm-none" and code and name:  # kept without its code until now
                bare = [firm for firm in self._firms.with_name(name) if not firm.uscc]
                found = replace(found, archive=bare[0].archive) if len(bare) == 1 else found
            if found.merged:  # taken, it would put the old code or name into the archive that is left
                yield replace(row, notes=(Note("firm-merged", column, found.merged),))
                continue
            if found.problem == "firm-several":
                yield replace(row, notes=(Note("firm-several", column, "、".join(found.named)),))
                continue
            archive = found.archive or self._own_firm
            if self._own_firm and archive != self._own_firm:
                yield replace(row, notes=(Note("firm-other", column, name or code),))
                continue
            is_new = not archive
            key = archive or (f"code {code}" if code else f"name {same_name(name)}")
            if key in seen and (code or name or archive):
                yield replace(row, notes=(Note("firm-twice", column, str(seen[key])),))
                continue
            seen[key] = line.number
            notes: list[Note] = []
            if is_new and name and self._firms.with_name(name):
                notes.append(Note("same-name", self._rows.column_of.get("name", 0), name, stops=False))
            yield replace(row, archive=archive or new_id(), is_new=is_new, notes=tuple(notes))
