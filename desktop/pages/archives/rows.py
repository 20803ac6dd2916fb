"""The rows of the list of firms, read a page at a time as they come into sight, and how a row is drawn."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import overload

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import (
    county_word,
    industry_word,
    near,
    sync_chip,
    tier_word,
)
from desktop.parts import Cell, Column, Row, Table
from desktop.parts.table import RowsModel
from desktop.workspace import Workspace
from sync.store.model import FirmPage, FirmQuery, FirmRow

PAGE = 50  # rows read at once: what a screen shows, and as much again
KEPT = 80  # pages kept; scrolling back further reads again
_MOST = 99  # changes or conflicts that a row counts


class LazyRows(Sequence[Row]):
    """All rows of a query; only those looked at are read. `read` gives a page, `draw` makes a row."""

    def __init__(
        self, query: FirmQuery, read: Callable[[FirmQuery], FirmPage], draw: Callable[[FirmRow], Row]
    ) -> None:
        self._query, self._read, self._draw = query, read, draw
        self._pages: dict[int, tuple[Row, ...]] = {}
        self._total = 0
        self.more = False
        self.pinyin_hint = ""
        first = self._fetch(0)
        self._total, self.more, self.pinyin_hint = first.total, first.more, first.pinyin_hint

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        index = index if index >= 0 else index + self._total
        if not 0 <= index < self._total:
            raise IndexError(index)
        number, place = divmod(index, PAGE)
        if number not in self._pages:
            self._fetch(number)
        page = self._pages[number]
        # Firms may have gone since the total was counted: an empty row until the list is read again.
        return page[place] if place < len(page) else Row("", tuple(Cell() for _ in range(8)))

    def known(self) -> Iterator[tuple[int, Row]]:
        """The rows read so far with their numbers."""
        for number, page in self._pages.items():
            yield from ((number * PAGE + place, row) for place, row in enumerate(page))

    def _fetch(self, number: int) -> FirmPage:
        if len(self._pages) >= KEPT:
            self._pages.pop(next(iter(self._pages)))
        page = self._read(replace(self._query, offset=number * PAGE, limit=PAGE))
        self._pages[number] = tuple(self._draw(row) for row in page.rows)
        return page


class FirmRowsModel(RowsModel):
    """`RowsModel` over rows that are not all there."""

    lazy: LazyRows | None = None

    def show(self, rows: LazyRows) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.lazy = rows
        self.rows = rows
        self.endResetModel()


class FirmTable(Table):
    """The list of firms: `show_rows` instead of `set_rows`."""

    def __init__(
        self, columns: Sequence[Column], *, name: str = "", says: str = "", model: FirmRowsModel | None = None
    ) -> None:
        self._firms = model or FirmRowsModel(columns)
        super().__init__(columns, name=name, says=says, rows_model=self._firms)

    def show_rows(self, rows: LazyRows) -> None:
        """Show other rows; the current firm stays so if it is among the first ones, else the first is."""
        current = self.current()
        self._firms.show(rows)
        if not self.select_known(current) and len(rows):
            self.setCurrentIndex(self._firms.index(0, 0))

    def select_known(self, archive: str) -> bool:
        """Make a firm current if its row has been read; says whether it is."""
        lazy = self._firms.lazy
        for number, row in lazy.known() if lazy is not None and archive else ():
            if row.id == archive:
                self.setCurrentIndex(self._firms.index(number, 0))
                return True
        return False


class RowDrawing:
    """Turns a firm of the store into a row of the table."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._places: dict[str, str] = {}

    def __call__(self, firm: FirmRow) -> Row:
        """Grade, firm and code, place and industry, tier, completeness, alerts, next visit, sync."""
        today = self._workspace.today()
        counts = tuple(
            (icon, tone, number)
            for icon, tone, number in (
                ("alert", "err", firm.alerts_high),
                ("warning", "warn", firm.alerts_warn),
            )
            if number
        )
        when = near(firm.next_visit, today)
        soon = firm.next_visit.startswith(today.isoformat())
        words, kind, icon = sync_chip(firm.sync_state, firm.sync_count, most=_MOST)
        tone = {"primary": "primary", "conf": "conf"}.get(kind, "text2")
        tier = tier_word(firm.tier)
        return Row(
            firm.archive,
            (
                Cell(_tr("None"), grade=firm.grade),
                Cell(
                    firm.name,
                    sub=firm.uscc,
                    bold=True,
                    marks=tuple((start, end - start) for start, end in firm.match_spans),
                    tip=firm.name,
                ),
                Cell(
                    self._place(firm.county),
                    sub=self._industry(firm.industry),
                    tip=self._industry(firm.industry),
                ),
                Cell(tier, chip="mark" if firm.tier == "model" else "outline")
                if tier
                else Cell("–", tone="text3"),
                Cell(fraction=firm.completeness / 100),
                Cell(counts=counts) if counts else Cell("–", tone="text3"),
                Cell(when or _tr("not planned"), bold=soon, tone="text" if when else "text3"),
                Cell(words, icon=icon, tone=tone, bold=kind == "conf", tip=_whole(firm)),
            ),
        )

    def _place(self, code: str) -> str:
        if code not in self._places:
            self._places[code] = county_word(self._workspace, code)
        return self._places[code]

    def _industry(self, code: str) -> str:
        return industry_word(self._workspace, code)


def _whole(firm: FirmRow) -> str:
    """Its number in full, where the row says only that there are more."""
    return sync_chip(firm.sync_state, firm.sync_count)[0] if firm.sync_count > _MOST else ""


def _tr(source: str) -> str:
    return QCoreApplication.translate("FirmRows", source)
