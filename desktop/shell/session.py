"""The unlocked window: rail, bar, pages and status bar, and the navigator every page is handed.

Owns which page is shown and the way back. It must not know what any page does.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget
from shiboken6 import isValid

from desktop import errors
from desktop.finding import Finder
from desktop.parts.dialog import Dialog
from desktop.parts.info_bar import InfoBar, Toast
from desktop.parts.layout import hbox, panel, vbox
from desktop.shell.command import CommandBox
from desktop.shell.page import Action, KeyHint, Page, PageKind
from desktop.shell.rail import WIDE_FROM, Rail
from desktop.shell.status import StatusBar, keys_sheet
from desktop.shell.topbar import TopBar
from desktop.workspace import SyncState, Workspace
from forms.archive import JSON
from forms.errors import UserError

log = logging.getLogger(__name__)

PLACE = "desktop.place"  # where to return to after a lock or a crash; in the encrypted store


@dataclass(frozen=True, slots=True)
class _Visit:
    page: str
    args: dict[str, Any]


class Session(QWidget):
    """Everything between unlocking and locking. `lock_asked()`, `language_chosen(str)`, `sync_asked()`."""

    lock_asked = Signal()
    language_chosen = Signal(str)
    sync_asked = Signal()
    titled = Signal(str)

    def __init__(self, workspace: Workspace, kinds: Mapping[str, PageKind], data: Path) -> None:
        super().__init__()
        self.workspace = workspace
        self._kinds = kinds
        self._pages: dict[str, Page] = {}
        self._behind: list[_Visit] = []
        self._current = ""
        self._finder = Finder(workspace, self)
        self.setObjectName("session")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rail = Rail()
        self.rail.picked.connect(self._rail_picked)
        self._bar = TopBar(workspace)
        self._bar.search_pressed.connect(self.open_command_box)
        self._bar.chip_pressed.connect(lambda: self.open("sync"))
        self._bar.back_pressed.connect(self.back)
        self._bar.language_chosen.connect(self.language_chosen)
        self._bars = QStackedWidget()
        self._bars.addWidget(self._bar)
        self._bars.setFixedHeight(60)
        self._error = InfoBar("err", "", closable=True, name="shell.error")
        self._error_room = panel(vbox(self._error, margins=(16, 10, 16, 0)))
        self._error_room.hide()
        self._error.closed.connect(self._error_room.hide)
        self._news = InfoBar("primary", closable=True, name="shell.news")
        self._news_room = panel(vbox(self._news, margins=(16, 10, 16, 0)))
        self._news_room.hide()
        self._news.closed.connect(self._news_room.hide)
        self._news.pressed.connect(self._follow_news)
        self._news_page = ""
        self._stack = QStackedWidget()
        self._status = StatusBar(workspace, data)
        column = vbox(self._bars, self._error_room, self._news_room, self._stack, self._status, gap=0)
        column.setStretch(3, 1)
        row = hbox(self.rail, column, gap=0)
        row.setStretch(1, 1)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a narrow window makes things give way
        self.setLayout(row)
        self._keys()
        workspace.signals.sync_changed.connect(self._count)
        workspace.signals.content_changed.connect(self._forget_pages)
        workspace.tasks.failed.connect(self.show_error)
        self._count(workspace.sync_state)

    # the navigator

    def open(self, page: str, **args: Any) -> None:
        """Show a page; the current one is where `back` leads."""
        if self._current:
            here = _Visit(self._current, self._pages[self._current].place())
            if not (self._behind and self._behind[-1] == here):
                self._behind.append(here)
            del self._behind[:-30]
        self._show(page, args)

    def back(self) -> None:
        """The page before; from the first one, Today."""
        if self._behind:
            visit = self._behind.pop()
            self._show(visit.page, visit.args)
        elif self._current != "today":
            self._show("today", {})

    def remember(self) -> None:
        """Keep where one is, for after a lock or a crash."""
        if self._current:
            place: dict[str, JSON] = {"page": self._current, "args": self._pages[self._current].place()}
            self.workspace.store.put_setting(PLACE, place)

    def toast(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done; with `undo`, offer to undo it."""
        Toast(self, words, self.tr("Undo") if undo else "", undo or (lambda: None))

    def show_error(self, error: Exception) -> None:
        """Show what happened and the way out, above the page, until it is closed. A bug is raised."""
        if not isinstance(error, UserError):
            raise error
        log.info("shown to the person: %s", error.code)
        self._error.say("err", errors.title(error), errors.remedy(error))
        self._error.show()
        self._error_room.show()

    def show_news(self, bold: str, words: str, button: str, page: str) -> None:
        """Say above every page what came, until it is closed or looked at: `button` opens `page`."""
        self._news_page = page
        self._news.say("primary", bold, words, button)
        self._news.show()
        self._news_room.show()

    def sync(self) -> None:
        """Begin a sync."""
        self.sync_asked.emit()

    def lock(self) -> None:
        """Save what is half done, then lock."""
        self.leave()
        self.lock_asked.emit()

    # the window's own

    def resume(self, fallback: str = "today") -> None:
        """Show the page of the last place, if it can still be shown."""
        place = self.workspace.store.get_setting(PLACE)
        page = str(place.get("page", "")) if isinstance(place, dict) else ""
        args = place.get("args") if isinstance(place, dict) else None
        if page not in self._kinds or not isinstance(args, dict):
            self.open(fallback)
            return
        try:
            self.open(page, **args)
        except UserError as error:
            self._current = ""
            self.open(fallback)
            self.show_error(error)

    def leave(self) -> None:
        """The session is about to end: let the page save, and keep the place."""
        if self._current:
            self._pages[self._current].leave()
            self.remember()

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._pages[self._current]

    @property
    def page_name(self) -> str:
        """Its name."""
        return self._current

    def open_command_box(self) -> None:
        """Ctrl+K."""
        box = CommandBox(self, self._finder.first(self._actions(), self._pages[self._current].archive()))
        self._finder.begin(lambda: box.fill() if isValid(box) else None)
        box.show_over(self)

    def show_keys(self) -> None:
        """All shortcuts of this page."""
        hints = [*self.page.shortcuts(), *self._own_hints()]
        dialog = Dialog(
            self,
            self.tr("Shortcuts of this page"),
            "",
            act=self.tr("Open the guide"),
            keep=self.tr("Close"),
            icon="info",
            tone="primary",
            act_kind="text",
            content=keys_sheet(hints),
            name="keys",
        )
        dialog.confirmed.connect(lambda: self.open("guide"))
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail opens when there is room."""
        self.rail.set_wide(self.width() >= WIDE_FROM)

    def _show(self, name: str, args: dict[str, Any]) -> None:
        if self._current:
            self._pages[self._current].leave()
        page = self._page(name)
        self._error_room.hide()
        self._current = name
        page.accept(args)
        self._stack.setCurrentWidget(page)
        self._dress(page)
        page.setFocus()
        self.remember()

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            page = self._kinds[name].make(self.workspace, self)
            page.changed.connect(lambda: self._dress(page))
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def _follow_news(self) -> None:
        self._news_room.hide()
        self.open(self._news_page)

    def _forget_pages(self) -> None:
        """Forms and catalogue are others: what pages read of them is read again when they are next opened."""
        for name in [name for name in self._pages if name != self._current]:
            page = self._pages.pop(name)
            self._stack.removeWidget(page)
            if (header := page.header()) is not None:
                self._bars.removeWidget(header)
                header.deleteLater()
            page.deleteLater()

    def _dress(self, page: Page) -> None:
        if not self._current or page is not self._pages[self._current]:
            return
        own = page.header()
        if own is not None:
            if self._bars.indexOf(own) < 0:
                self._bars.addWidget(own)
            self._bars.setCurrentWidget(own)
        else:
            self._bars.setCurrentWidget(self._bar)
            if crumbs := page.crumbs():
                self._bar.show_crumbs(crumbs)
            else:
                self._bar.show_title(page.title(), page.caption())
        self._status.show_hints([*page.shortcuts(), *self._own_hints()], page.status())
        self.rail.set_current(self._kinds[self._current].rail)
        self.titled.emit(page.title())

    def _own_hints(self) -> list[KeyHint]:
        return [
            KeyHint("Ctrl K", self.tr("Search")),
            KeyHint("Alt 1…6", self.tr("Switch page")),
            KeyHint("?", self.tr("All shortcuts")),
        ]

    def _actions(self) -> Sequence[Action]:
        pages = (
            ("today", "today", self.tr("Go to Today")),
            ("archives", "archives", self.tr("Go to Archives")),
            ("visits", "visit", self.tr("Go to Visits")),
            ("alerts", "alert", self.tr("Go to risk alerts")),
            ("repair", "refresh", self.tr("Go to credit repair")),
            ("campaign", "trend", self.tr("Go to the yearly evaluation")),
            ("demands", "mic", self.tr("Go to requests of firms")),
            ("policy", "stamp", self.tr("Go to the ledger of policies")),
            ("pledges", "globe", self.tr("Go to commitments to publish")),
            ("diagnoses", "diagnosis", self.tr("Go to Diagnosis")),
            ("quality", "shield", self.tr("Go to data quality")),
            ("statistics", "trend", self.tr("Go to statistics")),
            ("sync", "sync", self.tr("Go to Sync")),
            ("settings", "settings", self.tr("Go to Settings")),
            ("rules", "scale", self.tr("Go to the rules in use")),
            ("guide", "guide", self.tr("Go to the guide")),
            ("workshop", "pencil", self.tr("Go to the forms workshop")),
            ("register", "eye", self.tr("Go to the query register")),
            ("intake", "download", self.tr("Go to the import")),
        )
        moves = [Action(words, icon, partial(self.open, page)) for page, icon, words in pages]
        return [
            *self.page.commands(),
            Action(self.tr("Sync now"), "sync", self.sync),
            *moves,
            Action(self.tr("Lock"), "lock", self.lock),
        ]

    def _rail_picked(self, name: str) -> None:
        if name == "lock":
            self.lock()
        elif name != self._current:
            self.open(name)
        self.rail.set_current(self._kinds[self._current].rail if self._current else "")

    def _count(self, state: SyncState) -> None:
        self.rail.set_count("sync", state.pending.records)

    def _keys(self) -> None:
        table: list[tuple[str, Callable[[], None]]] = [
            ("Ctrl+K", self.open_command_box),
            ("Alt+Left", self.back),
            ("F9", self.sync),
            ("Ctrl+L", self.lock),
            ("F1", self.show_keys),
            ("Ctrl+Shift+L", self._swap_language),
        ]
        for number, name in enumerate(self.rail.pages(), 1):
            table.append((f"Alt+{number}", partial(self._rail_picked, name)))
        for keys, act in table:
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        QShortcut(QKeySequence("?"), self).activated.connect(self._question_mark)

    def _question_mark(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            focused.insert("?") if isinstance(focused, QLineEdit) else focused.insertPlainText("?")
        else:
            self.show_keys()

    def _swap_language(self) -> None:
        self.language_chosen.emit("en" if self.workspace.language == "zh" else "zh")
