"""The look: `apply` dresses the application, `colour`, `font` and `icons` serve whatever paints itself.

The current theme is a property of the `QApplication`, so there is one per program and no module state. It
must know nothing of pages.
"""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop.theme import icons
from desktop.theme.fonts import font
from desktop.theme.qss import stylesheet
from desktop.theme.tokens import DARK, LIGHT

__all__ = ["apply", "colour", "font", "icons", "is_dark"]

_PROPERTY = "xindangDark"


def is_dark() -> bool:
    """Whether the dark theme is on."""
    application = QApplication.instance()
    return bool(application is not None and application.property(_PROPERTY))


def colour(name: str) -> QColor:
    """A token of the current theme, by name (see `desktop.theme.tokens`)."""
    value = (DARK if is_dark() else LIGHT)[name]
    return QColor(value)


def apply(application: QApplication, *, dark: bool = False) -> None:
    """Dress the whole application; widgets already on screen are repainted."""
    application.setProperty(_PROPERTY, dark)
    tokens = DARK if dark else LIGHT
    application.setStyle("Fusion")
    application.setFont(font("body"))
    palette = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, "bg"),
        (QPalette.ColorRole.WindowText, "text"),
        (QPalette.ColorRole.Base, "surface"),
        (QPalette.ColorRole.AlternateBase, "s2"),
        (QPalette.ColorRole.Text, "text"),
        (QPalette.ColorRole.Button, "surface"),
        (QPalette.ColorRole.ButtonText, "text"),
        (QPalette.ColorRole.PlaceholderText, "text3"),
        (QPalette.ColorRole.Highlight, "primary"),
        (QPalette.ColorRole.HighlightedText, "onPrimary"),
        (QPalette.ColorRole.ToolTipBase, "surface"),
        (QPalette.ColorRole.ToolTipText, "text"),
        (QPalette.ColorRole.Link, "primary"),
    ):
        palette.setColor(role, QColor(tokens[name]))
    application.setPalette(palette)
    application.setStyleSheet(stylesheet(tokens))
