"""On the page, a draft of another version of its form: shown before anything is touched, taken over when a
person says so. What going over does is `upgrade`'s; what it looks like is `review`'s.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.pages.form.request import OtherVersionError
from desktop.pages.form.review import ReviewView
from desktop.pages.form.screen import FormScreen
from desktop.pages.form.upgrade import Upgrade
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.xform.migration import Migration
from sync.store.model import Draft


class Renewal:
    """`go_on(draft)` opens what has been taken over. `owner` is the page."""

    def __init__(
        self, workspace: Workspace, navigator: Navigator, screen: FormScreen, owner: QWidget
    ) -> None:
        self._workspace, self._navigator, self._screen, self._owner = workspace, navigator, screen, owner
        self.view = ReviewView()
        self.view.hide()
        self.view.postponed.connect(navigator.back)
        self.view.accepted.connect(self._accept)
        self._upgrade: Upgrade | None = None
        self._plan: Migration | None = None
        self.go_on: Callable[[Draft], None] = lambda _draft: None

    @property
    def is_shown(self) -> bool:
        """Whether a draft is under review."""
        return self._upgrade is not None

    def begin(self, other: OtherVersionError) -> None:
        """Show what going over would do; the draft is not touched."""
        screen = self._screen
        screen.close_form()
        screen.hide()
        upgrade = self._upgrade = Upgrade(self._workspace, other.draft)
        version = _tr("form {0}").format(upgrade.form.version)
        screen.head.show_review(_tr("New version · {0}").format(other.draft.title), version)
        self.view.show_waiting(other.draft.form_version)
        self.view.show()

        def planned(plan: Migration) -> None:
            if self._upgrade is upgrade:
                self._plan = plan
                self.view.show_plan(plan)

        def failed(error: Exception) -> None:
            if self._upgrade is upgrade:
                self.refuse(error)

        self._workspace.tasks.run(upgrade.plan, planned, failed, owner=self._owner)

    def end(self) -> None:
        """Something else is opened."""
        self._upgrade = self._plan = None
        self.view.hide()

    def refuse(self, error: Exception) -> None:
        """It cannot be opened at all: say why, show nothing."""
        self.end()
        self._screen.close_form()
        self._screen.hide()
        self._navigator.show_error(error)

    def _accept(self) -> None:
        if self._upgrade is not None and self._plan is not None:
            upgrade, plan = self._upgrade, self._plan
            upgrade.accept(plan)
            self._workspace.note_saved()
            self.go_on(upgrade.draft)
            self._navigator.toast(_tr("Going on with form {0}").format(plan.new_version))


def _tr(source: str) -> str:
    return QCoreApplication.translate("FormRenewal", source)
