"""What a page under test sees of the window: a navigator that remembers."""

from collections.abc import Callable
from typing import Any


class Window:
    """`opened` pages with their arguments, words `said` in toasts with the last way to `undo`, how often a page
    `synced`. An error fails the test, unless they are kept: then they are in `errors`."""

    def __init__(self, *, keeps_errors: bool = False) -> None:
        self._keeps_errors = keeps_errors
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.said: list[str] = []
        self.undo: Callable[[], None] | None = None
        self.errors: list[Exception] = []
        self.synced = 0

    def open(self, page: str, **args: Any) -> None:
        self.opened.append((page, args))

    def back(self) -> None: ...

    def remember(self) -> None: ...

    def toast(self, words: str, undo: Callable[[], None] | None = None) -> None:
        self.said.append(words)
        self.undo = undo

    def show_error(self, error: Exception) -> None:
        if not self._keeps_errors:
            raise error
        self.errors.append(error)

    def sync(self) -> None:
        self.synced += 1

    def lock(self) -> None: ...
