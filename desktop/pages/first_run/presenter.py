"""The first start: checks what is typed, enrols, and makes vault and library in one go off the UI thread."""

import platform
import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop import errors
from desktop.capture.camera import QtFrameSource
from desktop.capture.inviting import InvitationDesk
from desktop.capture.photo import Cameras
from desktop.pages.first_run.view import FirstRunState, FirstRunView
from desktop.pages.unlock.presenter import Unlocked
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.tasks import Tasks
from forms.errors import UserError
from sync.invitation import Invitation
from sync.store.model import Identity
from sync.vault import MIN_PASSPHRASE, Vault, VaultLabel

Enrol = Callable[[str, str, str, str], Identity]  # address, code, device, fingerprint of the centre or ""
_ABOUT_THE_CENTRE = ("bad-code", "bad-url", "insecure-address", "offline", "bad-reply", "other-centre")


class FirstRunPresenter(QObject):
    """`ready(Unlocked)` when the person begins."""

    ready = Signal(object)

    def __init__(
        self,
        view: FirstRunView,
        paths: Paths,
        settings: Settings,
        tasks: Tasks,
        *,
        service: str = "",
        enrol: Enrol | None = None,
        cameras: Cameras = QtFrameSource,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._paths = paths
        self._settings = settings
        self._tasks = tasks
        self._enrol = enrol or _enrol
        self._url, self._code, self._device = service or settings.now.service, "", platform.node()
        self._read: Invitation | None = None
        self._redeemed: tuple[tuple[str, str], Identity] | None = None  # address and code, and who that made
        self._made: Unlocked | None = None
        desk = InvitationDesk(view, tasks, cameras)
        desk.found.connect(self._invited)
        desk.failed.connect(self._failed)
        view.invitation_asked.connect(desk.ask)
        self._state = FirstRunState(
            service=self._url,
            device=self._device,
            language=settings.now.language,
            may_go_back=bool(paths.vaults),
        )
        view.code_given.connect(self._code_given)
        view.passphrase_typed.connect(self._typed)
        view.passphrase_given.connect(self._given)
        view.step_back.connect(lambda: self._show(step="code", error_title=""))
        view.begun.connect(self._begin)
        view.show_state(self._state)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type] # fields of the state
        self._view.show_state(self._state)

    def _invited(self, read: Invitation) -> None:
        self._read = read
        self._show(step="code", error_title="")
        self._view.fill(read.url, read.code)

    def _code_given(self, url: str, code: str, device: str) -> None:
        if not re.fullmatch(r"https?://[^\s/]+.*", url):
            title = self.tr("This is no address of a centre.")
            self._show(error_title=title, error_remedy=self.tr("It begins with https://."))
        elif len(code) < 4:
            title = self.tr("The one-time code is missing.")
            self._show(error_title=title, error_remedy=self.tr("It was given to you with the address."))
        else:
            self._url, self._code, self._device = url, code, device or platform.node()
            self._show(step="passphrase", error_title="")

    def _typed(self, words: str) -> None:
        share = strength(words)
        if len(words) < MIN_PASSPHRASE:
            say = self.tr("At least %Ln characters", "", MIN_PASSPHRASE)
        elif share < 0.7:
            say = self.tr("Good enough; longer is better")
        else:
            say = self.tr("Strong")
        self._show(strength=share, strength_words=say, error_title="")

    def _given(self, first: str, second: str) -> None:
        if len(first) < MIN_PASSPHRASE:
            title = self.tr("The passphrase is too short.")
            remedy = self.tr("Use at least %Ln characters; a short sentence will do.", "", MIN_PASSPHRASE)
            self._show(error_title=title, error_remedy=remedy)
        elif first != second:
            remedy = self.tr("Type it again, both times the same.")
            self._show(error_title=self.tr("The two passphrases differ."), error_remedy=remedy)
        else:
            self._show(busy=True, error_title="")
            self._tasks.write(lambda: self._make(first), self._done, self._failed, owner=self)

    def _make(self, passphrase: str) -> tuple[Unlocked, Identity]:
        """Enrol, then vault and library at once: the code is used up by then. If there is no room for them,
        who that made is kept for the next try."""
        from sync.store import Store, database

        read = self._read  # only of what it said itself does its fingerprint speak
        known = read is not None and (read.url or self._url, read.code) == (self._url, self._code)
        centre = read.centre if read is not None and known else ""
        asked = (self._url, self._code)
        if self._redeemed is None or self._redeemed[0] != asked:
            self._redeemed = asked, self._enrol(self._url, self._code, self._device, centre)
        _, identity = self._redeemed
        person = identity.person
        path = self._paths.vault(_file_name(person.id, self._paths))
        label = VaultLabel(person=person.name, unit=person.unit_name or person.unit, device=self._device)
        try:
            vault, key = Vault.create(path, passphrase, label)
            Store.create(self._paths.database(path), key, identity).close()
            vault.note({"centre": identity.centre_name})
        except BaseException:  # a vault without its library opens nothing, and would be offered
            path.unlink(missing_ok=True)
            database.remove(self._paths.database(path))
            raise
        return Unlocked(path, vault, key), identity

    def _done(self, made: tuple[Unlocked, Identity]) -> None:
        self._made, identity = made
        self._redeemed = None
        self._settings.change(service=self._url)
        self._show(
            step="done", busy=False, person=identity.person.name, centre=identity.centre_name or self._url
        )

    def _failed(self, error: UserError) -> None:
        about_code = self._state.step == "code" or error.code in _ABOUT_THE_CENTRE
        step = "code" if about_code else "passphrase"
        title, remedy = errors.title(error), errors.remedy(error)
        self._show(step=step, busy=False, error_title=title, error_remedy=remedy)

    def _begin(self) -> None:
        if self._made is not None:
            self.ready.emit(self._made)


def _enrol(url: str, code: str, device: str, centre: str) -> Identity:
    from sync.client.enrol import enrol

    return enrol(url, code, device, centre=centre)


def _file_name(person: str, paths: Paths) -> str:
    """A file name for the person; a second library of the same person gets a number."""
    plain = re.sub(r"[^0-9A-Za-z_-]", "_", person) or "person"
    name, number = plain, 2
    while paths.vault(name).exists() or paths.database(paths.vault(name)).exists():
        name, number = f"{plain}-{number}", number + 1
    return name


def strength(words: str) -> float:
    """A rough share of a good passphrase (0..1): length counts most, kinds of character a little."""
    kinds = sum(
        bool(re.search(kind, words))
        for kind in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w\s]", r"[^\x00-\x7f]", r"\s")
    )
    distinct = len(set(words))
    return min(
        1.0, (min(len(words), 20) / 20) * 0.6 + (min(distinct, 12) / 12) * 0.25 + min(kinds, 3) / 3 * 0.15
    )
