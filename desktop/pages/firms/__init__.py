"""A short list of firms: how they were diagnosed. It leads to the diagnosis."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.rows import FirmTable, LazyRows
from desktop.parts import Card, Cell, Column, EmptyState, Row, vbox
from desktop.shell.page import KeyHint, Navigator, Page
from desktop.workspace import Workspace
from sync.store.model import FirmQuery, FirmRow


class _FirmList(Page):
    """What both lists share: columns, rows from the store, opening one."""

    query = FirmQuery()

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._total = 0
        columns = (
            Column("grade", self.tr("Grade"), 70),
            Column("name", self.tr("Firm · credit code")),
            Column("completeness", self.tr("Completeness"), 170),
            Column("alerts", self.tr("Alerts"), 110),
            Column("score", self.tr("Points"), 100),
            Column("next_visit", self.tr("Next visit"), 170),
        )
        self._table = FirmTable(columns, name=f"{self._name()}.table", says=self.title())
        self._table.opened.connect(self._open)
        self._table.clicked.connect(lambda _index: self._open(self._table.current()))
        self._card = Card(flush=True, gap=0)
        self._card.body.addWidget(self._table)
        self._none = EmptyState(
            "inbox",
            self.tr("No firm here yet"),
            self.tr("Sync to receive your firms, or build a new archive."),
            self.tr("Sync now"),
            button_icon="sync",
            link=self.tr("New archive"),
            kind="primary",
        )
        self._none.pressed.connect(navigator.sync)
        self._none.link_pressed.connect(lambda: navigator.open("form", archive=None, kind="firm"))
        self.setLayout(vbox(self._card, self._none, gap=0, margins=(16, 14, 16, 14)))
        workspace.signals.archives_changed.connect(self._read)

    def shortcuts(self) -> tuple[KeyHint, ...]:
        """The page's keys."""
        return (KeyHint("↑ ↓", self.tr("Choose")), KeyHint("Enter", self.tr("Open")))

    def caption(self) -> str:
        """How many."""
        return QCoreApplication.translate("_FirmList", "%Ln firms", None, self._total)

    def enter(self, **_args: Any) -> None:
        """Read the list."""
        self._read()
        self._table.setFocus()

    def _name(self) -> str:
        raise NotImplementedError

    def _open(self, archive: str) -> None:
        raise NotImplementedError

    def _read(self) -> None:
        today, today_word = self.workspace.today(), self.tr("today")
        rows = LazyRows(self.query, self.workspace.store.firms, lambda firm: _row(firm, today, today_word))
        self._total = len(rows)
        self._table.show_rows(rows)
        self._card.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.changed.emit()


class DiagnosesPage(_FirmList):
    """All firms by points; opening leads to the diagnosis."""

    query = FirmQuery(sort="score")

    def title(self) -> str:
        """The heading."""
        return self.tr("Diagnosis")

    def _name(self) -> str:
        return "diagnoses"

    def _open(self, archive: str) -> None:
        self.navigator.open("diagnosis", archive=archive)


def _row(row: FirmRow, today: date, today_word: str) -> Row:
    counts = tuple(
        (icon, tone, number)
        for icon, tone, number in (("alert", "err", row.alerts_high), ("warning", "warn", row.alerts_warn))
        if number
    )
    when = row.next_visit.replace("T", " ")[:16]
    if when.startswith(today.isoformat()):
        when = f"{today_word} {when[11:]}"
    return Row(
        row.archive,
        (
            Cell("–", grade=row.grade),
            Cell(row.name, sub=row.uscc, bold=True),
            Cell(fraction=row.completeness / 100),
            Cell("" if counts else "–", counts=counts, tone="text3"),
            Cell("–" if row.score is None else str(row.score), bold=row.score is not None),
            Cell(when or "–", bold=bool(when)),
        ),
    )
