"""The page of a firm's rights, wired to the large type, the files, the forms and the deleting."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.pages.archives.opening import open_form
from desktop.pages.archives.wording import short_name
from desktop.pages.form.reading import show_reading
from desktop.pages.rights.presenter import REQUEST, RightsPresenter
from desktop.pages.rights.view import RightsView
from desktop.parts import Dialog, vbox
from desktop.rights import copying
from desktop.saving import Copy, ask_and_save
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.errors import UserError


class RightsPage(Page):
    """`enter(archive=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = RightsPresenter(workspace)
        self._view = RightsView()
        self._view.read_asked.connect(self._read)
        self._view.copy_asked.connect(self._copy)
        self._view.request_asked.connect(lambda: self._form(REQUEST))
        self._view.correct_asked.connect(self._form)
        self._view.answered.connect(lambda id: self._form(REQUEST, id))
        self._view.delete_asked.connect(self._ask_delete)
        self._view.proof_asked.connect(self._save_proof)
        self.setLayout(vbox(self._view))
        QShortcut(QKeySequence("Ctrl+B"), self).activated.connect(self._read)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._copy)
        workspace.signals.archive_changed.connect(self._changed)

    def title(self) -> str:
        """The heading."""
        return self.tr("The firm's rights")

    def crumbs(self) -> Sequence[str]:
        """The list, the firm, this."""
        return (self.tr("Archives"), short_name(self._presenter.firm().name), self.tr("The firm's rights"))

    def enter(self, archive: str = "", **_args: Any) -> None:
        """Show an archive's."""
        self._presenter.archive = archive
        self._show()

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("Ctrl B", self.tr("Show to the firm")),
            KeyHint("Ctrl S", self.tr("Copy for the firm")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Show to the firm"), "eye", self._read),
            Action(self.tr("Copy for the firm"), "download", self._copy),
            Action(self.tr("Note a request"), "plus", lambda: self._form(REQUEST)),
        )

    def _show(self) -> None:
        self._view.show_state(self._presenter.state())
        self.changed.emit()

    def _changed(self, archive: str) -> None:
        if archive == self._presenter.archive and self.isVisible():
            self._show()

    def _form(self, kind: str, entity: str = "") -> None:
        open_form(self.workspace, self.navigator, self._presenter.archive, kind, entity or None)

    def _read(self) -> None:
        """Noted: everything is unmasked there."""
        archive = self._presenter.archive
        self.workspace.store.note_access(self.workspace.person.id, "kept", "shown to the firm", archive)
        show_reading(self, self._presenter.firm().name, self._presenter.reading(), self.tr("Back"))

    def _copy(self) -> None:
        firm, kept, now, store = (
            self._presenter.firm(),
            self._presenter.kept(),
            self.workspace.now(),
            self.workspace.store,
        )
        if not kept:
            return
        ask_and_save(
            self,
            self.workspace,
            self.navigator,
            self.tr("Copy for the firm"),
            f"{firm.name}-{now:%Y%m%d}",
            Copy(
                {
                    "zip": lambda: copying.kept_copy(store, firm, kept, now)[0],
                    "xlsx": lambda: copying.kept_workbook(kept),
                    "json": lambda: copying.kept_json(firm, kept, now),
                },
                "kept copy",
                "given to the firm",
                firm.archive,
            ),
            name="rights.file",
        )

    def _ask_delete(self, code: str) -> None:
        title = self.tr("Delete everything of the class “{0}”?").format(self._presenter.class_word(code))
        words = self.tr(
            "The values, their history and their photos go from this computer at once and from the centre"
            " with the next sync. It cannot be undone. A proof without any value stays."
        )
        dialog = Dialog(
            self.window(), title, words, act=self.tr("Delete"), keep=self.tr("Keep"), icon="trash",
            name="rights.deleting",
        )  # fmt: skip
        dialog.confirmed.connect(lambda: self._delete(code))
        dialog.open()

    def _delete(self, code: str) -> None:
        try:
            count = self._presenter.erase(code)
        except UserError as error:
            self.navigator.show_error(error)
            return
        archive = self._presenter.archive
        self.workspace.signals.archive_changed.emit(archive)
        self.workspace.signals.archives_changed.emit()
        self.workspace.count_pending()
        self._show()
        self.navigator.toast(self.tr("%Ln values deleted; the proof is at the right", "", count))

    def _save_proof(self, id: str) -> None:
        found = [state.proof for state in self._presenter.state().proofs if state.proof.id == id]
        if not found:
            return
        firm, proof = self._presenter.firm(), found[0]
        by = self.workspace.name_of(proof.by)
        ask_and_save(
            self,
            self.workspace,
            self.navigator,
            self.tr("Save the proof"),
            f"{firm.name}-{proof.at:%Y%m%d}-{proof.id[:8]}",
            Copy(
                {
                    "xlsx": lambda: copying.proof_workbook(firm, proof, by),
                    "json": lambda: copying.proof_json(firm, proof, by),
                },
                "proof of deletion",
                "given to the firm",
                firm.archive,
            ),
            name="rights.file",
        )
