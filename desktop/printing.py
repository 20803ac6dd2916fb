"""Printing a paper of ours: the system's dialog, the pages as pictures from PDFium, noted before they leave.

Nothing is written to disk by the program itself; what the printing system spools is the person's own act, and
so is the PDF that is offered where no printer is set up.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

from desktop.parts.fingers import fit_for_fingers
from desktop.reports.pictures import PagePicture, pdf_pictures
from desktop.shell.page import Page
from forms.errors import TransientError, UserError
from forms.export.filenames import safe

PPI = 200  # pictures of a page; finer than a desk printer's text needs, and 12 MB a page
_MM = 25.4
_WIDTH = 520
_PRINTERS_ONLY = ("pagesRadioButton", "pagesLineEdit", "pageSetLabel", "pageSetCombo", "groupBox")


def image_of(picture: PagePicture) -> QImage:
    """A page for the screen or the printer."""
    image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
    return image.copy()  # the bytes belong to the picture, which is let go


def ask_printer(page: Page, pdf: bytes, *, title: str, what: str, archive: str, said: str) -> None:
    """Draw the pages, ask for a printer, note that `what` leaves, print; `said` is what is said then."""

    def drawn(images: Sequence[QImage]) -> None:
        printer = paper_printer(images[0], title)  # the dialog does not keep it
        dialog = print_dialog(page, printer, title, len(images))

        def finished(how: int) -> None:
            if how == QPrintDialog.DialogCode.Accepted:
                _print(page, printer, images, what, archive, said)

        dialog.finished.connect(finished)
        dialog.setModal(True)
        dialog.show()  # its `open` asks for a slot of the old kind

    page.workspace.tasks.run(_pictures(pdf), drawn, page.navigator.show_error, owner=page)


def print_dialog(parent: QWidget, printer: QPrinter, title: str, pages: int) -> QPrintDialog:
    """The system's dialog for so many pages; where no printer is set up, it offers a PDF instead."""
    none = not QPrinterInfo.availablePrinterNames()
    if none:
        printer.setOutputFileName(str(Path.home() / f"{safe(title)}.pdf"))
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("print")
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=none)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setPrintRange(QPrintDialog.PrintRange.AllPages)
    fit_for_fingers(dialog)
    dialog.setMinimumWidth(_WIDTH)
    if label := dialog.findChild(QLabel, "pageSetLabel"):  # Qt has no Chinese for it
        label.setText(_tr("Page &set:"))
    if none:
        _leave_out(dialog)
    return dialog


def _leave_out(dialog: QPrintDialog) -> None:
    """What Qt's dialog offers for a file, too, though only a printing system does it."""
    for name in _PRINTERS_ONLY:
        if widget := dialog.findChild(QWidget, name):
            widget.setFixedSize(0, 0)  # hidden, Qt would show it again
    if tabs := dialog.findChild(QTabWidget, "tabs"):
        tabs.removeTab(1)  # both sides, colour


def _pictures(pdf: bytes) -> Callable[[], tuple[QImage, ...]]:
    return lambda: tuple(image_of(picture) for picture in pdf_pictures(pdf, ppi=PPI))


def paper_printer(first: QImage, title: str) -> QPrinter:
    """One set to the size of the paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    size = QSizeF(first.width() / PPI * _MM, first.height() / PPI * _MM)
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def _print(
    page: Page, printer: QPrinter, images: Sequence[QImage], what: str, archive: str, said: str
) -> None:
    store, person = page.workspace.store, page.workspace.person.id
    try:
        store.note_access(person, what, "printed", archive)
        print_images(printer, images)
    except UserError as error:
        if error.code == "not-printed":
            store.note_access(person, what, "printed: failed", archive)
        page.navigator.show_error(error)
        return
    page.navigator.toast(said)


def print_images(printer: QPrinter, images: Sequence[QImage]) -> None:
    """Each picture on a page of its own, as large as it goes, in the middle. Raises TransientError
    `not-printed`."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(images)
    painter = QPainter()
    if not painter.begin(printer):
        raise _failed()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        for number, image in enumerate(images[first - 1 : last]):
            if number and not printer.newPage():
                raise _failed()
            room = printer.pageLayout().fullRectPixels(printer.resolution()).toRectF()
            scale = min(room.width() / image.width(), room.height() / image.height())
            size = QSizeF(image.width() * scale, image.height() * scale)
            left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
    finally:
        painter.end()
    if printer.printerState() == QPrinter.PrinterState.Error:
        raise _failed()


def _failed() -> TransientError:
    return TransientError(
        "not-printed",
        "The printer did not take the pages.",
        "See whether it is switched on and has paper, then print again; or save the PDF and print that.",
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("Printing", source)
