"""The look: `apply` dresses the application, `colour`, `font` and `icons` serve whatever paints itself.

The current theme is a property of the `QApplication`, so there is one per program and no module state. It
must know nothing of pages.
"""

from collections.abc import Mapping

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
    """Dress the whole application; widgets already on screen are repainted.

    Qt polishes every widget anew for whatever it is given, the same or not: 2,000 of them (an archive's page)
    take it half a second. So it is given what is new, and nothing when only the language changed.
    """
    tokens = DARK if dark else LIGHT
    sheet = stylesheet(tokens)
    if application.property(_PROPERTY) == dark and application.styleSheet() == sheet:
        return
    if application.property(_PROPERTY) is None:
        application.setStyle("Fusion")
        application.setFont(font("body"))
    application.setProperty(_PROPERTY, dark)
    application.setPalette(_palette(tokens))
    application.setStyleSheet(sheet)


def _palette(tokens: Mapping[str, str]) -> QPalette:
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
    return palette
