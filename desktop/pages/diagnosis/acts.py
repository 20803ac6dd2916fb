"""What the page asks for by dialogs: a photo, evidence to link, the proof that closes an action."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.pages.diagnosis.checking import pieces_of
from desktop.pages.diagnosis.choosing import CloseDialog, ReopenDialog, link_dialog
from desktop.pages.diagnosis.planning import plan_state
from desktop.pages.diagnosis.presenter import DiagnosisPresenter
from desktop.pages.diagnosis.state import PieceState, PlanState
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from sync.store.model import EvidenceInfo

_PAPERS = "application/pdf"  # reports are evidence, too, but show nothing of the firm's


class EvidenceActs:
    """Dialogs above `parent`; `refresh` shows what they changed."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        navigator: Navigator,
        presenter: DiagnosisPresenter,
        refresh: Callable[[], None],
    ) -> None:
        self._parent, self._workspace, self._navigator = parent, workspace, navigator
        self._presenter, self._refresh = presenter, refresh

    def photograph(self, code: str) -> None:
        """A new photo for the answer to a question."""

        def kept(info: EvidenceInfo) -> None:
            self._presenter.add_evidence(code, info.sha256)
            self._refresh()

        self._photo(self._parent, kept, code)

    def link(self, code: str) -> None:
        """Pieces the archive has already, for the answer to a question."""

        def linked(shas: tuple[str, ...]) -> None:
            for sha in shas:
                self._presenter.add_evidence(code, sha)
            self._refresh()

        link_dialog(self._parent, self._pieces(), linked).open()

    def close(self, action: str) -> None:
        """Close an action with its proof."""
        plan = self._plan(action)
        if plan is None:
            return
        dialog = CloseDialog(self._parent, plan, self._pieces())

        def closed(note: str, proof: tuple[str, ...]) -> None:
            self._presenter.closing().close(action, note, proof)
            self._refresh()

        def kept(info: EvidenceInfo) -> None:
            dialog.add(PieceState(info.sha256, info.thumbnail or b"", info.label))

        dialog.closed.connect(closed)
        dialog.photo_asked.connect(lambda: self._photo(dialog, kept, plan.title))
        dialog.open()

    def reopen(self, action: str) -> None:
        """Open an action again, with the reason."""
        plan = self._plan(action)
        if plan is None:
            return
        dialog = ReopenDialog(self._parent, plan)

        def reopened(why: str) -> None:
            self._presenter.closing().reopen(action, why)
            self._refresh()

        dialog.reopened.connect(reopened)
        dialog.open()

    def _photo(self, parent: QWidget, kept: Callable[[EvidenceInfo], None], label: str) -> None:
        from desktop.capture.photo import PhotoDesk, keeper

        on_error = self._navigator.show_error
        taken = keeper(parent, self._workspace, self._presenter.archive, kept, on_error, label=label)
        PhotoDesk(parent, self._workspace.tasks, taken, on_error).ask()

    def _plan(self, action: str) -> PlanState | None:
        found = next((a for a in self._presenter.record.actions() if a.id == action), None)
        return plan_state(found, self._workspace.today()) if found else None

    def _pieces(self) -> tuple[PieceState, ...]:
        """The newest first."""
        listed = [
            info
            for info in self._workspace.store.evidence_list(self._presenter.archive)
            if info.mime != _PAPERS
        ]
        return pieces_of(self._workspace, [info.sha256 for info in reversed(listed)])
