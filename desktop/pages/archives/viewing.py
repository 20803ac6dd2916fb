"""Saved views at work on the page of archives: keeping, taking, renaming, deleting them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop import savedviews
from desktop.pages.archives.viewbar import ManageDialog, NameDialog, ViewBar
from desktop.savedviews import SavedView
from desktop.shell.page import Action, Navigator, Page
from forms.errors import UserError
from sync.store.model import FirmQuery


class Viewing(QObject):
    """`bar` stands on the page; `taken(query)` when a view (or, left again, the whole list) is to be shown.
    `query` says what is shown now."""

    taken = Signal(object)

    def __init__(self, page: Page, query: Callable[[], FirmQuery]) -> None:
        super().__init__(page)
        self._page, self._store, self._query = page, page.workspace.store, query
        self._navigator: Navigator = page.navigator
        self.bar = ViewBar()
        self.bar.picked.connect(self.take)
        self.bar.left.connect(lambda _view: self.taken.emit(FirmQuery()))
        self.bar.manage_asked.connect(self.manage)
        for number in range(1, 10):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), page)
            keys.activated.connect(partial(self._take_number, number))
        QShortcut(QKeySequence("Ctrl+S"), page).activated.connect(self.keep)

    def show(self) -> None:
        """Show the chips; the one whose query is shown is marked."""
        views = savedviews.saved_views(self._store)
        self.bar.show_views(views, self.current(views))

    def current(self, views: Sequence[SavedView]) -> str:
        """The view whose list is shown, "" for none."""
        now = self._query()
        return next((view.id for view in views if savedviews.query_of(view.query) == now), "")

    def standard(self) -> FirmQuery | None:
        """What the list begins with, if somebody chose."""
        view = savedviews.standard_view(self._store)
        return savedviews.query_of(view.query) if view else None

    def take(self, identity: str) -> None:
        """Show a view."""
        view = next((v for v in savedviews.saved_views(self._store) if v.id == identity), None)
        if view is not None:
            self.taken.emit(savedviews.query_of(view.query))

    def keep(self) -> None:
        """Ask for a name, then keep what is shown."""
        views = savedviews.saved_views(self._store)
        name = next((v.name for v in views if v.id == self.current(views)), self._query().text)
        dialog = NameDialog(self._page.window(), name[: savedviews.LONGEST])
        dialog.named.connect(self._keep)
        dialog.open()

    def manage(self) -> None:
        """The dialog of all views."""
        dialog = ManageDialog(self._page.window(), savedviews.saved_views(self._store))

        def refresh() -> None:
            dialog.show_views(savedviews.saved_views(self._store))
            self.show()

        def renamed(identity: str, name: str) -> None:
            if self._try(lambda: savedviews.rename_view(self._store, identity, name)):
                self.show()
            else:
                refresh()

        def chosen(identity: str) -> None:
            savedviews.set_standard(self._store, identity)
            refresh()

        def dropped(identity: str) -> None:
            self._drop(identity)
            refresh()

        dialog.renamed.connect(renamed)
        dialog.standard_chosen.connect(chosen)
        dialog.dropped.connect(dropped)
        dialog.open()

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(_tr("Keep this list as a view"), "save", self.keep),
            Action(_tr("Saved views: rename, delete, standard"), "list", self.manage),
        )

    def _keep(self, name: str) -> None:
        def keep() -> None:
            view = savedviews.keep_view(self._store, name, self._query())
            self._navigator.toast(_tr("Kept as the view “{0}”").format(view.name))

        self._try(keep)
        self.show()

    def _drop(self, identity: str) -> None:
        views = savedviews.saved_views(self._store)
        at = next((n for n, view in enumerate(views) if view.id == identity), None)
        if at is None:
            return
        savedviews.drop_view(self._store, identity)

        def undo() -> None:
            savedviews.put_back(self._store, views[at], at)
            self.show()

        self._navigator.toast(_tr("View “{0}” deleted").format(views[at].name), undo)

    def _take_number(self, number: int) -> None:
        views = savedviews.saved_views(self._store)
        if number <= len(views):
            self.take(views[number - 1].id)

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except UserError as error:
            self._navigator.show_error(error)
            return False
        return True


def _tr(source: str) -> str:
    return QCoreApplication.translate("Viewing", source)
