"""Two versions of the sheets compared row by row. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from forms.checks.sheets import SheetError, read_sheet
from forms.rulebook import scheme_sheets
from forms.rulebook.excel import SCHEME, is_sheet, title_of

_Table = tuple[tuple[str, ...], tuple[Mapping[str, str], ...]]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that came, went or changed. `key`: what it is known by; `cells`: column, old and new text."""

    sheet: str
    kind: Literal["new", "gone", "changed"]
    key: str
    cells: tuple[tuple[str, str, str], ...] = ()


def changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[RowChange, ...]:
    """Of all sheets, in their order; what cannot be read counts as empty (checking says why)."""
    names = sorted(name for name in {*old, *new} if is_sheet(name))
    found: list[RowChange] = []
    for name in names:
        if old.get(name) != new.get(name):
            before, after = _tables(name, old), _tables(name, new)
            for title in dict.fromkeys((*after, *before)):
                found += _compared(title, before.get(title, ((), ())), after.get(title, ((), ())))
    return tuple(found)


def _tables(name: str, files: Mapping[str, bytes]) -> dict[str, _Table]:
    if name not in files:
        return {}
    if name == SCHEME:
        try:
            sheets = scheme_sheets.to_sheets(files[name])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}
        return {
            title: (tuple(rows[0]), tuple(dict(zip(rows[0], row, strict=True)) for row in rows[1:]))
            for title, rows in sheets.items()
        }
    try:
        rows = read_sheet(files, name, ())
    except SheetError:
        return {}
    return {title_of(name): (tuple(rows[0].cells) if rows else (), tuple(row.cells for row in rows))}


def _compared(title: str, old: _Table, new: _Table) -> Iterator[RowChange]:
    columns = new[0] or old[0]
    key = _key(columns, old[1], new[1])
    before, after = _by_key(old[1], key), _by_key(new[1], key)
    for known, row in after.items():
        earlier = before.get(known)
        if earlier is None:
            yield RowChange(title, "new", _shown(known), tuple((c, "", t) for c, t in row.items() if t))
            continue
        cells = tuple(
            (column, earlier.get(column, ""), row.get(column, ""))
            for column in dict.fromkeys((*row, *earlier))
            if earlier.get(column, "") != row.get(column, "")
        )
        if cells:
            yield RowChange(title, "changed", _shown(known), cells)
    for known in before:
        if known not in after:
            yield RowChange(title, "gone", _shown(known))


def _key(columns: Sequence[str], *tables: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """The fewest first columns that tell the rows of both versions apart; all of them where none do."""
    for count in range(1, len(columns) + 1):
        key = tuple(columns[:count])
        if all(len({tuple(row.get(c, "") for c in key) for row in rows}) == len(rows) for rows in tables):
            return key
    return tuple(columns)


def _by_key(
    rows: Sequence[Mapping[str, str]], key: Sequence[str]
) -> dict[tuple[str, ...], Mapping[str, str]]:
    return {tuple(row.get(column, "") for column in key): row for row in rows}


def _shown(key: Sequence[str]) -> str:
    return " · ".join(part for part in key if part)
