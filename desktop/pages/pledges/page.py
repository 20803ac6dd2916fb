"""The publish queue 承诺公示: what firms agreed to publish and is not published yet; noting it, and the
list for
the centre."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from desktop.pages.pledges.presenter import Queue, QueuePresenter
from desktop.pages.pledges.publish import ask_where, publish
from desktop.pages.pledges.state import WaitingState
from desktop.parts import (
    Button,
    Card,
    Cell,
    Column,
    EmptyState,
    InfoBar,
    Row,
    Skeleton,
    Table,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.parts.file_dialog import ask_where as ask_for_file
from desktop.parts.lazy import Mapped
from desktop.saving import Copy, save
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.checks.dates import read_date
from forms.export import write_excel


class PledgesPage(Page):
    """`enter()`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = QueuePresenter(workspace)
        self._waiting: tuple[WaitingState, ...] = ()
        self._table = Table(
            (
                Column("firm", self.tr("Firm · credit code")),
                Column("title", self.tr("Commitment"), 300),
                Column("signed", self.tr("Signed on"), 120),
                Column("days", self.tr("Waits"), 130),
            ),
            row_height=56,
            name="pledges.table",
            says=self.title(),
        )
        self._table.opened.connect(self._open)
        self._mark = Button(
            self.tr("Mark as published"), "primary", "globe", "Ctrl Enter", name="pledges.mark"
        )
        self._mark.clicked.connect(self._ask_one)
        self._all = Button(self.tr("Mark all"), "secondary", "check", name="pledges.all")
        self._all.clicked.connect(self._ask_all)
        self._export = Button(self.tr("List for the centre…"), "secondary", "download", name="pledges.export")
        self._export.clicked.connect(self._ask_file)
        self._count = Text("", "dense", "text2", name="pledges.count")
        self._shut = InfoBar("warn", "", name="pledges.shut")
        self._shut_room = panel(vbox(self._shut, margins=(0, 0, 0, 0)))
        bar = hbox(self._count, None, self._export, self._all, self._mark, gap=8)
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table)
        nothing = EmptyState(
            "check-circle",
            self.tr("Nothing waits to be published"),
            self.tr("Commitments whose firm agreed to publish them come here until that is noted."),
            self.tr("Open archives"),
            button_icon="archives",
            name="pledges.empty",
        )
        nothing.pressed.connect(lambda: navigator.open("archives"))
        self._views = QStackedWidget()
        for view in (panel(vbox(Skeleton(8), None)), card, panel(vbox(nothing, None))):
            self._views.addWidget(view)
        column = vbox(panel(bar), self._shut_room, self._views, gap=12, margins=(16, 14, 16, 14))
        column.setStretch(2, 1)
        self.setLayout(column)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._ask_one)
        workspace.signals.archives_changed.connect(self._changed)

    def title(self) -> str:
        """The heading."""
        return self.tr("Commitments to publish")

    def caption(self) -> str:
        """How many wait."""
        return self.tr("{0} waiting").format(len(self._waiting))

    def enter(self, **_: Any) -> None:
        """Read the queue."""
        self._read()
        self._table.setFocus()

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("↑ ↓", self.tr("Choose")),
            KeyHint("Enter", self.tr("Open")),
            KeyHint("Ctrl Enter", self.tr("Mark as published")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Mark as published"), "globe", self._ask_one),
            Action(self.tr("List for the centre…"), "download", self._ask_file),
        )

    def _changed(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.workspace.tasks.run(self._presenter.reader(), self._show, self.navigator.show_error, owner=self)

    def _show(self, queue: Queue) -> None:
        self._presenter.queue = queue
        state = self._presenter.state()
        self._waiting = state.waiting
        current = self._table.current()
        self._table.set_rows(
            Mapped(state.waiting, lambda item: _row(item, self.tr("%Ln days", "", item.days)))
        )
        if any(item.pledge == current for item in state.waiting):
            self._table.select(current)
        elif state.waiting:
            self._table.select(state.waiting[0].pledge)
        self._views.setCurrentIndex(1 if state.waiting else 2)
        free = len(state.waiting) - state.shut
        for button in (self._mark, self._all, self._export):
            button.setEnabled(free > 0)
        words = self.tr("{0} may be published now · {1} are published")
        self._count.setText(words.format(free, state.published))
        self._shut_room.setVisible(state.shut > 0)
        said = self.tr(
            "Their authorisation has ended or was withdrawn; the list for the centre leaves them out."
        )
        self._shut.say("warn", self.tr("{0} stay back.").format(state.shut), said)
        self.changed.emit()

    def _chosen(self) -> WaitingState | None:
        current = self._table.current()
        return next((item for item in self._waiting if item.pledge == current), None)

    def _open(self, pledge: str) -> None:
        item = self._presenter.item(pledge)
        if item is not None:
            self.navigator.open("archive", id=item.archive, tab="commitments")

    def _ask_one(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.shut:
            return
        words = f"{chosen.firm} · {chosen.title}"
        self._ask(words, [(chosen.archive, chosen.pledge)], read_date(chosen.signed_on))

    def _ask_all(self) -> None:
        free = [item for item in self._waiting if not item.shut]
        if not free:
            return
        days = [day for item in free if (day := read_date(item.signed_on))]
        words = self.tr("%Ln commitments, all with the same day and place.", "", len(free))
        self._ask(words, [(item.archive, item.pledge) for item in free], max(days, default=None))

    def _ask(self, words: str, pledges: list[tuple[str, str]], earliest: date | None) -> None:
        def done(day: date, where: str) -> None:
            count = publish(self.workspace, pledges, day, where)
            self.navigator.toast(self.tr("Noted as published: {0}").format(count))

        ask_where(self, self.workspace, words, done, earliest)

    def _ask_file(self) -> None:
        if not self._presenter.open_ones():
            return
        name = f"{self._presenter.table().name} {self.workspace.today().isoformat()}.xlsx"
        title = self.tr("List for the centre")
        ask_for_file(self, title, name, self.write, name="pledges.file", kinds=("xlsx",))

    def write(self, path: str) -> None:
        """Out of the library, since the person asked for it; noted before."""
        table = self._presenter.table()
        what = f"publish queue ({len(table.rows)})"
        copy = Copy({"xlsx": lambda: write_excel([table])}, what, "list for the centre")
        save(self, self.workspace, self.navigator, path, copy)


def _row(item: WaitingState, days: str) -> Row:
    waits = Cell(days, tone="warn" if item.days > 30 else "text")
    if item.shut:
        waits = Cell(item.shut, tone="err", icon="lock", tip=item.shut)
    return Row(
        item.pledge,
        (
            Cell(item.firm, sub=item.uscc, bold=True, tip=item.firm),
            Cell(item.title, tip=item.title),
            Cell(item.signed_on),
            waits,
        ),
    )
