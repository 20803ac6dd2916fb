"""Steps 3 and 4: the improvement plan as editable rows, and the reports issued. Draws, never decides."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.pages.diagnosis.finding import severity_chip
from desktop.pages.diagnosis.state import DiagnosisState, PlanState, ReportState
from desktop.parts import (
    Button,
    Card,
    Chip,
    DateInput,
    EmptyState,
    Line,
    Scroll,
    Select,
    Text,
    TextInput,
    clear,
    hbox,
    panel,
    vbox,
)

_AROUND = (16, 12, 16, 16)
_LEVEL, _OWNER, _DUE, _STATUS, _POINTS = (
    92,
    140,
    152,
    122,
    52,
)  # widths of the columns; the title has the rest


class PlanView(QWidget):
    """Sends `edited(action id, property, value)`; dates as ISO text, "" for none. An action is closed, and
    opened again, by a dialog: `close_asked(action id)`, `reopen_asked(action id)`.
    """

    edited = Signal(str, str, str)
    close_asked = Signal(str)
    reopen_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._card = Card(self.tr("Improvement plan"), flush=True)
        self._count = Chip("")
        self._card.add_beside(self._count)
        self._rows = Scroll(gap=0, name="diagnosis.plan")
        self._heads = self._make_heads()
        self._card.body.setSpacing(0)
        self._card.body.addWidget(self._heads)
        self._card.body.addWidget(self._rows, 1)
        self.setLayout(vbox(self._card, margins=(14, 12, 14, 14)))
        self._shown: tuple[PlanState, ...] | None = None

    def show_state(self, state: DiagnosisState) -> None:
        """Show the plan; while a row is being edited the rows are left as they are."""
        owned = sum(bool(p.owner) for p in state.plan)
        self._count.set(self.tr("%Ln items · {owned} with an owner", "", len(state.plan)).format(owned=owned))
        if state.plan == self._shown:
            return
        self._shown = state.plan
        self._heads.setVisible(bool(state.plan))
        clear(self._rows.body)
        if not state.plan:
            empty = EmptyState(
                "target",
                self.tr("Nothing planned yet"),
                self.tr("Open a finding in the checklist and press “Add to plan”."),
            )
            self._rows.body.addWidget(panel(vbox(empty, margins=_AROUND)))
        for plan in state.plan:
            self._rows.body.addWidget(self._row(plan, enabled=not state.readonly))
            self._rows.body.addWidget(Line())
        self._rows.body.addStretch(1)

    def _make_heads(self) -> QWidget:
        columns = (
            (self.tr("Level"), _LEVEL),
            (self.tr("Action"), 0),
            (self.tr("Owner"), _OWNER),
            (self.tr("Due"), _DUE),
            (self.tr("State"), _STATUS),
            (self.tr("Gain"), _POINTS),
        )
        heads = [Text(words, "caption", "text2") for words, _ in columns]
        for head, (_, width) in zip(heads, columns, strict=True):
            if width:
                head.setFixedWidth(width)
        heads[-1].setAlignment(Qt.AlignmentFlag.AlignRight)
        row = hbox(*heads, gap=10, margins=(14, 7, 12, 7))
        row.setStretch(1, 1)
        return panel(row, ground="s2")

    def _row(self, plan: PlanState, *, enabled: bool) -> QFrame:
        words = {"high": self.tr("High"), "medium": self.tr("Medium"), "low": self.tr("Low")}
        owner = TextInput(
            plan.owner, placeholder=self.tr("Owner"), icon="person", name=f"plan.{plan.id}.owner"
        )
        owner.left.connect(lambda: self._send(plan, "owner", plan.owner, owner.text().strip()))
        owner.setFixedWidth(_OWNER)
        due = DateInput(plan.due, name=f"plan.{plan.id}.due")
        due.picked.connect(lambda day: self._send(plan, "due_on", plan.due, day))
        due.setFixedWidth(_DUE)
        status = Select(
            (
                ("todo", self.tr("Not started")),
                ("doing", self.tr("Under way")),
                ("done", self.tr("Done")),
                ("dropped", self.tr("Dropped")),
            ),
            plan.status,
            name=f"plan.{plan.id}.status",
        )
        status.changed.connect(lambda value: self._go(plan, status, value))
        status.setFixedWidth(_STATUS)
        for control in (owner, due, status):
            control.setEnabled(enabled)
        points = Text(f"+{plan.points:g}" if plan.points else "", "body", "ok", bold=True)
        points.setFixedWidth(_POINTS)
        points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        frame = QFrame()
        what = vbox(Text(plan.title, "body", bold=True, wrap=True), gap=2)
        if plan.due_text:
            what.addWidget(Text(plan.due_text, "caption", "err" if plan.overdue else "text2"))
        if plan.note:
            what.addWidget(Text(plan.note, "caption", "text2", wrap=True))
        if plan.proofs:
            proofs = Chip(self.tr("Proof {n}").format(n=plan.proofs), "ok", "image")
            what.addLayout(hbox(proofs, None))
        level = panel(hbox(severity_chip(plan.severity, words[plan.severity]), None))
        level.setFixedWidth(_LEVEL)
        row = hbox(
            level,
            what,
            owner,
            due,
            status,
            points,
            gap=10,
            margins=(14, 9, 12, 9),
        )
        row.setStretch(1, 1)
        frame.setLayout(row)
        return frame

    def _go(self, plan: PlanState, status: Select, value: str) -> None:
        """Closing asks for proof, opening again for the reason: until then it stays what it was."""
        closes = value == "done" and plan.status != "done"
        reopens = plan.status == "done" and value != "done"
        if not closes and not reopens:
            self.edited.emit(plan.id, "status", value)
            return
        status.set_value(plan.status)
        (self.close_asked if closes else self.reopen_asked).emit(plan.id)

    def _send(self, plan: PlanState, name: str, before: object, after: object) -> None:
        if after != before:
            self.edited.emit(plan.id, name, "" if after is None else str(after))


class ReportsView(QWidget):
    """Sends `opened(sha)` and `preview_asked()`."""

    opened = Signal(str)
    preview_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._card = Card(self.tr("Improvement reports"), flush=True)
        self._list = Scroll(gap=0, name="diagnosis.reports")
        self._card.body.addWidget(self._list, 1)
        self.setLayout(vbox(self._card, margins=(14, 12, 14, 14)))
        self._shown: tuple[ReportState, ...] | None = None

    def show_state(self, state: DiagnosisState) -> None:
        """Show the reports issued, the newest first."""
        if state.reports == self._shown:
            return
        self._shown = state.reports
        clear(self._list.body)
        if not state.reports:
            empty = EmptyState(
                "file",
                self.tr("No report issued yet"),
                self.tr(
                    "Issuing freezes the answers and the grade as they are; gaps are listed on the page."
                ),
                self.tr("Preview"),
                button_icon="eye",
            )
            empty.pressed.connect(self.preview_asked)
            self._list.body.addWidget(panel(vbox(empty, margins=_AROUND)))
        for report in state.reports:
            button = Button(self.tr("Open"), "secondary", "file", name=f"report.{report.number}")
            button.clicked.connect(lambda _=False, sha=report.sha: self.opened.emit(sha))
            words = vbox(
                Text(report.number, "body", bold=True), Text(report.issued, "caption", "text2"), gap=2
            )
            row = hbox(words, None, button, margins=(16, 10, 12, 10))
            self._list.body.addWidget(panel(row))
            self._list.body.addWidget(Line())
        self._list.body.addStretch(1)
