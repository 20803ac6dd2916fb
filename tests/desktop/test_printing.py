"""The system's dialog and a printer that writes a PDF: what is chosen there is what comes out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import printing
from desktop.printing import PPI, print_dialog, print_images
from desktop.theme.tokens import TOUCH
from forms.errors import TransientError
from tests.desktop.paper import press_print, to_file

A4 = (round(210 / 25.4 * PPI), round(297 / 25.4 * PPI))
COLOURS = ("red", "lime", "blue")


@pytest.fixture
def images() -> list[QImage]:
    """Three pages, each of a colour."""
    drawn = []
    for colour in COLOURS:
        image = QImage(*A4, QImage.Format.Format_RGB888)
        image.fill(QColor(colour))
        drawn.append(image)
    return drawn


@pytest.fixture
def printer(images: list[QImage]) -> QPrinter:
    return printing.paper_printer(images[0], "演示报告")


@pytest.fixture
def dialog(printer: QPrinter, qtbot: QtBot) -> Iterator[QPrintDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = print_dialog(parent, printer, "演示报告", len(COLOURS))
    made.show()
    yield made  # its parent is kept that long


def colours_of(file: Path) -> list[str]:
    """The colour of each page's middle."""
    found = []
    for picture in printing.pdf_pictures(file.read_bytes(), ppi=36):
        image = printing.image_of(picture)
        parts = image.pixelColor(image.rect().center()).getRgb()[:3]
        found.append(
            next(c for c in COLOURS if [v > 127 for v in parts] == [v > 127 for v in QColor(c).getRgb()[:3]])
        )
    return found


def test_all_pages_come_out_whole_on_their_paper(
    dialog: QPrintDialog, printer: QPrinter, images: list[QImage], qtbot: QtBot, tmp_path: Path
) -> None:
    to_file(dialog, tmp_path / "all.pdf")
    with qtbot.waitSignal(dialog.accepted):
        press_print(dialog, qtbot)
    print_images(printer, images)
    assert colours_of(tmp_path / "all.pdf") == list(COLOURS)
    for page in PdfReader(tmp_path / "all.pdf").pages:
        width, height = (float(side) / 72 * 25.4 for side in (page.mediabox.width, page.mediabox.height))
        assert (width, height) == pytest.approx((210, 297), abs=1)


def test_pages_from_to_are_those_that_come_out(
    dialog: QPrintDialog, printer: QPrinter, images: list[QImage], qtbot: QtBot, tmp_path: Path
) -> None:
    first, last = (dialog.findChild(QSpinBox, name) for name in ("from", "to"))
    assert (first.value(), last.value()) == (1, 3), "all are offered"
    dialog.findChild(QRadioButton, "printRange").setChecked(True)
    first.setValue(2)
    to_file(dialog, tmp_path / "some.pdf")
    with qtbot.waitSignal(dialog.accepted):
        press_print(dialog, qtbot)
    print_images(printer, images)
    assert colours_of(tmp_path / "some.pdf") == list(COLOURS[1:])


def test_without_a_printer_a_pdf_is_offered_and_nothing_that_it_cannot_do(dialog: QPrintDialog) -> None:
    if QPrinterInfo.availablePrinterNames():
        assert dialog.findChild(QWidget, "pageSetCombo").isVisibleTo(dialog.findChild(QWidget, "copiesTab"))
        return
    assert dialog.findChild(QLineEdit, "filename").text().endswith("演示报告.pdf")
    copies = dialog.findChild(QWidget, "copiesTab")
    for name in printing._PRINTERS_ONLY:
        assert dialog.findChild(QWidget, name).maximumSize().isEmpty(), name
    assert dialog.findChild(QWidget, "printRange").isVisibleTo(copies)


def test_everything_in_it_is_high_enough_for_a_finger(dialog: QPrintDialog, qtbot: QtBot) -> None:
    for button in dialog.findChildren(QAbstractButton):
        if "ption" in button.text():
            button.click()
    qtbot.waitUntil(lambda: dialog.findChild(QSpinBox, "from").isVisible())
    controls = [
        w
        for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
        for w in dialog.findChildren(kind)
        if w.isVisible()
        and not w.maximumSize().isEmpty()  # left out
        and not isinstance(w.parentWidget(), QAbstractSpinBox)
    ]
    assert len(controls) > 7
    assert [(w.objectName(), w.height()) for w in controls if w.height() < TOUCH] == []
    assert [
        w.text() for w in controls if isinstance(w, QAbstractButton) and w.width() < w.sizeHint().width()
    ] == []


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false")  # Qt's own line about it
def test_a_place_that_cannot_be_written_to_is_said(
    printer: QPrinter, images: list[QImage], tmp_path: Path
) -> None:
    printer.setOutputFileName(str(tmp_path / "no" / "where.pdf"))
    with pytest.raises(TransientError) as caught:
        print_images(printer, images)
    assert caught.value.code == "not-printed"
