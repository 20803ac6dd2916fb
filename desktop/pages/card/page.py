"""The page of a firm's card: a preview, what it shows, and issuing, printing, saving, revoking it."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from desktop.pages.archives.opening import open_form
from desktop.pages.card.presenter import CardPresenter
from desktop.pages.card.side import CardSide
from desktop.parts import Dialog, Scroll, Skeleton, clear, hbox
from desktop.parts.paint import png_of
from desktop.printing import ask_printer, image_of
from desktop.reports.card import CardLanguage, Paper
from desktop.reports.pictures import pdf_pictures
from desktop.saving import Copy, ask_and_save
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.shell.topbar import FocusHeader
from desktop.workspace import Workspace
from forms.errors import UserError

_PPI = 300  # of the picture that is saved, and of the preview


class CardPage(Page):
    """`enter(archive=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = CardPresenter(workspace)
        self._turn = 0
        self._pdf = b""
        self._image = QImage()
        self._header = FocusHeader(workspace, stamp=False)
        self._header.back_pressed.connect(navigator.back)
        self._header.chip_pressed.connect(lambda: navigator.open("sync"))
        self._sheet = Scroll(gap=18, margins=(18, 18, 18, 18), name="card.sheet")
        self._side = CardSide(workspace.today)
        self._side.asked.connect(self._do)
        self._side.looked.connect(self._draw)
        self._side.ticked.connect(self._tick)
        self._side.day.connect(self._set_day)
        row = hbox(self._sheet, self._side, gap=0)
        row.setStretch(0, 1)
        self.setLayout(row)
        for keys, what in (("Ctrl+Shift+P", "print"), ("Ctrl+S", "pdf")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda what=what: self._do(what))
        workspace.signals.archive_changed.connect(self._changed)

    def title(self) -> str:
        """What it is."""
        return self.tr("Credit profile card")

    def header(self) -> QWidget:
        """The focus bar."""
        return self._header

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("Ctrl Shift P", self.tr("Print")),
            KeyHint("Ctrl S", self.tr("Save PDF")),
            KeyHint("Alt ←", self.tr("Back")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (Action(self.tr("Check a card"), "qr", lambda: self.navigator.open("cardcheck")),)

    def enter(self, archive: str = "", **_: Any) -> None:
        """Show an archive's card."""
        self._presenter.open(archive)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card never grows wider than its side of the window."""
        super().resizeEvent(event)
        self._lay_out()

    def _show(self) -> None:
        state = self._presenter.state()
        self._header.set_title(self.title(), state.firm)
        self._side.show_state(state)
        self._draw()

    def _changed(self, archive: str) -> None:
        if archive == self._presenter.archive and self.isVisible():
            self._show()

    def _tick(self, code: str, on: bool) -> None:
        (self._presenter.chosen.add if on else self._presenter.chosen.discard)(code)
        self._show()

    def _set_day(self, day: Any) -> None:
        most = self._presenter.state().longest
        if day is None or not self.workspace.today() <= day <= most:
            self._side.refuse_day(self.tr("A day from today to {0}.").format(most.isoformat()))
            return
        self._presenter.expires = day
        self._show()

    def _draw(self) -> None:
        self._turn += 1
        turn = self._turn
        language = cast(CardLanguage, self._side.language.value() or "bilingual")
        paper = cast(Paper, self._side.paper.value() or "a6")
        setting = self._presenter.drawing(language, paper)
        self._pdf = b""  # what was shown before leaves by no way: a sample, above all
        self._side.show_drawn(False)
        if self._image.isNull():
            clear(self._sheet.body)
            self._sheet.body.addWidget(Skeleton(8))

        def work() -> tuple[bytes, QImage]:
            pdf = setting()
            return pdf, image_of(pdf_pictures(pdf, ppi=_PPI)[0])

        def drawn(made: tuple[bytes, QImage]) -> None:
            if turn == self._turn:
                self._pdf, self._image = made
                self._side.show_drawn(True)
                self._lay_out()

        self.workspace.tasks.run(work, drawn, self.navigator.show_error, owner=self)

    def _lay_out(self) -> None:
        if self._image.isNull():
            return
        clear(self._sheet.body)
        ratio = self.devicePixelRatioF()
        room = max(280, self._sheet.viewport().width() - 48)
        width = min(room, 620, round(self._image.width() * 1.25 * 96 / _PPI))
        size = QSize(width, round(self._image.height() * width / self._image.width()))
        mode = Qt.TransformationMode.SmoothTransformation
        pixels = QPixmap.fromImage(self._image.scaled(size * ratio, mode=mode))
        pixels.setDevicePixelRatio(ratio)
        sheet = QLabel()
        sheet.setObjectName("card.image")
        sheet.setProperty("card", "sheet")
        sheet.setPixmap(pixels)
        sheet.setFixedSize(size)
        state = self._presenter.state()
        sheet.setAccessibleName(f"{self.title()} {state.firm} {state.number}")
        self._sheet.body.addLayout(hbox(None, sheet, None))
        self._sheet.body.addStretch(1)

    def _do(self, what: str) -> None:
        archive = self._presenter.archive
        acts: dict[str, Callable[[], object]] = {
            "issue": self._issue,
            "renew": self._renew,
            "revoke": self._ask_revoke,
            "print": self._print,
            "pdf": lambda: self._save("pdf"),
            "picture": lambda: self._save("png"),
            "firm": lambda: open_form(self.workspace, self.navigator, archive, "firm", archive),
            "consent": lambda: self.navigator.open(
                "form", archive=archive, kind="consent", entity=None, given={"kind": "publish"}
            ),
            "visits": lambda: self.navigator.open("archive", id=archive, tab="visits"),
            "sync": lambda: self.navigator.open("sync"),
            "sync-now": self.navigator.sync,
            "diagnosis": lambda: self.navigator.open("diagnosis", archive=archive),
        }
        if what in acts:
            acts[what]()

    def _issue(self) -> None:
        try:
            card = self._presenter.issue()
        except UserError as error:
            self.navigator.show_error(error)
            return
        self._show()
        self.navigator.toast(self.tr("Issued: {0}").format(card.claims.number))

    def _renew(self) -> None:
        self._presenter.renewing = True
        self._show()

    def _ask_revoke(self) -> None:
        dialog = Dialog(
            self.window(),
            self.tr("Revoke this card?"),
            self.tr(
                "It cannot be made valid again; a new one can be issued. The centre's page says so after the"
                " next sync. Printed copies go on circulating: tell whom you gave one."
            ),
            act=self.tr("Revoke"),
            keep=self.tr("Keep it"),
            name="card.revoking",
        )
        dialog.confirmed.connect(self._revoke)
        dialog.open()

    def _revoke(self) -> None:
        self._presenter.revoke()
        self._show()
        self.navigator.toast(self.tr("Revoked"))

    def _issued(self) -> str:
        """The number of the card shown, "" for a sample: that leaves by no way."""
        return self._presenter.state().number if self._pdf else ""

    def _print(self) -> None:
        number = self._issued()
        if number:
            ask_printer(
                self,
                self._pdf,
                title=self.tr("Print"),
                what=f"card {number}",
                archive=self._presenter.archive,
                said=self.tr("Sent to the printer"),
            )

    def _save(self, ending: str) -> None:
        number = self._issued()
        if not number:
            return
        pdf, image = self._pdf, self._image
        kinds = {"pdf": lambda: pdf, "png": lambda: _png(image)}
        ask_and_save(
            self,
            self.workspace,
            self.navigator,
            self.tr("Save the card"),
            number,
            Copy(
                {ending: kinds[ending]},
                f"card {number}",
                "saved as PDF" if ending == "pdf" else "saved as picture",
                self._presenter.archive,
            ),
            name="card.file",
        )


def _png(image: QImage) -> bytes:
    image.setDotsPerMeterX(round(_PPI / 0.0254))
    image.setDotsPerMeterY(round(_PPI / 0.0254))
    return png_of(image)
