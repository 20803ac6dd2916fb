"""The window as far as a page needs one: it notes what it was asked."""

from typing import Any

from PySide6.QtCore import QObject


class Window(QObject):
    """The navigator as far as this page needs one."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.toasts: list[str] = []
        self.errors: list[Exception] = []

    def open(self, page: str, **args: Any) -> None:
        self.opened.append((page, args))

    def back(self) -> None:
        self.opened.append(("back", {}))

    def remember(self) -> None:
        """There is nowhere to come back to."""

    def toast(self, words: str, undo: Any = None) -> None:
        self.toasts.append(words)

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)
