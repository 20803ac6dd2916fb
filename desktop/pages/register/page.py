"""The page of the query register: reads it, filters it, lets it out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.pages.register.presenter import Named, RegisterPresenter
from desktop.pages.register.state import RegisterState, Wanted
from desktop.pages.register.view import RegisterView
from desktop.parts import vbox
from desktop.saving import Copy, ask_and_save
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace


class RegisterPage(Page):
    """`enter()`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = RegisterPresenter(workspace)
        self._wanted = Wanted()
        self._state = RegisterState()
        self._view = RegisterView(workspace.today)
        self._view.wanted.connect(self._filter)
        self._view.export_asked.connect(self._export)
        self.setLayout(vbox(self._view))
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._export)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._view.focus_firm)

    def title(self) -> str:
        """The heading."""
        return self.tr("Query register")

    def caption(self) -> str:
        """How many lines."""
        return self.tr("{0} of %Ln lines", "", self._state.total).format(len(self._state.lines))

    def enter(self, **_args: Any) -> None:
        """Read it."""
        self._show(replace(self._state, reading=True))
        self.workspace.tasks.run(self._presenter.read, self._came, self.navigator.show_error, owner=self)

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (KeyHint("Ctrl F", self.tr("Firm")), KeyHint("Ctrl S", self.tr("Export")))

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (Action(self.tr("Export the query register"), "download", self._export),)

    def _came(self, lines: Sequence[Named]) -> None:
        self._presenter.take(lines)
        self._filter(self._view.chosen())

    def _filter(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._show(self._presenter.state(wanted))

    def _show(self, state: RegisterState) -> None:
        self._state = state
        self._view.show_state(state)
        self.changed.emit()

    def _export(self) -> None:
        if not self._state.lines:
            return
        wanted = self._wanted
        ask_and_save(
            self,
            self.workspace,
            self.navigator,
            self.tr("Export the query register"),
            f"register-{self.workspace.today():%Y%m%d}",
            Copy({"xlsx": lambda: self._presenter.workbook(wanted)}, "register", "audit"),
            name="register.file",
        )
