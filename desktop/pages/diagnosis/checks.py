"""Step 1: the modules, and the questions of one of them with their answers. Never judges."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop.pages.diagnosis.finding import SEVERITY_CHIP, FindingCard
from desktop.pages.diagnosis.state import CheckState, DiagnosisState, ModuleState
from desktop.pages.diagnosis.thread import Thread
from desktop.parts import (
    Button,
    Line,
    Scroll,
    Section,
    SectionTree,
    Segmented,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)

_ANSWER_TONES = {"yes": "primary", "no": "err", "partly": "warn", "na": "off", "unknown": "off"}

_ANSWERS = 316  # px: each answer keeps its mark, and the question what it needs on a small screen


class CheckRow(QFrame):
    """A question with its five answers; below it why the archive gives one, the finding when the answer is
    adverse, and what reviewers said.
    """

    answered = Signal(str, str)  # code, answer ("" = taken back)
    left = Signal(int)  # to the next (+1) or the previous (-1) question
    severity_set = Signal(str, str)
    reason_edited = Signal(str, str)
    fact_edited = Signal(str, str)
    evidence_asked = Signal(str)
    link_asked = Signal(str)
    plan_asked = Signal(str)
    source_asked = Signal(str)  # a record
    commented = Signal(str, str, bool)
    replied = Signal(str, str)  # comment, text
    resolved = Signal(str)  # comment

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self._question = Text("", "body", bold=True, wrap=True)
        self._evidence = Text("", "caption", "text2", wrap=True)
        self._answers = Segmented(
            (
                ("yes", self.tr("Yes")),
                ("no", self.tr("No")),
                ("partly", self.tr("Partly")),
                ("na", self.tr("N/A")),
                ("unknown", self.tr("Verify")),
            ),
            None,
            tones=_ANSWER_TONES,
            clearable=True,
            name=f"diagnosis.{code}",
        )
        self._answers.setMaximumWidth(_ANSWERS)
        self._answers.changed.connect(lambda value: self.answered.emit(code, value))
        self._known = Text("", "caption", "primary", wrap=True, name=f"diagnosis.{code}.known")
        self._source = Button(self.tr("See record"), "text", size="compact", name=f"diagnosis.{code}.source")
        self._record = ""
        self._source.clicked.connect(lambda: self.source_asked.emit(self._record))
        why = hbox(self._known, self._source, gap=6, margins=(76, 0, 12, 8))
        why.setStretch(0, 1)
        self._why = panel(why)
        words = vbox(self._question, self._evidence, gap=2)
        number = Text(code, "dense", "text2", bold=True)
        number.setFixedWidth(52)
        row = hbox(number, words, self._answers, gap=10, margins=(14, 9, 12, 9))
        row.setStretch(1, 1)
        self._finding: FindingCard | None = None
        self._thread = self._make_thread()
        self._box = vbox(row, self._why, self._comments, gap=0)
        self.setLayout(self._box)

    def show_check(self, check: CheckState, *, enabled: bool, may_review: bool = False) -> None:
        """Show the question as it stands."""
        self._thread.show_comments(check.comments, enabled=enabled, may_add=may_review and self._writing)
        self._comments.setVisible(bool(check.comments) or (may_review and self._writing))
        self._record = check.source
        self._known.setText(self.tr("From the archive: {reason}").format(reason=check.known))
        self._why.setVisible(bool(check.known))
        self._source.setVisible(bool(check.source))
        self._question.setText(check.question)
        self._evidence.setText(check.evidence)
        self._answers.set_value(check.answer or None)
        self._answers.setEnabled(enabled)
        if check.finding is None:
            if self._finding is not None:
                self._box.removeWidget(self._holder)
                self._holder.deleteLater()
                self._finding = None
            return
        if self._finding is None:
            self._open_finding()
        assert self._finding is not None
        self._finding.show_finding(check.finding, check.evidence_count, enabled=enabled)

    def answer(self, value: str) -> None:
        """Answer from the keyboard, as a press would."""
        if self._answers.isEnabled():
            self._answers.set_value(value)
            self.answered.emit(self.code, value)

    def write(self) -> None:
        """Open the line for a comment."""
        self._writing = True
        self._comments.show()
        self._thread.show_line()

    def focus(self) -> None:
        """Bring the answers into focus."""
        self._answers.setFocus()

    @property
    def has_finding(self) -> bool:
        """Whether the answer was adverse."""
        return self._finding is not None

    def has_focus(self) -> bool:
        """Whether the person is in this row."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to another question; left to the scroll area around, they would only scroll."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.left.emit(by)

    def _make_thread(self) -> Thread:
        self._writing = False
        thread = Thread(f"diagnosis.{self.code}.review")
        thread.commented.connect(lambda text, back: self.commented.emit(self.code, text, back))
        thread.replied.connect(self.replied)
        thread.resolved.connect(self.resolved)
        self._comments = panel(vbox(thread, margins=(76, 0, 12, 12)))
        self._comments.hide()
        return thread

    def _open_finding(self) -> None:
        self._finding = FindingCard(self.code)
        self._finding.severity_set.connect(lambda value: self.severity_set.emit(self.code, value))
        self._finding.reason_edited.connect(lambda text: self.reason_edited.emit(self.code, text))
        self._finding.fact_edited.connect(lambda text: self.fact_edited.emit(self.code, text))
        self._finding.evidence_asked.connect(lambda: self.evidence_asked.emit(self.code))
        self._finding.link_asked.connect(lambda: self.link_asked.emit(self.code))
        self._finding.plan_asked.connect(lambda: self.plan_asked.emit(self.code))
        self._holder = panel(vbox(self._finding, margins=(76, 0, 12, 12)))
        self._box.insertWidget(2, self._holder)


class ChecksView(QWidget):
    """Modules at the left, the chosen module's questions beside them."""

    module_picked = Signal(str)
    answered = Signal(str, str)
    severity_set = Signal(str, str)
    reason_edited = Signal(str, str)
    fact_edited = Signal(str, str)
    evidence_asked = Signal(str)
    link_asked = Signal(str)
    plan_asked = Signal(str)
    source_asked = Signal(str)
    commented = Signal(str, str, bool)
    replied = Signal(str, str)
    resolved = Signal(str)
    profile_picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._count = Text("", "caption", "text2")
        self._modules = SectionTree(name="diagnosis.modules")
        self._modules.picked.connect(self.module_picked)
        heads = hbox(self._count, None, Text(self.tr("checked"), "caption", "text3"), margins=(14, 12, 14, 4))
        self._profile = Segmented(
            (("lite", self.tr("Short")), ("full", self.tr("Full"))),
            None,
            compact=True,
            stretch=True,
            mark=False,
            name="diagnosis.profile",
        )
        self._profile.setAccessibleName(self.tr("Short or full list"))
        self._profile.changed.connect(self.profile_picked)
        which = vbox(self._profile, margins=(12, 12, 12, 0))
        self._packs = Text("", "caption", "text2", wrap=True, name="diagnosis.packs")
        below = vbox(self._packs, margins=(14, 4, 14, 12))
        column = vbox(which, heads, self._modules, below, gap=4)
        column.setStretch(2, 1)
        left = panel(column, ground="side-left")
        left.setFixedWidth(236)
        self._title = Text("", "section")
        self._progress = Text("", "dense", "text2")
        self._filter = Segmented(
            (("all", ""), ("found", ""), ("open", "")), "all", name="diagnosis.filter", compact=True
        )
        self._filter.changed.connect(self._refilter)
        self._list = Scroll(gap=0, name="diagnosis.checks")
        self._rows: dict[str, CheckRow] = {}
        self._module = ""
        head = hbox(self._title, self._progress, None, self._filter, gap=10)
        self._frame = QFrame()
        self._frame.setProperty("card", "plain")
        self._frame.setLayout(vbox(self._list, margins=(1, 1, 1, 1)))
        middle = vbox(head, self._frame, gap=10, margins=(14, 12, 14, 14))
        middle.setStretch(1, 1)
        whole = hbox(left, panel(middle), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._state: DiagnosisState | None = None

    def show_state(self, state: DiagnosisState) -> None:
        """Show the modules and the questions; rows already there are brought up to date in place."""
        self._state = state
        self._count.setText(self.tr("Modules: {n}").format(n=len(state.modules)))
        self._profile.set_value(state.profile)
        self._profile.setEnabled(not state.readonly)
        packs = [m.title for m in state.modules if m.pack]
        words = self.tr("For the firm's trade: {packs}; the other modules are general.")
        self._packs.setText(words.format(packs=self.tr(", ").join(packs)))
        self._packs.setVisible(bool(packs))
        self._modules.set_sections([self._section(m, m.code == state.module) for m in state.modules])
        module = next((m for m in state.modules if m.code == state.module), None)
        self._title.setText(module.title if module else "")
        if module:
            self._progress.setText(
                self.tr("{done} of {total} checked").format(done=module.answered, total=module.total)
            )
        found = sum(c.finding is not None for c in state.checks)
        unanswered = sum(not c.answer for c in state.checks)
        self._filter.set_label("all", self.tr("All {n}").format(n=len(state.checks)))
        self._filter.set_label("found", self.tr("Found {n}").format(n=found))
        self._filter.set_label("open", self.tr("Open {n}").format(n=unanswered))
        if module and (module.code != self._module or [c.code for c in state.checks] != list(self._rows)):
            self._build(state)
        for check in state.checks:
            row = self._rows[check.code]
            row.show_check(check, enabled=not state.readonly, may_review=state.may_review)
        self._refilter()

    def answer_current(self, value: str) -> None:
        """Answer the question in focus (keys 1–4)."""
        row = self._current()
        if row is not None:
            row.answer(value)

    def go(self, by: int) -> None:
        """Move the focus to the next (+1) or previous (-1) visible question."""
        rows = [r for r in self._rows.values() if not r.isHidden()]
        if not rows:
            return
        current = self._current()
        at = rows.index(current) + by if current in rows else 0
        row = rows[max(0, min(at, len(rows) - 1))]
        row.focus()
        self._list.ensureWidgetVisible(row)

    def ask_current(self, what: str) -> None:
        """Of the question in focus: a photo ("photo"), evidence of the archive ("link")."""
        row = self._current()
        if row is not None:
            (self.evidence_asked if what == "photo" else self.link_asked).emit(row.code)

    def comment_current(self) -> None:
        """Begin a comment on the question in focus, if one may."""
        row = self._current()
        if row is not None and self._state is not None and self._state.may_review:
            row.write()
            self.show_state(self._state)
            row.write()

    def go_found(self, by: int) -> None:
        """Move to the next (+1) or previous (-1) finding of the module."""
        rows = [r for r in self._rows.values() if not r.isHidden()]
        current = self._current()
        at = rows.index(current) if current in rows else -by
        ahead = rows[at + 1 :] if by > 0 else list(reversed(rows[: max(0, at)]))
        found = next((row for row in ahead if row.has_finding), None)
        if found is not None:
            found.focus()
            self._list.ensureWidgetVisible(found)

    def plan_current(self) -> None:
        """Put the finding in focus into the plan."""
        row = self._current()
        if row is not None:
            self.plan_asked.emit(row.code)

    def _current(self) -> CheckRow | None:
        return next((row for row in self._rows.values() if row.has_focus()), None)

    def _build(self, state: DiagnosisState) -> None:
        self._module = state.module
        clear(self._list.body)
        self._rows = {}
        for check in state.checks:
            row = CheckRow(check.code)
            row.answered.connect(self.answered)
            row.left.connect(self.go)
            row.severity_set.connect(self.severity_set)
            row.reason_edited.connect(self.reason_edited)
            row.fact_edited.connect(self.fact_edited)
            row.evidence_asked.connect(self.evidence_asked)
            row.link_asked.connect(self.link_asked)
            row.plan_asked.connect(self.plan_asked)
            row.source_asked.connect(self.source_asked)
            row.commented.connect(self.commented)
            row.replied.connect(self.replied)
            row.resolved.connect(self.resolved)
            self._rows[check.code] = row
            self._list.body.addWidget(row)
            self._list.body.addWidget(Line())
        self._list.body.addStretch(1)

    def _refilter(self) -> None:
        if self._state is None:
            return
        which = self._filter.value()
        for check in self._state.checks:
            shown = which != "found" or check.finding is not None
            shown = shown and (which != "open" or not check.answer)
            self._rows[check.code].setVisible(shown)

    def _section(self, module: ModuleState, current: bool) -> Section:
        state = "done" if module.answered == module.total else "part" if module.answered else "empty"
        return Section(
            module.code,
            module.title,
            depth=0,
            state=state,
            fraction=module.answered / module.total if module.total else 0.0,
            errors_word=str(module.findings) if module.findings else "",
            count=f"{module.answered}/{module.total}",
            errors_kind=SEVERITY_CHIP[module.worst][0] if module.worst else "plain",
            current=current,
        )
