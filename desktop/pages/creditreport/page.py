"""The page on which a credit report is chosen, read and gone through; wires reading, presenter and what
shows the report."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop import errors
from desktop.capture.files import ask_file
from desktop.pages.archives.opening import open_form
from desktop.pages.creditreport.presenter import CreditReportPresenter
from desktop.pages.creditreport.shown import ReportView
from desktop.pages.creditreport.source import Source, pasted, read_source
from desktop.pages.creditreport.state import Decision, ReportState
from desktop.parts import Button, Card, Dialog, EmptyState, Skeleton, Text, TextArea, hbox, panel, vbox
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.shell.topbar import FocusHeader
from desktop.workspace import Workspace
from forms.creditreport import CreditReport
from forms.errors import UserError

_EMPTY, _LOADING, _FAILED, _SHOWN = range(4)


class CreditReportPage(Page):
    """`enter(archive=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self.setObjectName("creditreport")
        self._presenter = CreditReportPresenter(workspace)
        self._wanted = 0  # counts readings: an earlier one comes too late
        self._writing = False
        self._header = self._make_header()
        self._views = QStackedWidget()
        self._failure = vbox()
        self._shown = ReportView(workspace)
        self._build()
        self._wire()

    def title(self) -> str:
        """What, and for whom."""
        return f"{self.tr('Import a credit report')} · {self._presenter.state().firm}"

    def header(self) -> QWidget:
        """The focus bar."""
        return self._header

    def enter(self, archive: str = "", **_: Any) -> None:
        """Begin, or go on with what was read for this archive."""
        self._presenter.begin(archive)
        if self._presenter.has_report:
            self._refresh()
        else:
            self._views.setCurrentIndex(_EMPTY)
            self._show_head(self._presenter.state())

    def leave(self) -> None:
        """What is being read is not waited for."""
        self._wanted += 1

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("↑ ↓", self.tr("Choose")),
            KeyHint("Space", self.tr("Accept")),
            KeyHint("Del", self.tr("Leave out")),
            KeyHint("Ctrl ↵", self.tr("Save what is accepted")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Choose the report's PDF"), "file", self._ask_file),
            Action(self.tr("Paste the report's text"), "copy", self._ask_text),
        )

    # building

    def _make_header(self) -> FocusHeader:
        header = FocusHeader(self.workspace, stamp=False)
        header.back_pressed.connect(self.navigator.back)
        header.chip_pressed.connect(lambda: self.navigator.open("sync"))
        file = Button(self.tr("Choose a PDF"), "secondary", "file", name="creditreport.file")
        file.clicked.connect(self._ask_file)
        paste = Button(self.tr("Paste text"), "secondary", "copy", name="creditreport.paste")
        paste.clicked.connect(self._ask_text)
        header.add(file)
        header.add(paste)
        return header

    def _build(self) -> None:
        empty = EmptyState(
            "file",
            self.tr("Take over a public credit report"),
            self.tr(
                "Choose the PDF that Credit China gives for download, or paste its text. It is read on this"
                " device; nothing is saved that you have not accepted, and every record says where it is"
                " from."
            ),
            self.tr("Choose a PDF"),
            link=self.tr("Paste text"),
            kind="primary",
            name="creditreport.empty",
        )
        empty.pressed.connect(self._ask_file)
        empty.link_pressed.connect(self._ask_text)
        stop = Button(self.tr("Stop"), "secondary", name="creditreport.stop")
        stop.clicked.connect(self._stop)
        waiting = vbox(
            Text(self.tr("Reading the report …"), "section"), Skeleton(8), hbox(stop, None), None, gap=12
        )
        for content in (vbox(empty), waiting, self._failure, None):
            if content is not None:
                card = Card()
                card.body.addLayout(content, 1)
                self._views.addWidget(panel(vbox(card, margins=(16, 14, 16, 14))))
        self._views.addWidget(self._shown)
        self.setLayout(vbox(self._views))

    def _wire(self) -> None:
        shown = self._shown
        shown.chosen.connect(self._show_detail)
        shown.toggled.connect(self._toggle)
        shown.decided.connect(self._decide)
        shown.form_asked.connect(self._open_form)
        shown.all_asked.connect(self._accept_all)
        shown.save_asked.connect(self._save)
        shown.only_asked.connect(self._keep_only)
        shown.firm_asked.connect(self._open_firm)
        shown.day_said.connect(self._day_said)
        for keys, run in (
            ("Ctrl+Return", self._save),
            ("Ctrl+Enter", self._save),
            ("Ctrl+O", self._ask_file),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    # the report

    def _ask_file(self) -> None:
        ask_file(self, self.tr("Credit report"), "*.pdf *.txt", self._chosen)

    def _chosen(self, path: Path) -> None:
        number = self._await()
        self._run(number, lambda: read_source(path, lambda: number != self._wanted))

    def _ask_text(self) -> None:
        area = TextArea(
            placeholder=self.tr("Paste the text of the report here"), rows=12, name="creditreport.text"
        )
        area.setAccessibleName(self.tr("Text of the report"))
        dialog = Dialog(
            self.window(),
            self.tr("Paste the report's text"),
            self.tr("All of it, from its number to its last section."),
            act=self.tr("Read it"),
            keep=self.tr("Cancel"),
            icon="copy",
            tone="primary",
            act_kind="primary",
            content=area,
            name="creditreport.pasting",
        )
        dialog.allow(False)
        area.textChanged.connect(lambda: dialog.allow(bool(area.text().strip())))
        dialog.confirmed.connect(lambda: self.read_text(area.text()))
        dialog.open()
        area.setFocus()

    def read_text(self, text: str) -> None:
        """Read a report that was pasted."""
        self._run(self._await(), lambda: pasted(text))

    def _await(self) -> int:
        self._wanted += 1
        self._views.setCurrentIndex(_LOADING)
        return self._wanted

    def _run(self, number: int, get: Callable[[], tuple[Sequence[str], Source]]) -> None:
        def work() -> tuple[CreditReport, Source]:
            pages, source = get()
            return self._presenter.read(pages), source

        def done(result: tuple[CreditReport, Source]) -> None:
            if number == self._wanted:
                self._presenter.take_in(*result)
                self._refresh()
                self._shown.begin()

        def failed(error: UserError) -> None:
            if number == self._wanted:
                self._fail(error)

        self.workspace.tasks.run(work, done, failed, owner=self)

    def _stop(self) -> None:
        self._wanted += 1
        self._views.setCurrentIndex(_SHOWN if self._presenter.has_report else _EMPTY)

    def _fail(self, error: UserError) -> None:
        while (item := self._failure.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        said = EmptyState(
            "warning",
            errors.title(error),
            errors.remedy(error),
            self.tr("Choose another PDF"),
            link=self.tr("Paste text"),
            name="creditreport.failed",
        )
        said.pressed.connect(self._ask_file)
        said.link_pressed.connect(self._ask_text)
        self._failure.addWidget(said)
        self._views.setCurrentIndex(_FAILED)

    def _day_said(self, day: date | None) -> None:
        self._presenter.set_day(day)
        self._refresh()

    # what is done

    def _toggle(self, id: str) -> None:
        line = next((e for e in self._presenter.state().entries if e.id == id), None)
        if line is not None:
            self._decide(id, "" if line.decision == "take" else "take")

    def _decide(self, id: str, decision: str) -> None:
        if id and not self._writing:
            self._presenter.decide(id, cast(Decision, decision))
            self._refresh()

    def _accept_all(self) -> None:
        for id in self._presenter.complete():
            self._presenter.decide(id, "take")
        self._refresh()

    def _save(self) -> None:
        """One record after another, so that the window stays alive."""
        if not self._writing and self._presenter.waiting():
            self._writing = True
            self._saved = self._drafts = 0
            self._save_next()

    def _save_next(self) -> None:
        waiting = self._presenter.waiting()
        if not waiting:
            self._finish()
            return
        try:
            draft = self._presenter.write(waiting[0])
        except UserError as error:
            self._presenter.decide(waiting[0], "")
            self._finish(error)
            return
        self._saved, self._drafts = self._saved + (not draft), self._drafts + bool(draft)
        self._refresh()
        QTimer.singleShot(0, self._save_next)

    def _finish(self, failure: UserError | None = None) -> None:
        """Say what came of it; what was saved before a failure is noted if the library lets it."""
        self._writing = False
        try:
            self._presenter.close()
        except UserError as error:
            failure = failure or error
        self._refresh()
        words = self.tr("{0} saved, {1} in drafts to be completed").format(self._saved, self._drafts)
        self.navigator.toast(words)
        if failure is not None:
            self.navigator.show_error(failure)

    def _keep_only(self) -> None:
        try:
            self._presenter.keep_only()
        except UserError as error:
            self.navigator.show_error(error)
            return
        self.navigator.toast(self.tr("The report is kept among the evidence"))

    def _open_form(self, id: str) -> None:
        try:
            draft = self._presenter.open_form(id)
        except UserError as error:
            self.navigator.show_error(error)
            return
        kind = self._presenter.kind_of(id)
        self.navigator.open("form", archive=self._presenter.archive, kind=kind, draft=draft)

    def _open_firm(self) -> None:
        open_form(self.workspace, self.navigator, self._presenter.archive, "firm", self._presenter.archive)

    # showing

    def _refresh(self) -> None:
        state = self._presenter.state()
        self._views.setCurrentIndex(_SHOWN)
        completable = bool(self._presenter.complete())
        self._shown.show_state(state, completable=completable, writing=self._writing)
        self._show_detail()
        self._show_head(state)

    def _show_head(self, state: ReportState) -> None:
        page = self.tr("Import a credit report")
        parts = [state.firm, state.number, state.moment]
        self._header.set_title(page, " · ".join(part for part in parts if part))
        self.changed.emit()

    def _show_detail(self) -> None:
        id = self._shown.current()
        detail = self._presenter.detail(id) if id else None
        self._shown.show_detail(detail, self._presenter.lines_of(id) if detail is not None else range(0))
