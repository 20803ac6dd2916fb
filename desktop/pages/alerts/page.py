"""Risk alerts 风险预警 of all firms: the first to run out first, one in detail beside the list, and
what can be done.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from desktop.judging import Told
from desktop.listing import ask_table
from desktop.pages.alerts.asking import ask_later, ask_reason
from desktop.pages.alerts.presenter import AlertsPresenter
from desktop.pages.alerts.side import AlertSide
from desktop.pages.alerts.state import FILTERS, AlertLine, Filter
from desktop.pages.archives.opening import open_record
from desktop.parts import (
    Button,
    Card,
    Cell,
    Column,
    EmptyState,
    Row,
    Segmented,
    Select,
    Skeleton,
    Table,
    Text,
    TextInput,
    hbox,
    panel,
    vbox,
)
from desktop.parts.lazy import Mapped
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.judge.handling import Step

_SIDE = 400
_PAUSE = 200  # ms after the last letter typed


class AlertsPage(Page):
    """`enter(filter=…, kind=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = AlertsPresenter(workspace)
        self._filter: Filter = "now"
        self._listening = False
        self._asked = 0
        self._build()
        self._typed = QTimer(self, interval=_PAUSE, singleShot=True)
        self._typed.timeout.connect(self._render)
        workspace.signals.archives_changed.connect(self._changed)
        workspace.signals.judged.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(lambda: self._act("seen"))

    def title(self) -> str:
        """The heading."""
        return self.tr("Risk alerts")

    def caption(self) -> str:
        """How many, of how many firms."""
        counts = self._presenter.counts()
        words = self.tr("{0} to act on · {1} urgent · {2} firms")
        return words.format(counts["now"], counts["urgent"], self._presenter.firms)

    def enter(self, filter: str = "", kind: str = "", **_: Any) -> None:
        """Read what is kept, and have judged what is out of date."""
        if filter in FILTERS:
            self._filter = filter
        if kind:
            self._presenter.kind = kind
        self._listening = True
        self._filters.set_value(self._filter)
        self._read()
        self.workspace.judging.begin()
        self._table.setFocus()

    def leave(self) -> None:
        """Nothing is read behind another page."""
        self._listening = False

    def place(self) -> dict[str, Any]:
        """The filter."""
        return {"filter": self._filter, "kind": self._presenter.kind}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("↑ ↓", self.tr("Choose")),
            KeyHint("Enter", self.tr("Open")),
            KeyHint("Ctrl Enter", self.tr("Mark as seen")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (Action(self.tr("Save the list of alerts…"), "download", self._export),)

    # what is shown

    def _build(self) -> None:
        self._filters = Segmented(tuple((name, "") for name in FILTERS), self._filter, name="alerts.filter")
        self._filters.changed.connect(self._pick)
        self._kinds = Select((), None, placeholder=self.tr("All kinds"), clearable=True, name="alerts.kind")
        self._kinds.setFixedWidth(230)
        self._kinds.setAccessibleName(self.tr("Kind of alert"))
        self._kinds.changed.connect(self._pick_kind)
        self._search = TextInput(
            placeholder=self.tr("Firm, district, number"), icon="search", name="alerts.text"
        )
        self._search.setMinimumWidth(160)
        self._search.edited.connect(self._type)
        export = Button(self.tr("List…"), "secondary", "download", name="alerts.export")
        export.clicked.connect(self._export)
        bar = hbox(self._filters, self._kinds, self._search, export, gap=8)
        bar.setStretch(2, 1)
        self._table = Table(
            (
                Column("title", self.tr("Alert · firm")),
                Column("left", self.tr("Last day"), 150),
                Column("state", self.tr("State"), 160),
            ),
            row_height=56,
            name="alerts.table",
            says=self.title(),
        )
        self._table.opened.connect(self._open)
        self._table.chosen.connect(self._choose)
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table)
        self._side = AlertSide()
        self._side.setFixedWidth(_SIDE)
        self._side.opened.connect(lambda: self._open(self._table.current()))
        self._side.firm_asked.connect(self._open_firm)
        self._side.acted.connect(self._act)
        row = hbox(card, self._side, gap=12)
        row.setStretch(0, 1)
        nothing = EmptyState(
            "check-circle",
            self.tr("No alert here"),
            self.tr("Nothing runs out or is overdue in the time the rules look ahead."),
            self.tr("Open archives"),
            button_icon="archives",
            name="alerts.empty",
        )
        nothing.pressed.connect(lambda: self.navigator.open("archives"))
        self._views = QStackedWidget()
        for view in (panel(vbox(Skeleton(8), None)), panel(row), panel(vbox(nothing, None))):
            self._views.addWidget(view)
        self._under_way = Text("", "caption", "text2", name="alerts.underway")
        column = vbox(panel(bar), self._under_way, self._views, gap=10, margins=(16, 14, 16, 14))
        column.setStretch(2, 1)
        self.setLayout(column)
        self._under_way.hide()

    def _read(self) -> None:
        self._asked += 1
        asked = self._asked
        self.workspace.tasks.run(
            self._presenter.reader(),
            lambda firms: self._show(asked, firms),
            self.navigator.show_error,
            owner=self,
        )

    def _show(self, asked: int, firms: tuple[Told, ...]) -> None:
        if asked != self._asked:  # what was asked for before something changed
            return
        self._presenter.take(firms)
        kinds = self._presenter.kinds()
        self._kinds.set_options(tuple((kind.code, kind.words) for kind in kinds))
        self._kinds.set_value(self._presenter.kind or None)
        self._render()

    def _render(self) -> None:
        counts = self._presenter.counts()
        names = {
            "now": self.tr("To act on {0}"),
            "urgent": self.tr("Urgent {0}"),
            "snoozed": self.tr("Put off {0}"),
            "handled": self.tr("Dealt with {0}"),
        }
        for name in FILTERS:
            self._filters.set_label(name, names[name].format(counts[name]))
        current, lines = self._table.current(), self._presenter.lines(self._filter)
        self._table.set_rows(Mapped(lines, _row))
        self._views.setCurrentIndex(1 if lines else 2)
        if lines:
            known = {line.id for line in lines}
            self._table.select(current if current in known else lines[0].id)
        self._choose(self._table.current() if lines else "")
        left = self.workspace.judging.left
        self._under_way.setVisible(left > 0)
        self._under_way.setText(self.tr("{0} firms are being judged for today…").format(left))
        self.changed.emit()

    def _choose(self, key: str) -> None:
        line = self._presenter.line(key) if key else None
        self._side.setVisible(line is not None)
        if line is not None:
            self._side.show_state(line)

    # what is done

    def _changed(self) -> None:
        if self._listening:
            self._read()

    def _pick(self, wanted: str) -> None:
        self._filter = cast(Filter, wanted)
        self._render()

    def _pick_kind(self, code: str) -> None:
        self._presenter.kind = code
        self._render()

    def _type(self, text: str) -> None:
        self._presenter.text = text
        self._typed.start()

    def _current(self) -> AlertLine | None:
        return self._presenter.line(self._table.current())

    def _open(self, key: str) -> None:
        line = self._presenter.line(key)
        if line is not None:
            open_record(self.workspace, self.navigator, line.archive, line.record)

    def _open_firm(self) -> None:
        if line := self._current():
            self.navigator.open("archive", id=line.archive)

    def _act(self, step: str) -> None:
        line = self._current()
        if line is None:
            return
        words = f"{line.firm} · {line.title} · {line.left}"
        if step == "snoozed":
            ask_later(
                self, words, self.workspace.today(), lambda why, day: self._save(line, "snoozed", why, day)
            )
        elif step == "handled":
            title, act = self.tr("How was it dealt with?"), self.tr("Dealt with")
            ask_reason(self, title, words, act, lambda why: self._save(line, "handled", why))
        else:
            self._save(line, cast(Step, step))

    def _save(self, line: AlertLine, step: Step, reason: str = "", until: date | None = None) -> None:
        self._presenter.act(line.id, step, reason, until)
        self._table.setFocus()  # the button that was pressed is gone, and the keyboard would be nowhere
        self.navigator.toast(self.tr("Noted: {0}").format(line.title))

    def _export(self) -> None:
        table = self._presenter.table(self._filter)
        ask_table(self, self.workspace, self.navigator, table, "risk alerts")


def _row(line: AlertLine) -> Row:
    tone = "err" if line.urgent else "warn"
    return Row(
        line.id,
        (
            Cell(
                line.title, sub=f"{line.firm} · {line.place}", bold=True, tip=f"{line.title} · {line.detail}"
            ),
            Cell(line.left, sub=line.last_day, tone=tone, icon="alert" if line.urgent else "warning"),
            Cell(line.chip[0], chip=line.chip[1], tip=line.said),
        ),
    )
