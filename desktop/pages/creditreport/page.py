"""The page on which a credit report is chosen, read and gone through; wires list, detail and reading."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop import errors
from desktop.capture.files import ask_file, read
from desktop.capture.pdf.text import MOST_BYTES, pdf_text
from desktop.pages.archives.opening import open_form
from desktop.pages.creditreport.detail import DetailView
from desktop.pages.creditreport.presenter import CreditReportPresenter, Source
from desktop.pages.creditreport.state import Decision, EntryLine, ReportState
from desktop.parts import (
    Button,
    Card,
    Cell,
    Column,
    DateInput,
    Dialog,
    EmptyState,
    InfoBar,
    Row,
    Skeleton,
    Table,
    Text,
    TextArea,
    hbox,
    panel,
    vbox,
)
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.shell.topbar import FocusHeader
from desktop.workspace import Workspace
from forms.creditreport import CreditReport
from forms.errors import UserError

_EMPTY, _LOADING, _FAILED, _SHOWN = range(4)


class _Records(Table):
    """The list: Delete leaves the current record out, `left_out(id)`."""

    left_out = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key more than a table has."""
        if event.key() == Qt.Key.Key_Delete:
            self.left_out.emit(self.current())
        else:
            super().keyPressEvent(event)


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
        self._detail = DetailView()
        self._table = _Records(
            (
                Column("title", self.tr("Record")),
                Column("state", self.tr("Archive"), 124 if workspace.language == "en" else 104),
                Column("decision", self.tr("Decision"), 96),
            ),
            name="creditreport.table",
            says=self.tr("Records of the report"),
        )
        self._notice = InfoBar("warn", "", name="creditreport.notice")
        self._differs = InfoBar("primary", "", name="creditreport.differs")
        self._ask_day = self._make_ask_day()
        self._counts = Text("", "dense", "text2", name="creditreport.counts")
        self._all = Button(
            self.tr("Accept all that are undecided"), "secondary", "check", name="creditreport.all"
        )
        self._write = Button(self.tr("Save"), "primary", "save", "Ctrl ↵", name="creditreport.write")
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

    def _make_ask_day(self) -> QWidget:
        self._day = DateInput(None, today=self.workspace.today, name="creditreport.day")
        self._day.setFixedWidth(200)
        self._day.picked.connect(self._day_said)
        words = Text(
            self.tr("The report does not say when it was made. On which day was it queried?"),
            "dense",
            wrap=True,
        )
        row = hbox(words, self._day, gap=12, margins=(4, 4, 4, 4))
        row.setStretch(0, 1)
        return panel(row)

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
        self._views.addWidget(self._make_shown())
        self.setLayout(vbox(self._views))

    def _make_shown(self) -> QWidget:
        left = Card(flush=True, gap=0)
        left.body.addWidget(self._table, 1)
        both = hbox(left, self._detail, gap=14)
        both.setStretch(0, 42)
        both.setStretch(1, 58)
        self._only = Button(self.tr("Keep the report only"), "text", "file", name="creditreport.only")
        foot = hbox(self._counts, None, self._only, self._all, self._write, gap=10, margins=(16, 10, 16, 10))
        bar = panel(foot, ground="footer")
        top = vbox(self._notice, self._differs, self._ask_day, gap=8)
        inner = vbox(top, both, gap=10, margins=(16, 12, 16, 12))
        inner.setStretch(1, 1)
        whole = vbox(panel(inner), bar, gap=0)
        whole.setStretch(0, 1)
        return panel(whole)

    def _wire(self) -> None:
        self._table.chosen.connect(lambda _id: self._show_detail())
        self._table.opened.connect(self._toggle)
        self._table.ticked.connect(self._toggle)
        self._detail.decided.connect(self._decide)
        self._detail.form_asked.connect(self._open_form)
        self._all.clicked.connect(self._accept_all)
        self._write.clicked.connect(self._save)
        self._only.clicked.connect(self._keep_only)
        self._differs.pressed.connect(self._open_firm)
        for keys, run in (
            ("Ctrl+Return", self._save),
            ("Ctrl+Enter", self._save),
            ("Ctrl+O", self._ask_file),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self._table.left_out.connect(lambda id: self._decide(id, "leave"))

    # the report

    def _ask_file(self) -> None:
        ask_file(self, self.tr("Credit report"), "*.pdf *.txt", self._chosen)

    def _chosen(self, path: Path) -> None:
        def work() -> tuple[CreditReport, Source]:
            data = read(path, MOST_BYTES)
            if data.lstrip()[:5] == b"%PDF-":
                pages = pdf_text(data, lambda: number != self._wanted)
                return self._presenter.read(pages), Source(data, "application/pdf")
            return self._presenter.read([_decoded(data)]), Source(data, "text/plain")

        number = self._await()
        self._run(number, work)

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
        number = self._await()
        source = Source(text.encode("utf-8", "replace"), "text/plain")
        self._run(number, lambda: (self._presenter.read([text]), source))

    def _await(self) -> int:
        self._wanted += 1
        self._views.setCurrentIndex(_LOADING)
        return self._wanted

    def _run(self, number: int, work: Any) -> None:
        def done(result: tuple[CreditReport, Source]) -> None:
            if number == self._wanted:
                self._presenter.take_in(*result)
                self._refresh()
                self._table.selectRow(0)
                self._table.setFocus()

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

    def _day_said(self, day: object) -> None:
        self._presenter.set_day(cast(Any, day))
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
            self._finish()
            self.navigator.show_error(error)
            return
        self._saved, self._drafts = self._saved + (not draft), self._drafts + bool(draft)
        self._refresh()
        QTimer.singleShot(0, self._save_next)

    def _finish(self) -> None:
        self._writing = False
        self._presenter.close()
        self._refresh()
        words = self.tr("{0} saved, {1} in drafts to be completed").format(self._saved, self._drafts)
        self.navigator.toast(words)

    def _keep_only(self) -> None:
        self._presenter.keep_only()
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
        current = self._table.current()
        self._table.blockSignals(True)
        self._table.set_rows([self._row(line) for line in state.entries])
        self._table.select(current)
        self._table.blockSignals(False)
        self._show_notice(state)
        self._ask_day.setVisible(state.needs_moment)
        self._counts.setText(
            self.tr("{0} accepted · {1} left out · {2} undecided").format(state.taken, state.left, state.open)
        )
        self._all.setEnabled(bool(self._presenter.complete()) and not self._writing)
        self._write.setEnabled(bool(state.ready) and not self._writing)
        self._write.setText(
            self.tr("Save {0} records").format(state.ready) if state.ready else self.tr("Save")
        )
        self._only.setEnabled(not state.stranger)
        self._show_detail()
        self._show_head(state)

    def _show_head(self, state: ReportState) -> None:
        page = self.tr("Import a credit report")
        parts = [state.firm, state.number, state.moment]
        self._header.set_title(page, " · ".join(part for part in parts if part))
        self.changed.emit()

    def _show_notice(self, state: ReportState) -> None:
        self._notice.setVisible(bool(state.stranger or state.told or not state.entries))
        if state.stranger:
            self._notice.say(
                "err",
                self.tr("This report is about another firm: {0}.").format(state.stranger),
                self.tr(
                    "Nothing of it can go into this archive. Open that firm's archive and import it there."
                ),
            )
        elif state.told:
            self._notice.say(
                "warn",
                self.tr("Not everything the report counts was read."),
                "；".join(state.told) + self.tr(". Look at those pages and enter what is missing by hand."),
            )
        elif not state.entries:
            self._notice.say(
                "ok",
                self.tr("The report lists no record."),
                self.tr("That, too, is worth keeping: keep the report as evidence."),
            )
        self._differs.setVisible(bool(state.differences))
        if state.differences:
            self._differs.say(
                "primary",
                self.tr("Its registration differs from the archive: {0}.").format(state.differences),
                self.tr("Compare both and correct the profile if the register is right."),
                self.tr("Open the profile"),
            )

    def _show_detail(self) -> None:
        id = self._table.current()
        detail = self._presenter.detail(id) if id else None
        if detail is None:
            self._detail.show_nothing()
        else:
            self._detail.show_detail(detail, self._presenter.lines_of(id))

    def _row(self, line: EntryLine) -> Row:
        words, kind, _icon = self._detail.state_chip(line.state)
        decided = {
            "take": (self.tr("Accepted"), "ok", "check"),
            "leave": (self.tr("Left out"), "text3", "close"),
        }
        said, tone, icon = decided.get(line.decision, ("–", "text3", ""))
        if line.blocked and not line.decision:
            said, tone, icon = self.tr("Locked"), "text3", "lock"
        return Row(
            line.id,
            (
                Cell(line.title, sub=f"{line.kind} · {line.section}", bold=True, tip=line.title),
                Cell(words, chip=kind),
                Cell(said, tone=tone, icon=icon),
            ),
        )


def _decoded(data: bytes) -> str:
    """Text in the encodings people have it in."""
    for name in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")
