"""Settings: applies what is chosen at once; changing the passphrase and checking the library go off
the UI thread.
"""

from dataclasses import replace
from typing import Any

from desktop import errors
from desktop.pages.first_run.anew import ask_code
from desktop.pages.settings.room import RoomCard
from desktop.pages.settings.view import SettingsState, SettingsView
from desktop.parts import vbox
from desktop.shell.page import Host, Navigator, Page
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.store.model import Verification
from sync.store.rekeying import ASKED as KEY_ASKED


class SettingsPage(Page):
    """Presenter of `SettingsView`."""

    def __init__(self, workspace: Workspace, navigator: Navigator, program: Host) -> None:
        super().__init__(workspace, navigator)
        self._program = program
        self._room = RoomCard(workspace)
        self._room.told.connect(lambda done, words: self.navigator.toast(f"{done}{words}"))
        self._room.failed.connect(self._no_room)
        self._view = SettingsView(self._room)
        self._view.changed.connect(self._change)
        self._view.passphrase_asked.connect(self._change_passphrase)
        self._view.verify_asked.connect(self._verify)
        self._view.enrol_asked.connect(lambda: ask_code(self, program))
        self._view.key_asked.connect(self._change_key)
        self._view.rules_asked.connect(lambda: navigator.open("rules"))
        self._state = SettingsState(workspace.settings.now)
        self.setLayout(vbox(self._view))

    def title(self) -> str:
        """The heading."""
        return self.tr("Settings")

    def enter(self, **_args: Any) -> None:
        """Show what is set."""
        self._room.look()
        self._show(now=self.workspace.settings.now, about=self._about(), message_kind="")

    def _show(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._view.show_state(self._state)

    def _change(self, name: str, value: object) -> None:
        if name == "language":
            self._program.set_language(str(value))
        elif name == "theme":
            self._program.set_theme(str(value))
        else:
            now = self.workspace.settings.change(**{name: value})
            self._show(now=now, zoom_waits=self._state.zoom_waits or name == "zoom")

    def _change_key(self) -> None:
        self.workspace.store.put_setting(KEY_ASKED, True)
        self.navigator.toast(self.tr("The key is changed with the next sync that sends everything."))
        self.navigator.sync()

    def _no_room(self, error: UserError) -> None:
        self.navigator.show_error(error)

    def _change_passphrase(self, old: str, new: str, again: str) -> None:
        if new != again:
            title = self.tr("The two passphrases differ. ")
            self._show(
                message_kind="err", message_bold=title, message=self.tr("Type the new one twice the same.")
            )
            return
        vault, now = self._program.vault, self.workspace.now()
        self._show(busy=True, message_kind="")
        self.workspace.tasks.write(
            lambda: vault.change_passphrase(old, new, now), self._changed, self._not_changed, owner=self
        )

    def _changed(self, _result: object) -> None:
        self._view.empty_passphrases()
        title, words = self.tr("The passphrase is changed. "), self.tr("The old one opens nothing any more.")
        self._show(busy=False, message_kind="ok", message_bold=title, message=words)

    def _not_changed(self, error: UserError) -> None:
        title, words = f"{errors.title(error)} ", errors.remedy(error)
        self._show(busy=False, message_kind="err", message_bold=title, message=words)

    def _verify(self) -> None:
        self._show(message_kind="primary", message_bold=self.tr("Checking the library … "), message="")
        self.workspace.tasks.run(self.workspace.store.verify, self._verified, owner=self)

    def _verified(self, found: Verification) -> None:
        if found.ok:
            words = self.tr("{0} and {1} agree with the log.").format(
                self.tr("%Ln changes", "", found.events), self.tr("%Ln entities", "", found.entities)
            )
            self._show(message_kind="ok", message_bold=self.tr("The library is whole. "), message=words)
        else:
            words = "; ".join(found.problems[:3])
            self._show(message_kind="err", message_bold=self.tr("The library is damaged. "), message=words)

    def _about(self) -> tuple[tuple[str, str], ...]:
        from desktop.version import app_version

        work = self.workspace
        identity = work.store.identity
        person = work.person
        return (
            (self.tr("Person"), f"{person.name} · {person.id}"),
            (self.tr("Unit"), person.unit_name),
            (self.tr("Device"), work.device),
            (self.tr("Centre"), f"{identity.centre_name} · {identity.url}" if identity else "–"),
            (self.tr("Archives here"), str(work.store.count_firms())),
            (self.tr("Rules and forms"), work.content.version),
            (self.tr("Program"), app_version()),
        )
