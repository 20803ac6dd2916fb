"""The diagnosis page: puts header, steps, the four views and the right panel together, and wires them up."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.archives.opening import open_record
from desktop.pages.diagnosis.acts import EvidenceActs
from desktop.pages.diagnosis.checks import ChecksView
from desktop.pages.diagnosis.follow import FollowView
from desktop.pages.diagnosis.indicators import IndicatorsView
from desktop.pages.diagnosis.plan import PlanView, ReportsView
from desktop.pages.diagnosis.presenter import DiagnosisPresenter
from desktop.pages.diagnosis.standing import StandingView
from desktop.pages.diagnosis.state import DiagnosisState, Step
from desktop.parts import Button, Chip, InfoBar, StepBar, Text, hbox, panel, vbox
from desktop.shell.page import Action, KeyHint, Page
from desktop.shell.topbar import FocusHeader
from desktop.workspace import Workspace

_KEYS = {
    Qt.Key.Key_1: "yes",
    Qt.Key.Key_2: "no",
    Qt.Key.Key_3: "partly",
    Qt.Key.Key_4: "na",
    Qt.Key.Key_5: "unknown",
}
_STEPS: tuple[Step, ...] = ("checks", "indicators", "plan", "report", "follow")


class DiagnosisPage(Page):
    """`enter(archive=…, step=…, module=…)`."""

    def __init__(self, workspace: Workspace, navigator: Any) -> None:
        super().__init__(workspace, navigator)
        self._presenter = DiagnosisPresenter(workspace)
        self._header = self._make_header()
        self._steps = StepBar(
            (
                ("checks", self.tr("Checklist"), ""),
                ("indicators", self.tr("Indicators"), ""),
                ("plan", self.tr("Plan"), ""),
                ("report", self.tr("Report"), ""),
                ("follow", self.tr("Review"), ""),
            ),
            "checks",
            name="diagnosis.steps",
        )
        self._steps.picked.connect(self._go_step)
        self._found = [
            Chip("", kind, icon) for kind, icon in (("err", "alert"), ("warn", "warning"), ("plain", "info"))
        ]
        self._steps.add_right(Text(self.tr("Found"), "dense", "text2"))
        for chip in self._found:
            self._steps.add_right(chip)
        self._locked = InfoBar("lock", "", name="diagnosis.locked")
        self._locked.pressed.connect(
            lambda: navigator.open("form", archive=self._presenter.archive, kind="consent")
        )
        self._checks, self._indicators = ChecksView(), IndicatorsView()
        self._plan, self._reports, self._standing = PlanView(), ReportsView(), StandingView()
        self._follow = FollowView()
        self._acts = EvidenceActs(self, workspace, navigator, self._presenter, self._refresh)
        self._views = QStackedWidget()
        for view in (self._checks, self._indicators, self._plan, self._reports, self._follow):
            self._views.addWidget(view)
        self._wire()
        body = hbox(self._views, self._standing, gap=0)
        body.setStretch(0, 1)
        self._locked_room = panel(vbox(self._locked, margins=(14, 10, 14, 0)))
        self._returned = InfoBar("warn", "", name="diagnosis.returned")
        self._returned.pressed.connect(lambda: self._go_step("follow"))
        self._returned_room = panel(vbox(self._returned, margins=(14, 10, 14, 0)))
        whole = vbox(self._steps, self._locked_room, self._returned_room, body, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._keys()
        workspace.signals.archive_changed.connect(self._archive_changed)

    def title(self) -> str:
        """Page and firm."""
        page = self.tr("Diagnosis")
        return f"{page} · {self._presenter.firm_name()}"

    def header(self) -> QWidget:
        """The focus bar."""
        return self._header

    def enter(self, archive: str = "", step: Step = "checks", module: str = "", **_: Any) -> None:
        """Show an archive's diagnosis."""
        self._presenter.open(archive, step if step in _STEPS else "checks", module)
        self._refresh()
        self._checks.go(0)

    def place(self) -> dict[str, Any]:
        """Firm, step and module."""
        return {
            "archive": self._presenter.archive,
            "step": self._presenter.step,
            "module": self._presenter.module,
        }

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        issue = KeyHint("Ctrl R", self.tr("Issue report"))
        if self._presenter.step == "checks":
            return (
                KeyHint("1…5", self.tr("Yes / no / partly / N/A / verify")),
                KeyHint("↓", self.tr("Next question")),
                KeyHint("Ctrl I", self.tr("Add to plan")),
                issue,
                KeyHint("Ctrl ↓ ↑", self.tr("Next or previous module")),
                KeyHint("F8", self.tr("Next finding")),
                KeyHint("Ctrl P", self.tr("Photograph evidence")),
                KeyHint("Ctrl Shift P", self.tr("Link evidence")),
                KeyHint("Ctrl M", self.tr("Comment (reviewers)")),
            )
        if self._presenter.step == "indicators":
            return (KeyHint("Ctrl 1…5", self.tr("Another category")), issue)
        return (issue,)

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Issue the improvement report"), "file", self._issue),
            Action(self.tr("Preview the improvement report"), "eye", self._preview),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1–4 answer, up and down move, when no text field has the focus."""
        value = _KEYS.get(Qt.Key(event.key()))
        if self._presenter.step == "checks" and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            if value is not None:
                self._checks.answer_current(value)
                return
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._checks.go(1 if event.key() == Qt.Key.Key_Down else -1)
                return
        super().keyPressEvent(event)

    def _make_header(self) -> FocusHeader:
        header = FocusHeader(self.workspace)
        header.back_pressed.connect(self.navigator.back)
        header.chip_pressed.connect(lambda: self.navigator.open("sync"))
        preview = Button(self.tr("Preview"), "secondary", "eye", name="diagnosis.preview")
        preview.clicked.connect(self._preview)
        self._issue_button = Button(
            self.tr("Issue report"), "primary", "file", "Ctrl R", name="diagnosis.issue"
        )
        self._issue_button.clicked.connect(self._issue)
        self._why = Button(self.tr("Why it changed"), "secondary", "swap", name="diagnosis.why")
        self._why.clicked.connect(lambda: self.navigator.open("why", archive=self._presenter.archive))
        header.add(self._why)
        header.add(preview)
        header.add(self._issue_button)
        return header

    def _wire(self) -> None:
        act, presenter = self._act, self._presenter
        self._checks.module_picked.connect(self._go_module)
        self._checks.answered.connect(lambda code, value: act(presenter.answer, code, value))
        self._checks.severity_set.connect(lambda code, value: act(presenter.set_severity, code, value))
        self._checks.fact_edited.connect(
            lambda code, text: self._worded(presenter.set_fact, code, "note", text)
        )
        self._checks.reason_edited.connect(
            lambda code, text: self._worded(presenter.set_reason, code, "severity_reason", text)
        )
        self._checks.evidence_asked.connect(self._acts.photograph)
        self._checks.link_asked.connect(self._acts.link)
        self._checks.source_asked.connect(self._open_source)
        self._checks.profile_picked.connect(lambda which: act(presenter.set_profile, which))
        self._checks.commented.connect(self._comment)
        self._follow.commented.connect(lambda text, back: self._comment("", text, back))
        for view in (self._checks, self._follow):
            view.replied.connect(lambda comment, text: act(presenter.reviewing().reply, comment, text))
            view.resolved.connect(lambda comment: act(presenter.reviewing().resolve, comment))
        self._checks.plan_asked.connect(lambda code: act(presenter.plan, code))
        self._indicators.category_picked.connect(self._go_category)
        self._plan.edited.connect(
            lambda action, name, value: act(presenter.record.edit_action, action, name, value)
        )
        self._plan.close_asked.connect(self._acts.close)
        self._plan.reopen_asked.connect(self._acts.reopen)
        self._reports.opened.connect(self._open_report)
        self._reports.preview_asked.connect(self._preview)
        self._standing.ticked.connect(lambda code, on: act(presenter.tick, code, on))

    def _keys(self) -> None:
        for keys, run in (
            ("Ctrl+R", self._issue),
            ("Ctrl+I", self._plan_current),
            ("Ctrl+P", lambda: self._ask_current("photo")),
            ("Ctrl+Shift+P", lambda: self._ask_current("link")),
            ("Ctrl+M", self._checks.comment_current),
            ("Ctrl+Down", lambda: self._step_module(1)),
            ("Ctrl+Up", lambda: self._step_module(-1)),
            ("F8", lambda: self._checks.go_found(1)),
            ("Shift+F8", lambda: self._checks.go_found(-1)),
            *((f"Ctrl+{n}", lambda n=n: self._go_category_number(n)) for n in range(1, 6)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(run)

    def _plan_current(self) -> None:
        if not self._presenter.blocked():
            self._checks.plan_current()

    def _act(self, do: Any, *args: Any) -> None:
        do(*args)
        self._refresh()

    def _refresh(self) -> None:
        state = self._presenter.state()
        self._show_head(state)
        self._views.setCurrentIndex(_STEPS.index(state.step))
        self._checks.show_state(state)
        if state.step == "indicators":
            self._indicators.show_state(state)
        elif state.step == "plan":
            self._plan.show_state(state)
        elif state.step == "report":
            self._reports.show_state(state)
        elif state.step == "follow":
            self._follow.show_state(state)
        self._standing.show_state(state.standing)

    def _show_head(self, state: DiagnosisState) -> None:
        now = self.workspace.today()
        words = self.tr("Diagnosis {n} of {year} · rule pack {rules} · scored on this device")
        caption = words.format(
            n=self._presenter.record.round(), year=now.year, rules=self.workspace.content.rules.version
        )
        self._header.set_title(self.title(), caption)
        self._steps.set_current(state.step)
        self._steps.set_caption("checks", f"{state.answered}/{state.total}")
        self._steps.set_caption("indicators", self.tr("%Ln items", "", sum(state.counts)))
        self._steps.set_caption("plan", self.tr("%Ln items", "", len(state.plan)))
        issued = (
            self.tr("{n} issued").format(n=len(state.reports)) if state.reports else self.tr("not issued")
        )
        self._steps.set_caption("report", issued)
        waiting = sum(comment.state != "resolved" for comment in state.comments)
        self._steps.set_caption("follow", str(waiting) if waiting else "")
        self._returned_room.setVisible(bool(state.returned))
        if state.returned:
            self._returned.say("warn", self.tr("Returned") + " · ", state.returned, self.tr("See comments"))
        names = (self.tr("High {n}"), self.tr("Medium {n}"), self.tr("Low {n}"))
        for chip, name, count in zip(self._found, names, state.tally, strict=True):
            chip.set(name.format(n=count))
        self._locked_room.setVisible(bool(state.readonly))
        if state.readonly:
            self._locked.say("lock", self.tr("Read-only"), state.readonly, self.tr("Sign an authorisation"))
        frozen = bool(state.reports)  # a report freezes what can be compared with
        self._why.setVisible(frozen and state.step == "indicators")
        self._issue_button.setEnabled(not state.readonly)
        self._issue_button.setToolTip(state.readonly)

    def _go_step(self, step: str) -> None:
        self._presenter.step = next(s for s in _STEPS if s == step)
        self.navigator.remember()
        self._refresh()
        self.changed.emit()

    def _go_module(self, module: str) -> None:
        self._presenter.module = module
        self.navigator.remember()
        self._refresh()

    def _go_category(self, category: str) -> None:
        self._presenter.category = category
        self._refresh()

    def _go_category_number(self, number: int) -> None:
        categories = self._presenter.state().categories
        if self._presenter.step == "indicators" and number <= len(categories):
            self._go_category(categories[number - 1].code)

    def _worded(self, say: Callable[[str, str], None], code: str, part: str, text: str) -> None:
        """Words were left: keep them if they differ from what the answer holds."""
        if text.strip() != self._presenter.record.answers().get(code, {}).get(part, ""):
            self._act(say, code, text)

    def _ask_current(self, what: str) -> None:
        if self._presenter.step == "checks" and not self._presenter.blocked():
            self._checks.ask_current(what)

    def _step_module(self, by: int) -> None:
        """To the next module, on its first question."""
        codes = [module.code for module in self._presenter.state().modules if module.total]
        if self._presenter.step != "checks" or self._presenter.module not in codes:
            return
        at = codes.index(self._presenter.module) + by
        if 0 <= at < len(codes):
            self._go_module(codes[at])
            self._checks.go(0)

    def _comment(self, code: str, text: str, is_return: bool) -> None:
        self._presenter.reviewing().comment(code, text, is_return=is_return)
        self._refresh()

    def _open_source(self, record: str) -> None:
        open_record(self.workspace, self.navigator, self._presenter.archive, record)

    def _archive_changed(self, archive: str) -> None:
        if archive == self._presenter.archive and self.isVisible():
            self._refresh()

    def _preview(self) -> None:
        self.navigator.open("report", archive=self._presenter.archive, preview=True)

    def _open_report(self, sha: str) -> None:
        self.navigator.open("report", archive=self._presenter.archive, sha=sha)

    def _issue(self) -> None:
        """Set the report off the screen's thread, file it, then show it."""
        from desktop.pages.diagnosis.issue import compose, issue, report_language, typeset

        if not self._issue_button.isEnabled():
            return
        workspace, presenter = self.workspace, self._presenter
        number = presenter.record.next_number()
        setting = compose(workspace, presenter, number, report_language(workspace))
        self._issue_button.setEnabled(False)

        def filed(pdf: bytes) -> None:
            sha = issue(workspace, presenter, number, pdf)
            self._refresh()
            self.navigator.open("report", archive=presenter.archive, sha=sha)

        def failed(error: Exception) -> None:
            self._issue_button.setEnabled(True)
            self.navigator.show_error(error)

        workspace.tasks.run(lambda: typeset(setting), filed, failed, owner=self)
