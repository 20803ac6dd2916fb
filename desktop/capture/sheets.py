"""The pages of a PDF below each other, each drawn when it comes into sight and let go when it is far away.

Knows no file and no store; pages come from `PdfPages`, off the screen's thread.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel

from desktop import errors
from desktop.capture.pdf import PdfPages
from desktop.parts import Scroll
from desktop.reports.pictures import PagePicture
from desktop.tasks import Tasks
from forms.errors import UserError

_AHEAD = 1  # pages above and below those in sight that are drawn too
_KEPT = 4  # pages above and below that are kept; all others are let go
_TALLEST = 3.0  # heights of a sheet to its width at most, whatever the page claims


class _Sheet(QLabel):
    """A page, or the empty room for it."""

    def __init__(self, name: str, shape: tuple[float, float], width: int) -> None:
        super().__init__()
        wide, high = (max(1.0, side) for side in shape)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setFixedSize(QSize(width, max(24, round(width * min(high / wide, _TALLEST)))))
        self.drawn = self.wanted = False

    def show_page(self, page: PagePicture) -> None:
        """Its picture."""
        image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
        pixels = QPixmap.fromImage(image)
        ratio = max(pixels.width() / self.width(), pixels.height() / self.height())
        pixels.setDevicePixelRatio(ratio)
        self.setPixmap(pixels)
        self.drawn = True

    def let_go(self) -> None:
        """Only the room for it."""
        self.clear()
        self.drawn = False


class PageSheets(Scroll):
    """`width` of the sheets, in pixels of the screen. It owns `pages`, and closes them when it goes."""

    def __init__(self, pages: PdfPages, tasks: Tasks, width: int) -> None:
        super().__init__(gap=12, name="capture.view.pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll
        self._pages, self._tasks = pages, tasks
        self._sheets = [
            _Sheet(f"{number} / {len(pages)}", shape, width) for number, shape in enumerate(pages.sizes, 1)
        ]
        for sheet in self._sheets:
            self.body.addWidget(sheet)
        self.body.addStretch(1)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.destroyed.connect(pages.close)

    def showEvent(self, event: QShowEvent) -> None:
        """The first ones."""
        super().showEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More may have come into sight."""
        super().resizeEvent(event)
        self._look()

    @property
    def drawn(self) -> list[int]:
        """Which pages are pictures now, counted from 0."""
        return [at for at, sheet in enumerate(self._sheets) if sheet.drawn]

    def _look(self) -> None:
        """Draw what is in sight and near it, let the rest go."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [at for at, s in enumerate(self._sheets) if s.y() < bottom and s.y() + s.height() > top]
        first, last = (seen[0], seen[-1]) if seen else (0, 0)
        for at, sheet in enumerate(self._sheets):
            near = first - _AHEAD <= at <= last + _AHEAD
            if near and not sheet.wanted:
                self._draw(at, sheet)
            sheet.wanted = near or (sheet.wanted and first - _KEPT <= at <= last + _KEPT)
            if sheet.drawn and not sheet.wanted:
                sheet.let_go()

    def _draw(self, at: int, sheet: _Sheet) -> None:
        sheet.wanted = True
        width = round(sheet.width() * self.devicePixelRatioF())

        def work() -> PagePicture | None:
            """Nothing, when it was scrolled past meanwhile."""
            return self._pages.draw(at, width) if sheet.wanted else None

        def show(page: PagePicture | None) -> None:
            if page is not None and sheet.wanted:
                sheet.show_page(page)

        def failed(error: UserError) -> None:
            sheet.setText(f"{errors.title(error)}\n{errors.remedy(error)}")

        self._tasks.run(work, show, failed, owner=self)
