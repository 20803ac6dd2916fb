"""The contract between the window and its pages. A page knows its workspace and its navigator, nothing else.

    class TodayPage(Page):
        def __init__(self, workspace, navigator): super().__init__(workspace, navigator); …
        def title(self): return self.tr("Today")
        def enter(self, **args): …          # each time it is shown; args are JSON values

Pages are built on first use and kept until the language or theme changes or the session is locked; they
are then built again and entered with what `place()` said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.workspace import Workspace

if TYPE_CHECKING:
    from desktop.syncing import Syncing
    from sync.vault import Vault


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A shortcut shown in the status bar and under `?`: keys as on the caps ("Ctrl K"), and what it does."""

    keys: str
    label: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something the command box offers on this page: words, icon, what to call."""

    label: str
    icon: str
    run: Callable[[], None]


class Navigator(Protocol):
    """What a page may ask of the window."""

    def open(self, page: str, **args: Any) -> None:
        """Show a page; `args` go to its `enter`."""

    def back(self) -> None:
        """Show the page before, where it was."""

    def remember(self) -> None:
        """The current page's `place()` has changed in a way worth returning to (a draft was begun)."""

    def toast(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done that can be undone."""

    def show_error(self, error: Exception) -> None:
        """Show a `UserError` in a bar above the page, with its way out."""

    def sync(self) -> None:
        """Begin a sync now (F9)."""

    def lock(self) -> None:
        """Lock the session."""


class Host(Protocol):
    """What the two pages that act on the running program itself may ask of it: settings and sync."""

    @property
    def vault(self) -> Vault:
        """The vault that was opened."""

    @property
    def syncing(self) -> Syncing | None:
        """What syncs, None once the session has ended."""

    def set_language(self, language: str) -> None:
        """zh or en; the screen is built again in place."""

    def set_theme(self, name: str) -> None:
        """light, dark or system; the screen is built again in place."""


class Page(QWidget):
    """A page. `changed` asks the window to read title, caption, crumbs and shortcuts again."""

    changed = Signal()

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self.workspace = workspace
        self.navigator = navigator
        self._args: dict[str, Any] = {}

    def title(self) -> str:
        """The heading in the top bar and the window's title."""
        return ""

    def caption(self) -> str:
        """The smaller words beside the heading."""
        return ""

    def crumbs(self) -> Sequence[str]:
        """For a page below a list: ("Archives", "firm"); the bar then shows a back button instead of a
        heading.
        """
        return ()

    def header(self) -> QWidget | None:
        """A focus page's own top bar (`desktop.shell.focus.FocusHeader`); None for the usual one."""
        return None

    def enter(self, **args: Any) -> None:
        """The page is shown, with what it was opened with."""

    def leave(self) -> None:
        """The page is about to be hidden: save what is half done."""

    def place(self) -> dict[str, Any]:
        """What `enter` needs to show the same again (JSON values); by default what it was opened with."""
        return dict(self._args)

    def archive(self) -> str:
        """The archive the page is about, "" when it is about none or many."""
        place = self.place()
        return str(place.get("archive") or place.get("id") or "")

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys, most useful first; the window shows as many as fit."""
        return ()

    def commands(self) -> Sequence[Action]:
        """What the command box offers here."""
        return ()

    def status(self) -> str:
        """One more fact at the left of the status bar; "" for the usual one."""
        return ""

    def accept(self, args: dict[str, Any]) -> None:
        """The window's: keep the arguments, then enter."""
        self._args = args
        self.enter(**args)


@dataclass(frozen=True, slots=True)
class PageKind:
    """How a page is made, and under which item of the rail it stands."""

    make: Callable[[Workspace, Navigator], Page]
    rail: str
