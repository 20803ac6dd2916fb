"""Pages of a paper as they will be printed, one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop.parts.info_bar import Skeleton
from desktop.parts.layout import clear, hbox, vbox

_WIDEST = 900  # px
_NARROWEST = 320


class Sheets(QWidget):
    """Waits until `show_pages` brings the pictures, at most `room` px wide."""

    def __init__(self) -> None:
        super().__init__()
        self._column = vbox(Skeleton(4), gap=12)
        self.setLayout(self._column)

    def wait(self) -> None:
        """Other pages are on their way."""
        clear(self._column)
        self._column.addWidget(Skeleton(4))

    def show_pages(self, images: Sequence[QImage], room: int) -> None:
        """The pages to print."""
        clear(self._column)
        ratio = self.devicePixelRatioF()
        for number, image in enumerate(images, 1):
            width = max(_NARROWEST, min(_WIDEST, room))
            size = QSize(width, round(image.height() * width / image.width()))
            pixels = QPixmap.fromImage(
                image.scaled(size * ratio, mode=Qt.TransformationMode.SmoothTransformation)
            )
            pixels.setDevicePixelRatio(ratio)
            sheet = QLabel()
            sheet.setProperty("card", "sheet")
            sheet.setPixmap(pixels)
            sheet.setFixedSize(size)
            sheet.setAccessibleName(self.tr("Page {0} of {1}").format(number, len(images)))
            self._column.addLayout(hbox(None, sheet, None))
