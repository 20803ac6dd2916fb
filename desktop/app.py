"""The composition root: builds everything and hands it down. Which screen is up, and when to lock.

Nothing else knows all the parts; nothing here knows what a page does.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop import readying, theme
from desktop.collecting import Collector
from desktop.content import builtin
from desktop.kinds import page_kinds
from desktop.language import Translators
from desktop.library.opening import Opened, open_library
from desktop.pages.first_run.presenter import Enrol, FirstRunPresenter
from desktop.pages.first_run.view import FirstRunView
from desktop.pages.rules.news import RulesNews
from desktop.pages.unlock.presenter import Unlocked, UnlockPresenter
from desktop.pages.unlock.view import UnlockView
from desktop.parts.grade import paint_seal
from desktop.paths import Paths
from desktop.renewing import Renewing
from desktop.settings import Settings
from desktop.shell.presence import Presence
from desktop.shell.session import Session
from desktop.syncing import Syncing
from desktop.tasks import Tasks
from desktop.version import app_version
from desktop.workspace import SyncState, Workspace
from forms.errors import UserError

if TYPE_CHECKING:
    from sync.vault import Vault

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


def now_utc() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Program(QObject):
    """One running program. `start` shows its window."""

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        *,
        service: str = "",
        clock: Clock = now_utc,
        enrol: Enrol | None = None,
    ) -> None:
        super().__init__()
        self._application = application
        self.paths = paths
        self.settings = Settings(paths.settings)
        self.tasks = Tasks()
        self._service = service
        self._clock = clock
        self._enrol = enrol
        self._translators = Translators(application)
        self.workspace: Workspace | None = None
        self.session: Session | None = None
        self.syncing: Syncing | None = None
        self.renewing: Renewing | None = None
        self._door: Unlocked | None = None
        self._presenter: QObject | None = None
        self._screens = QStackedWidget()
        self.window = QMainWindow()
        self.window.setObjectName("window")
        self.window.setCentralWidget(self._screens)
        self.window.setMinimumSize(QSize(1024, 640))
        self.window.setWindowIcon(seal_icon())
        self._presence = Presence(self, application, self.window, self._idle_minutes)
        self._presence.gone.connect(self.lock)
        self._presence.acted.connect(self._acted)
        application.aboutToQuit.connect(self.close)

    @property
    def vault(self) -> Vault:
        """The vault that was opened; there is one while there is a session."""
        assert self._door is not None
        return self._door.vault

    def start(self) -> None:
        """Show the window: unlocking, or the first start."""
        self._dress()
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.window.resize(min(1440, screen.width()), min(900, screen.height()))
        self.show_door()
        self.window.show()
        self._presence.watch()

    def show_door(self) -> None:
        """The screen before a session."""
        if self.paths.vaults:
            self._show_unlock()
        else:
            self.show_first_run()

    def show_first_run(self) -> None:
        """Enrolment."""
        view = FirstRunView(app_version(), builtin.version())
        presenter = FirstRunPresenter(
            view,
            self.paths,
            self.settings,
            self.tasks,
            service=self._service,
            enrol=self._enrol,
        )
        presenter.ready.connect(self.open)
        view.language_chosen.connect(self.set_language)
        view.left.connect(self.show_door)
        self._put(view, presenter, "信档 Xindang")

    def open(self, door: Unlocked) -> None:
        """A passphrase was right: open the library off the UI thread, then begin the session."""
        self._door = door
        path = self.paths.database(door.path)
        self.tasks.run(
            lambda: open_library(path, door.key, self._clock), self._begin, self._not_opened, owner=self
        )

    def lock(self) -> None:
        """End the session: what is half done is saved, the page behind is unloaded, the key is forgotten."""
        if self.session is None or self.workspace is None:
            return
        self.session.leave()
        self._note_facts()
        self._end_session()
        self.show_door()
        QTimer.singleShot(0, gc.collect)  # once its widgets are gone: nothing of the session lingers

    def set_language(self, language: str) -> None:
        """zh or en; the screen is built again in place."""
        self.settings.change(language=language)
        self._rebuild()

    def set_theme(self, name: str) -> None:
        """light, dark or system; the screen is built again in place."""
        self.settings.change(theme=name)
        self._rebuild()

    def close(self) -> None:
        """The program ends."""
        if self.session is not None:
            self.session.leave()
            self._note_facts()
        self._end_session()
        self.tasks.close()

    def report_bug(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """An exception nobody caught: it goes to the log, the person is told what is safe. What a full disk,
        say, raised where nobody waited for it is said as it is."""
        if isinstance(bug, UserError):
            log.error("not caught: %s", bug.code, exc_info=(kind, bug, trace))
            if self.session is not None:
                self.session.show_error(bug)
            return
        log.critical("bug", exc_info=(kind, bug, trace))
        if self.session is not None:
            self.session.show_error(
                UserError(
                    "bug",
                    "The program made a mistake.",
                    "What was saved is safe. The log names the place; please tell your administrator.",
                )
            )

    def _show_unlock(self) -> None:
        view = UnlockView(app_version(), builtin.version())
        presenter = UnlockPresenter(view, self.paths, self.settings, self.tasks, self._clock)
        presenter.unlocked.connect(self.open)
        presenter.enrol_again.connect(self.show_first_run)
        view.language_chosen.connect(self.set_language)
        self._put(view, presenter, "信档 Xindang")
        view.begin()
        readying.begin(view, self.tasks)

    def _begin(self, opened: Opened) -> None:
        self.workspace = Workspace(opened.store, opened.content, self._clock, self.tasks, self.settings)
        self.syncing = Syncing(self.workspace)
        self.syncing.revoked.connect(self._wipe)
        self.renewing = Renewing(self.workspace)
        self.syncing.came.connect(self.renewing.look)
        last = opened.store.get_setting("sync.last")
        when = datetime.fromisoformat(last) if isinstance(last, str) else None
        self.workspace.sync_state = SyncState(last=when)
        self._show_session()
        if opened.refused is not None and self.session is not None:
            self.session.show_error(opened.refused)
        self.workspace.count_pending()
        self.renewing.begin()
        self.tasks.run(opened.content.check)  # parse forms and rules before somebody waits for one
        self._presence.restart()

    def _acted(self) -> None:
        if self.workspace is not None:
            self.workspace.judging.give_way()

    def _not_opened(self, error: UserError) -> None:
        log.warning("library not opened: %s", error.code)
        if isinstance(self._presenter, UnlockPresenter):
            self._presenter.say(error)

    def _show_session(self) -> None:
        assert self.workspace is not None
        assert self.syncing is not None
        session = Session(self.workspace, page_kinds(self), self.paths.data)
        session.lock_asked.connect(self.lock)
        session.language_chosen.connect(self.set_language)
        session.sync_asked.connect(self.syncing.start)
        self.syncing.failed.connect(session.show_error)
        assert self.renewing is not None
        RulesNews(self.renewing, session)
        session.titled.connect(lambda title: self.window.setWindowTitle(f"信档 Xindang — {title}"))
        self.session = session
        self._put(session, None, "")
        session.resume()

    def _rebuild(self) -> None:
        self._dress()
        if self.session is not None:
            self.session.leave()
            self._show_session()
        elif isinstance(self._presenter, FirstRunPresenter):
            self.show_first_run()
        else:
            self.show_door()

    def _dress(self) -> None:
        now = self.settings.now
        self._translators.use(now.language)
        dark = now.theme == "dark"
        if now.theme == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        theme.apply(self._application, dark=dark)

    def _put(self, screen: QWidget, presenter: QObject | None, title: str) -> None:
        self._presence.hide_ring()
        self._presenter = presenter
        old = self._screens.currentWidget()
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        if old is not None:
            self._screens.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        if title:
            self.window.setWindowTitle(title)

    def _end_session(self) -> None:
        if self.syncing is not None:
            self.syncing.close()
            self.syncing.deleteLater()
            self.syncing = None
        if self.renewing is not None:
            self.renewing.close()
            self.renewing.deleteLater()
            self.renewing = None
        self.session = None
        self._presence.restart()
        if self.workspace is not None:
            self.tasks.close()
            self.workspace.store.close()
            self.workspace = None
            self._door = None  # it holds the key

    def _note_facts(self) -> None:
        """What the unlock screen may say next time."""
        if self.workspace is None or self._door is None:
            return
        store, vault = self.workspace.store, self._door.vault
        try:
            pending = store.pending()
            vault.note(
                {
                    **vault.facts,
                    "last_sync": store.get_setting("sync.last"),
                    "records": pending.records,
                    "photos": pending.photos,
                    "bytes": pending.bytes,
                }
            )
        except UserError as error:  # a full disk, say: locking goes on, whatever becomes of the facts
            log.warning("facts not noted: %s", error.code)

    def _wipe(self) -> None:
        """The centre has withdrawn this device: everything of this person goes, the key first. Who else works
        on this computer keeps what is theirs."""
        assert self.workspace is not None
        if self._door is not None:
            self._door.vault.destroy()
        store = self.workspace.store
        self._end_session()
        store.wipe()
        self.show_door()

    def _idle_minutes(self) -> int:
        return self.settings.now.lock_minutes if self.session is not None else 0


def seal_icon() -> QIcon:
    """The program's icon, painted."""
    icon = QIcon()
    for size in (16, 32, 64, 128):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_seal(painter, pixmap.rect().toRectF())
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def make_application(arguments: list[str]) -> QApplication:
    """The one `QApplication`."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(arguments or sys.argv[:1])
        Collector(application)
    application.setApplicationName("xindang")
    application.setApplicationDisplayName("")
    application.setQuitOnLastWindowClosed(True)
    return application
