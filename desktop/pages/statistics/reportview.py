"""The papers: which one, its pages as they will be printed, and saving it."""

from typing import cast

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.pages.statistics.report import Reports, Wanted
from desktop.pages.statistics.state import KINDS, PAPERS, Kind, Paper
from desktop.pages.statistics.words import kind_word, paper_word
from desktop.parts import Button, IconButton, Scroll, Segmented, Sheets, Text, hbox, panel, vbox
from desktop.parts.file_dialog import ask_where
from desktop.reports.preview import preview
from desktop.saving import Copy, save
from desktop.shell.page import Navigator
from desktop.workspace import Workspace


class PaperView(QWidget):
    """One paper at a time; what is shown is what is saved."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._reports = Reports(workspace)
        paper: Paper = "bilingual" if workspace.language == "en" else "zh"
        self._wanted = Wanted("annual", workspace.today(), paper)
        self._turn = 0  # which paper was asked for last: earlier ones come too late
        self._pdf = b""
        self._kinds = Segmented([(k, kind_word(k)) for k in KINDS], "annual", name="statistics.report.kind")
        self._kinds.changed.connect(self._pick)
        self._papers = Segmented([(p, paper_word(p)) for p in PAPERS], paper, name="statistics.report.paper")
        self._papers.changed.connect(self._write_in)
        before = IconButton(
            "chevron-left", self.tr("The period before"), "secondary", name="statistics.before"
        )
        after = IconButton("chevron-right", self.tr("The period after"), "secondary", name="statistics.after")
        before.clicked.connect(lambda: self._step(-1))
        after.clicked.connect(lambda: self._step(1))
        self._save = Button(self.tr("PDF to print…"), "primary", "printer", "Ctrl R", name="statistics.pdf")
        self._save.clicked.connect(self.ask_pdf)
        self._title = Text("", "card", name="statistics.report.title")
        bar = hbox(self._kinds, self._papers, before, after, self._title, None, self._save, gap=8)
        self._scroll = Scroll(
            gap=12, margins=(0, 0, 6, 8), reading=self.tr("The paper"), name="statistics.paper"
        )
        self._sheets = Sheets()
        self._scroll.body.addWidget(self._sheets)
        self._scroll.body.addStretch(1)
        column = vbox(panel(bar), self._scroll, gap=10)
        column.setStretch(1, 1)
        self.setLayout(column)

    @property
    def pdf(self) -> bytes:
        """The paper shown; empty while it is set."""
        return self._pdf

    def choose(self, kind: str) -> None:
        """The annual report or the quarterly list."""
        self._wanted = Wanted(cast(Kind, kind), self._workspace.today(), self._wanted.paper)
        self._kinds.set_value(kind)

    def show_report(self) -> None:
        """Set the paper anew, and show it."""
        self._turn += 1
        self._pdf = b""
        turn = self._turn
        self._save.setEnabled(False)
        self._title.setText(self._reports.title(self._wanted))
        template, make = self._reports.maker(self._wanted)

        def done(made: tuple[bytes, tuple[QImage, ...]]) -> None:
            if turn == self._turn:
                self._pdf = made[0]
                self._save.setEnabled(True)
                self._sheets.show_pages(made[1], self._scroll.viewport().width() - 24)

        self._workspace.tasks.run(
            lambda: preview(template, make()), done, self._navigator.show_error, owner=self
        )

    def ask_pdf(self) -> None:
        """Ask where to."""
        if not self._pdf:
            return
        offered = f"{self._reports.title(self._wanted)}.pdf"
        title = self.tr("Save the report")
        ask_where(self, title, offered, self.write_pdf, name="statistics.report.file", kinds=("pdf",))

    def write_pdf(self, path: str) -> None:
        """Out of the library, since the person asked for it; noted before."""
        pdf, what = self._pdf, f"{self._wanted.kind} report {self._wanted.period.name}"
        copy = Copy({"pdf": lambda: pdf}, what, "progress of the programme")
        save(self, self._workspace, self._navigator, path, copy)

    def _pick(self, kind: str) -> None:
        self.choose(kind)
        self.show_report()

    def _write_in(self, paper: str) -> None:
        self._wanted = Wanted(self._wanted.kind, self._wanted.day, cast(Paper, paper))
        self.show_report()

    def _step(self, by: int) -> None:
        self._wanted = self._wanted.step(by)
        self.show_report()
