"""The line icons of the program: SVGs on a 24 grid, tinted by the theme when they are drawn."""

from functools import lru_cache
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (resources.files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def names() -> tuple[str, ...]:
    """Every icon there is, sorted."""
    folder = resources.files("resources") / "icons"
    return tuple(sorted(f.name[:-4] for f in folder.iterdir() if f.name.endswith(".svg")))


@lru_cache(maxsize=1024)
def image(name: str, tint: str, size: int, ratio: float = 1.0) -> QImage:
    """The icon in the colour `tint` (#rrggbb), `size` logical pixels square, for a screen of `ratio`."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", tint).encode()))
    pixels = max(1, round(size * ratio))
    drawn = QImage(QSize(pixels, pixels), QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def draw(painter: QPainter, name: str, x: float, y: float, size: int, tint: QColor) -> None:
    """Draw the icon with its top left corner at (x, y)."""
    ratio = painter.device().devicePixelRatio()
    painter.drawImage(QRectF(x, y, size, size), image(name, tint.name(), size, ratio))


def icon(name: str, tint: QColor, size: int = 20) -> QIcon:
    """The icon for widgets that want a `QIcon` (line edit actions, menus)."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(QPixmap.fromImage(image(name, tint.name(), size, ratio)))
    return made
