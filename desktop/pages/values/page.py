"""The page of values, wired to store, files and the archive."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any, cast

from PySide6.QtGui import QImage, QKeySequence, QShortcut

from desktop.pages.archives.wording import short_name
from desktop.pages.values.presenter import ValuesPresenter
from desktop.pages.values.state import Mode
from desktop.pages.values.trace import trace_dialog
from desktop.pages.values.view import ValuesView
from desktop.parts import vbox
from desktop.rights.copying import audit_csv, audit_workbook
from desktop.saving import Copy, ask_and_save
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.checks.dates import read_date
from forms.errors import UserError


class ValuesPage(Page):
    """`enter(archive=…, entity=…, mode="values"|"removed", on="2026-10-01", against="…")`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = ValuesPresenter(workspace)
        self._view = ValuesView(workspace.today)
        self._view.moded.connect(self._set_mode)
        self._view.dated.connect(self._set_days)
        self._view.chosen.connect(self._set_record)
        self._view.traced.connect(self._trace)
        self._view.restored.connect(self._restore)
        self._view.exported.connect(self._export)
        self.setLayout(vbox(self._view))
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._export)
        workspace.signals.archive_changed.connect(self._changed)

    def title(self) -> str:
        """The heading."""
        return self.tr("Values and history")

    def crumbs(self) -> Sequence[str]:
        """The list, the firm, this."""
        return (self.tr("Archives"), short_name(self._presenter.firm_name()), self.tr("Values and history"))

    def enter(
        self,
        archive: str = "",
        entity: str = "",
        mode: Mode = "values",
        on: str = "",
        against: str = "",
        **_: Any,
    ) -> None:
        """Show an archive, or one record of it."""
        presenter = self._presenter
        presenter.archive, presenter.entity = archive, entity
        presenter.mode = "removed" if mode == "removed" else "values"
        presenter.on, presenter.against = read_date(on), read_date(against)
        self._show()

    def place(self) -> dict[str, Any]:
        """Archive, record, mode and days."""
        presenter = self._presenter
        return {
            "archive": presenter.archive,
            "entity": presenter.entity,
            "mode": presenter.mode,
            "on": presenter.on.isoformat() if presenter.on else "",
            "against": presenter.against.isoformat() if presenter.against else "",
        }

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("↑ ↓", self.tr("Choose")),
            KeyHint("Enter", self.tr("History of the value")),
            KeyHint("Ctrl S", self.tr("Export the log")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Removed items"), "trash", lambda: self._set_mode("removed")),
            Action(self.tr("Export the log"), "download", self._export),
        )

    def _show(self) -> None:
        presenter = self._presenter
        self._view.show_state(presenter.state(), presenter.entity, presenter.on, presenter.against)
        self.changed.emit()

    def _changed(self, archive: str) -> None:
        if archive == self._presenter.archive and self.isVisible():
            self._show()

    def _set_mode(self, mode: str) -> None:
        self._presenter.mode = cast(Mode, mode)
        self._show()
        self.navigator.remember()

    def _set_days(self, on: date | None, against: date | None) -> None:
        self._presenter.on, self._presenter.against = on, against
        self._show()
        self.navigator.remember()

    def _set_record(self, record: str) -> None:
        self._presenter.entity = record
        self._show()

    def _trace(self, entity: str, name: str) -> None:
        state = self._presenter.trace(entity, name)
        picture = None
        if state.evidence:
            with suppress(UserError):
                picture = QImage.fromData(self.workspace.store.read_evidence(state.evidence))
        none = self.tr("The photo is at the centre")
        trace_dialog(self.window(), state, picture, self.tr("Close"), none).open()

    def _restore(self, entity: str) -> None:
        found = self.workspace.store.entity(entity)
        if found is None:
            return
        presenter = self._presenter
        try:
            presenter.restore(entity)
        except UserError as error:
            self.navigator.show_error(error)
            return
        self._show()
        self.navigator.toast(self.tr("Restored"), lambda: presenter.put_removed(found, removed=True))

    def _export(self) -> None:
        presenter = self._presenter
        ask_and_save(
            self,
            self.workspace,
            self.navigator,
            self.tr("Export the log"),
            f"log-{self.workspace.today():%Y%m%d}",
            Copy(
                {
                    "xlsx": lambda: audit_workbook(presenter.audit()),
                    "csv": lambda: audit_csv(presenter.audit()),
                },
                "audit log",
                "audit",
                presenter.archive,
            ),
            name="values.file",
        )
