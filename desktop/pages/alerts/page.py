"""Risk alerts 风险预警 of all firms: the first to run out first, one in detail beside the list, and
what can be done.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.judging import Told
from desktop.pages.alerts.presenter import AlertsPresenter
from desktop.pages.alerts.side import AlertSide
from desktop.pages.alerts.state import FILTERS, AlertLine
from desktop.pages.archives.opening import open_record
from desktop.pages.worklist import WorkList
from desktop.pages.worklist.asking import ask_reason
from desktop.parts import Cell, Column, Row, Select, Text, TextInput, hbox, panel
from desktop.shell.page import KeyHint, Navigator
from desktop.workspace import Workspace
from forms.export.tables import Table
from forms.judge.handling import Step

_SIDE = 400
_PAUSE = 200  # ms after the last letter typed


class AlertsPage(WorkList[tuple[Told, ...], AlertLine, AlertLine]):
    """`enter(filter=…, kind=…)`."""

    code, filters, key_act = "alerts", FILTERS, "seen"

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        self._presenter, side = AlertsPresenter(workspace), AlertSide()
        super().__init__(workspace, navigator, self._presenter, side, _SIDE)
        side.opened.connect(lambda: self._open(self._table.current()))
        self._typed = QTimer(self, interval=_PAUSE, singleShot=True)
        self._typed.timeout.connect(self._render)
        workspace.signals.judged.connect(self._changed)

    def title(self) -> str:
        """The heading."""
        return self.tr("Risk alerts")

    def caption(self) -> str:
        """How many, of how many firms."""
        counts = self._presenter.counts()
        words = self.tr("{0} to act on · {1} urgent · %Ln firms", "", self._presenter.firms)
        return words.format(counts["now"], counts["urgent"])

    def enter(self, filter: str = "", kind: str = "", **_: Any) -> None:
        """Read what is kept, and have judged what is out of date."""
        if kind:
            self._presenter.kind = kind
        self._begin(filter=filter)
        self.workspace.judging.begin()

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

    # what is shown

    def _columns(self) -> Sequence[Column]:
        return (
            Column("title", self.tr("Alert · firm")),
            Column("left", self.tr("Last day"), 150),
            Column("state", self.tr("State"), 160),
        )

    def _bars(self, export: QWidget) -> Sequence[QWidget]:
        self._kinds = Select((), None, placeholder=self.tr("All kinds"), clearable=True, name="alerts.kind")
        self._kinds.setFixedWidth(230)
        self._kinds.setAccessibleName(self.tr("Kind of alert"))
        self._kinds.changed.connect(self._pick_kind)
        self._search = TextInput(
            placeholder=self.tr("Firm, district, number"), icon="search", name="alerts.text"
        )
        self._search.setMinimumWidth(160)
        self._search.edited.connect(self._type)
        bar = hbox(self._filters, self._kinds, self._search, export, gap=8)
        bar.setStretch(2, 1)
        self._under_way = Text("", "caption", "text2", name="alerts.underway")
        self._under_way.hide()
        return panel(bar), self._under_way

    def _nothing(self) -> tuple[str, str]:
        words = self.tr("Nothing runs out or is overdue in the time the rules look ahead.")
        return self.tr("No alert here"), words

    def _filter_words(self) -> Mapping[str, str]:
        return {
            "now": self.tr("To act on {0}"),
            "urgent": self.tr("Urgent {0}"),
            "snoozed": self.tr("Put off {0}"),
            "handled": self.tr("Dealt with {0}"),
        }

    def _counts(self) -> Mapping[str, int]:
        return self._presenter.counts()

    def _lines(self) -> Sequence[AlertLine]:
        return self._presenter.lines(self._filter)

    def _row(self, line: AlertLine) -> Row:
        tone = "err" if line.urgent else "warn"
        return Row(
            line.id,
            (
                Cell(
                    line.title,
                    sub=f"{line.firm} · {line.place}",
                    bold=True,
                    tip=f"{line.title} · {line.detail}",
                ),
                Cell(line.left, sub=line.last_day, tone=tone, icon="alert" if line.urgent else "warning"),
                Cell(line.chip[0], chip=line.chip[1], tip=line.said),
            ),
        )

    def _archive_of(self, key: str) -> str:
        line = self._presenter.detail(key)
        return line.archive if line else ""

    def _sheet(self) -> tuple[Table, str]:
        return self._presenter.table(self._filter), "risk alerts"

    def _export_words(self) -> str:
        return self.tr("Save the list of alerts…")

    def _taken(self) -> None:
        kinds = self._presenter.kinds()
        self._kinds.set_options(tuple((kind.code, kind.words) for kind in kinds))
        self._kinds.set_value(self._presenter.kind or None)

    def _render(self) -> None:
        left = self.workspace.judging.left
        self._under_way.setVisible(left > 0)
        self._under_way.setText(self.tr("%Ln firms are being judged for today…", "", left))
        super()._render()

    # what is done

    def _pick_kind(self, code: str) -> None:
        self._presenter.kind = code
        self._render()

    def _type(self, text: str) -> None:
        self._presenter.text = text
        self._typed.start()

    def _open(self, key: str) -> None:
        line = self._presenter.detail(key)
        if line is not None:
            open_record(self.workspace, self.navigator, line.archive, line.record)

    def _act(self, key: str = "") -> None:
        line = self._presenter.detail(self._table.current())
        if line is None:
            return
        words = f"{line.firm} · {line.title} · {line.left}"

        def done(why: str, day: date | None) -> None:
            self._save(line, cast(Step, key), why, day)

        if key == "snoozed":
            title, today = self.tr("Put off"), self.workspace.today()
            ask_reason(self, title, words, title, done, name="alert.later", after=today)
        elif key == "handled":
            title, act = self.tr("How was it dealt with?"), self.tr("Dealt with")
            ask_reason(self, title, words, act, done, name="alert.done")
        else:
            self._save(line, cast(Step, key))

    def _save(self, line: AlertLine, step: Step, reason: str = "", until: date | None = None) -> None:
        self._presenter.act(line.id, step, reason, until)
        self._table.setFocus()  # the button that was pressed is gone, and the keyboard would be nowhere
        self.navigator.toast(self.tr("Noted: {0}").format(line.title))
