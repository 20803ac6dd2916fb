"""Shows a report's pages, prints it, and saves it where the person says. Nothing touches the disk unasked."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from desktop import errors
from desktop.pages.diagnosis.issue import LANGUAGE, compose, report_language, typeset
from desktop.pages.diagnosis.presenter import DiagnosisPresenter
from desktop.papers import paper_name, paper_of
from desktop.parts import (
    Button,
    EmptyState,
    IconButton,
    InfoBar,
    Scroll,
    Segmented,
    Skeleton,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.file_dialog import ask_where
from desktop.printing import ask_printer, image_of
from desktop.reports.dossier import PaperLanguage
from desktop.reports.languages import Language
from desktop.reports.pictures import pdf_pictures
from desktop.saving import Copy, save
from desktop.shell.page import KeyHint, Navigator, Page
from desktop.shell.topbar import FocusHeader
from desktop.workspace import Workspace
from forms.errors import UserError

_PPI = 144  # sharp on a 1.5× screen
_ZOOMS = (0.5, 0.65, 0.8, 1.0, 1.25)


class ReportPage(Page):
    """`enter(archive=…, sha=… | preview=True | record=…)`: an issued report, a preview of the next one,
    or the paper of a record."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._asked: dict[str, Any] = {}
        self._archive, self._name = "", ""
        self._turn = 0  # which opening of the page it is: pages of an earlier one come too late
        self._pdf = b""
        self._images: tuple[QImage, ...] = ()
        self._zoom = 2
        self._header = FocusHeader(workspace, stamp=False)
        self._header.back_pressed.connect(navigator.back)
        self._header.chip_pressed.connect(lambda: navigator.open("sync"))
        smaller = IconButton("minus", self.tr("Smaller"), "secondary", name="report.smaller")
        larger = IconButton("plus", self.tr("Larger"), "secondary", name="report.larger")
        smaller.clicked.connect(lambda: self._zoom_by(-1))
        larger.clicked.connect(lambda: self._zoom_by(1))
        self._save = Button(self.tr("Save PDF…"), "primary", "download", "Ctrl S", name="report.save")
        self._save.clicked.connect(self._ask_where)
        self._print = Button(self.tr("Print…"), "secondary", "printer", "Ctrl P", name="report.print")
        self._print.clicked.connect(self._ask_printer)
        choices = (("zh", "中文"), ("bilingual", self.tr("Bilingual")), ("en", "English"))
        self._language = Segmented(
            choices, report_language(workspace), compact=True, mark=False, name="report.language"
        )
        self._language.changed.connect(self._speak)
        for widget in (self._language, smaller, larger, self._print, self._save):
            self._header.add(widget)
        self._preview_bar = InfoBar("warn", "", name="report.preview")
        self._bar_room = panel(vbox(self._preview_bar, margins=(16, 10, 16, 0)))
        self._sheets = Scroll(gap=18, margins=(0, 18, 0, 18), name="report.pages")
        whole = vbox(self._bar_room, self._sheets, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.activated.connect(self._ask_where)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._ask_printer)

    def title(self) -> str:
        """What it is, and of whom."""
        return self.tr("Paper") if self._asked.get("record") else self.tr("Improvement report")

    def header(self) -> QWidget:
        """The focus bar."""
        return self._header

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("Ctrl S", self.tr("Save PDF")),
            KeyHint("Ctrl P", self.tr("Print")),
            KeyHint("Alt ←", self.tr("Back")),
        )

    def enter(
        self, archive: str = "", sha: str = "", preview: bool = False, record: str = "", **_: Any
    ) -> None:
        """Show an issued report (`sha`), what one would say now (`preview`), or the paper of a `record`."""
        self._archive, self._pdf, self._images = archive, b"", ()
        self._asked = {"archive": archive, "sha": sha, "preview": preview, "record": record}
        self._turn += 1
        self._save.setEnabled(False)
        self._print.setEnabled(False)
        self._language.setVisible(not sha)  # what was issued stays as it is
        firm = self.workspace.archive(archive).firm()
        info = self.workspace.store.evidence(sha) if sha else None
        self._name = info.label if info else self.tr("Preview")
        if record:
            try:
                self._name = paper_name(self.workspace, archive, record)
            except UserError as error:
                self._say(error)
                return
        self._header.set_title(self.title(), f"{self._name} · {firm.text('name') if firm else ''}")
        self._bar_room.setVisible(preview)
        self._preview_bar.say(
            "warn",
            self.tr("Preview."),
            self.tr("It takes no number and freezes nothing. Issue the report to hand it over."),
        )
        clear(self._sheets.body)
        self._sheets.body.addWidget(Skeleton(8))
        chosen = self._language.value() or "zh"
        if record:
            self._load(paper_of(self.workspace, archive, record, cast(PaperLanguage, _two(chosen))))
        elif preview:
            presenter = DiagnosisPresenter(self.workspace)
            presenter.open(archive)
            setting = compose(self.workspace, presenter, "", cast(Language, chosen))
            self._load(lambda: typeset(setting))
        else:
            store = self.workspace.store
            self._load(lambda: store.read_evidence(sha))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages never grow wider than the window."""
        super().resizeEvent(event)
        self._lay_out()

    def _speak(self, language: str) -> None:
        """The next report is issued in the language its preview was last looked at in."""
        if self._asked.get("preview"):
            self.workspace.store.put_setting(LANGUAGE, language)
        self.enter(**self._asked)

    def _load(self, read: Callable[[], bytes]) -> None:
        turn = self._turn

        def work() -> tuple[bytes, tuple[QImage, ...]]:
            pdf = read()
            return pdf, tuple(image_of(picture) for picture in pdf_pictures(pdf, ppi=_PPI))

        def loaded(result: tuple[bytes, tuple[QImage, ...]]) -> None:
            if turn == self._turn:
                self._show(*result)

        def failed(error: UserError) -> None:
            if turn == self._turn:
                self._say(error)

        self.workspace.tasks.run(work, loaded, failed, owner=self)

    def _say(self, error: UserError) -> None:
        """Nothing to be seen, and why; what was asked for can be tried again."""
        self.navigator.show_error(error)
        clear(self._sheets.body)
        nothing = EmptyState(
            "alert", errors.title(error), errors.remedy(error), self.tr("Try again"), name="report.failed"
        )
        nothing.pressed.connect(lambda: self.enter(**self._asked))
        self._sheets.body.addWidget(nothing)
        self._sheets.body.addStretch(1)

    def _show(self, pdf: bytes, images: tuple[QImage, ...]) -> None:
        self._pdf, self._images = pdf, images
        self._save.setEnabled(True)
        self._print.setEnabled(True)
        self._lay_out()

    def _lay_out(self) -> None:
        if not self._images:
            return
        clear(self._sheets.body)
        room = max(320, self._sheets.viewport().width() - 48)
        for number, image in enumerate(self._images, 1):
            ratio = self.devicePixelRatioF()
            width = min(room, round(image.width() / (_PPI / 96) * _ZOOMS[self._zoom] * 1.25))
            size = QSize(width, round(image.height() * width / image.width()))
            pixels = QPixmap.fromImage(
                image.scaled(size * ratio, mode=Qt.TransformationMode.SmoothTransformation)
            )
            pixels.setDevicePixelRatio(ratio)
            sheet = QLabel()
            sheet.setProperty("card", "sheet")
            sheet.setPixmap(pixels)
            sheet.setFixedSize(size)
            sheet.setAccessibleName(self.tr("Page {n} of {total}").format(n=number, total=len(self._images)))
            self._sheets.body.addLayout(hbox(None, sheet, None))
        self._sheets.body.addStretch(1)

    def _zoom_by(self, step: int) -> None:
        self._zoom = max(0, min(len(_ZOOMS) - 1, self._zoom + step))
        self._lay_out()

    def _ask_printer(self) -> None:
        if self._pdf:
            ask_printer(
                self,
                self._pdf,
                title=self._name,
                what=f"report {self._name}",
                archive=self._archive,
                said=self.tr("Sent to the printer"),
            )

    def _ask_where(self) -> None:
        if not self._pdf:
            return
        title = self.tr("Save PDF")
        ask_where(self, title, f"{self._name}.pdf", self._write, name="report.file", kinds=("pdf",))

    def _write(self, path: str) -> None:
        """Out of the encrypted library, since the person asked for it; noted before."""
        pdf = self._pdf
        copy = Copy({"pdf": lambda: pdf}, f"report {self._name}", "saved as PDF", self._archive)
        save(self, self.workspace, self.navigator, path, copy)


def _two(language: str) -> str:
    """A paper that was signed in Chinese is never shown without it."""
    return "bilingual" if language == "en" else language
