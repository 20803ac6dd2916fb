"""Enrolling a computer anew: a dialog that asks for the code, and stays until it is done or given up.

View and presenter; what happens is `desktop.syncing`'s.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop import errors
from desktop.capture.camera import QtFrameSource
from desktop.capture.inviting import InvitationButtons, InvitationDesk
from desktop.capture.photo import Cameras
from desktop.parts import Dialog, FieldFrame, InfoBar, Text, TextInput, panel, vbox
from desktop.shell.page import Host, Page
from desktop.syncing import Syncing
from forms.errors import TransientError, UserError
from sync.card import centre_id
from sync.invitation import Invitation

SHORTEST = 4  # letters of a code


@dataclass(frozen=True, slots=True)
class AnewState:
    """`kind` of the bar with title and remedy, "" for none."""

    busy: bool = False
    kind: str = ""
    title: str = ""
    remedy: str = ""


class AnewDialog(Dialog):
    """`given(str)` with the code as typed, each time it is tried; `invitation_asked(way)`."""

    given = Signal(str)
    invitation_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        self._code = TextInput(placeholder="XXXX-XXXX-XXXX", icon="key", name="anew.code")
        self._bar = InfoBar("err", "", name="anew.message")
        self._words = Text(_tr("Asking the centre …"), "dense", "text2", name="anew.busy")
        self._invited = InvitationButtons("anew.invitation")
        frame = FieldFrame(_tr("One-time code"), self._code, required=True)
        super().__init__(
            parent,
            _tr("Enrol this computer anew"),
            _tr(
                "Nothing is deleted: all work stays in the library here, and what the centre does not have is"
                " sent again. The code comes from your administrator."
            ),
            act=_tr("Enrol anew"),
            keep=_tr("Not now"),
            icon="key",
            tone="primary",
            act_kind="primary",
            content=panel(vbox(frame, self._invited, self._bar, self._words, gap=8)),
            name="anew",
        )
        self._invited.asked.connect(self.invitation_asked)
        self._act.setDefault(True)  # Enter tries the code; nothing is lost by that
        self._code.setFocus(Qt.FocusReason.PopupFocusReason)
        self.show_state(AnewState())

    def show_state(self, state: AnewState) -> None:
        """Show this."""
        self._code.setEnabled(not state.busy)
        self._invited.setEnabled(not state.busy)
        self.allow(not state.busy)
        self._words.setVisible(state.busy)
        self._bar.setVisible(bool(state.kind))
        if state.kind:
            self._bar.say(state.kind, f"{state.title} ", state.remedy)
            self._code.setFocus()
            self._code.selectAll()
        self.fit()

    def fill(self, code: str) -> None:
        """What was read instead of typed."""
        self.show_state(AnewState())
        self._code.setText(code)
        self._act.setFocus()

    def _do(self) -> None:
        self.given.emit(self._code.text().strip())


class AnewPresenter(QObject):
    """Lives as long as its dialog. `device`: what this computer is called at the centre."""

    def __init__(
        self,
        view: AnewDialog,
        page: Page,
        syncing: Syncing,
        device: str,
        cameras: Cameras = QtFrameSource,
    ) -> None:
        super().__init__(view)
        self._view, self._page, self._syncing, self._device = view, page, syncing, device
        self._busy = False
        view.given.connect(self._given)
        view.rejected.connect(self._left)
        desk = InvitationDesk(view, page.workspace.tasks, cameras)
        view.invitation_asked.connect(desk.ask)
        desk.found.connect(self._invited)
        desk.failed.connect(self._failed)
        syncing.enrolled.connect(self._done)
        syncing.not_enrolled.connect(self._failed)

    def _invited(self, read: Invitation) -> None:
        """A code of another centre would be used up there for nothing."""
        who = self._page.workspace.store.identity
        own = centre_id(bytes.fromhex(who.centre_key)) if who is not None and who.centre_key else ""
        if read.centre and own and read.centre != own:
            self._failed(_other_centre())
        else:
            self._view.fill(read.code)

    def _given(self, code: str) -> None:
        if len(code) < SHORTEST:
            title, remedy = _tr("The one-time code is missing."), _tr("Your administrator gives you one.")
            self._view.show_state(AnewState(kind="err", title=title, remedy=remedy))
            return
        self._busy = True
        self._view.show_state(AnewState(busy=True))
        self._syncing.enrol_anew(code, self._device)

    def _done(self) -> None:
        self._busy = False
        self._view.accept()
        self._page.navigator.toast(_tr("Enrolled. Everything is compared with the centre now."))

    def _failed(self, error: UserError) -> None:
        self._busy = False
        kind = "ok" if error.code == "not-needed" else "off" if isinstance(error, TransientError) else "err"
        title, remedy = errors.title(error), errors.remedy(error)
        self._view.show_state(AnewState(kind=kind, title=title, remedy=remedy))

    def _left(self) -> None:
        """Given up while the centre is asked: before the code is used, that stops it."""
        if self._busy:
            self._syncing.pause()


def ask_code(page: Page, program: Host) -> None:
    """Open the dialog over a page."""
    if program.syncing is not None:
        view = AnewDialog(page)
        AnewPresenter(view, page, program.syncing, program.vault.label.device)
        view.open()


def _other_centre() -> UserError:
    return UserError(
        "not-this-centre",
        "This QR code is of another centre than the library here.",
        "Ask the administrator of your own centre for one. The code was not used and stays good.",
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("AnewDialog", source)
