"""Unlocking: tries the passphrase off the UI thread, counts pauses down, copies an encrypted backup."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from desktop import errors
from desktop.leaving import write_whole
from desktop.pages.unlock.view import Fact, UnlockState, UnlockView
from desktop.parts import Dialog
from desktop.parts.file_dialog import ask_where
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.tasks import Tasks
from forms.archive import JSON
from forms.errors import UserError
from sync.vault import FREE_TRIES, MORE_TRIES, Vault

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A vault that has been opened: its file, itself, and the key of the library."""

    path: Path
    vault: Vault
    key: bytes = field(repr=False)


class UnlockPresenter(QObject):
    """`unlocked(Unlocked)`; `enrol_again()` for a new code: the passphrase is lost for good, or somebody else
    is to work here, too."""

    unlocked = Signal(object)
    enrol_again = Signal()

    def __init__(
        self, view: UnlockView, paths: Paths, settings: Settings, tasks: Tasks, clock: Clock
    ) -> None:
        super().__init__(view)
        self._view = view
        self._paths = paths
        self._settings = settings
        self._tasks = tasks
        self._clock = clock
        self._path = paths.vaults[0]
        self._message = ""
        self._wrong = 0
        self._busy = False
        view.tried.connect(self._try)
        view.waited.connect(self.show)
        view.other_person.connect(self._choose_person)
        view.forgot.connect(self._explain)
        view.backup.connect(self._ask_where)
        self.show()
        view.begin()

    def show(self) -> None:
        """Build the state and show it."""
        try:
            vault = Vault.open(self._path)
        except UserError as error:
            words = f"{errors.title(error)} {errors.remedy(error)}"
            self._view.show_state(UnlockState(self._path.stem, "", message=words))
            return
        now = self._now()
        until = vault.locked_until(now)
        wait = max(0, round((until - now).total_seconds())) if until else 0
        label = vault.label
        note = self.tr("%Ln more wrong tries then lock for 30 minutes.", "", MORE_TRIES)
        self._view.show_state(
            UnlockState(
                person=label.person,
                about=" · ".join(part for part in (self.tr("Assessor"), label.unit) if part),
                facts=self._facts(vault),
                message=self._message,
                wait_seconds=wait,
                wait_note=note,
                wrong_tries=max(self._wrong, FREE_TRIES),
                busy=self._busy,
                lock_minutes=self._settings.now.lock_minutes,
                language=self._settings.now.language,
            )
        )

    def _now(self) -> datetime:
        return self._clock().astimezone()

    def _try(self, passphrase: str) -> None:
        self._busy, self._message = True, ""
        self.show()
        path, now = self._path, self._now()

        def work() -> Unlocked:
            vault = Vault.open(path)
            return Unlocked(path, vault, vault.unlock(passphrase, now))

        self._tasks.run(work, self._opened, self._refused, owner=self)

    def _opened(self, found: Unlocked) -> None:
        self.unlocked.emit(found)

    def _refused(self, error: UserError) -> None:
        self._busy = False
        self.say(error)

    def say(self, error: UserError) -> None:
        """Show an error under the passphrase."""
        if error.code == "wrong-passphrase":
            self._wrong += 1
            left = error.details.get("tries_left")
            left = left if isinstance(left, int) else 0
            self._message = self.tr("Wrong passphrase. %Ln tries left.", "", left)
        elif error.code == "locked-out":
            self._wrong += 1
            self._message = ""
        else:
            self._message = f"<b>{errors.title(error)}</b> {errors.remedy(error)}"
        self._busy = False
        self.show()
        self._view.begin()

    def _facts(self, vault: Vault) -> Sequence[Fact]:
        facts = vault.facts
        found = [
            Fact("history", self.tr("Last sync"), *self._last(facts.get("last_sync"))),
            Fact("upload", self.tr("To sync"), *self._pending(facts)),
            Fact("monitor", self.tr("This device"), vault.label.device, self.tr("enrolled")),
        ]
        if centre := facts.get("centre"):
            found.append(Fact("cloud", self.tr("Centre"), str(centre)))
        return found

    def _last(self, value: JSON) -> tuple[str, str]:
        if not isinstance(value, str):
            return self.tr("never"), ""
        when = datetime.fromisoformat(value).astimezone()
        days = (self._now().date() - when.date()).days
        if days < 0:  # by a clock that was ahead then, or is behind now
            return when.strftime("%Y-%m-%d %H:%M"), ""
        ago = self.tr("today") if days == 0 else self.tr("%Ln days ago", "", days)
        return when.strftime("%Y-%m-%d %H:%M"), ago

    def _pending(self, facts: object) -> tuple[str, str]:
        values = facts if isinstance(facts, dict) else {}
        records, photos = values.get("records", 0), values.get("photos", 0)
        if not records and not photos:
            return self.tr("nothing"), ""
        size = float(values.get("bytes", 0) or 0) / 1e6
        waiting = self.tr("%Ln records", "", records), self.tr("%Ln photos", "", photos)
        return " · ".join(waiting), f"{size:.1f} MB"

    def _choose_person(self) -> None:
        menu = QMenu(self._view)
        menu.setObjectName("unlock.people")
        for path in self._paths.vaults:
            try:
                label = Vault.open(path).label
            except UserError:
                continue
            menu.addAction(f"{label.person} · {label.unit}", partial(self._switch, path))
        menu.addSeparator()
        # Two people may share a laptop: each has a device, a passphrase and a library of their own.
        menu.addAction(self.tr("Another person, with an enrolment code"), self.enrol_again.emit)
        menu.popup(self._view.mapToGlobal(self._view.rect().center()))

    def _switch(self, path: Path) -> None:
        self._path, self._message, self._wrong = path, "", 0
        self.show()
        self._view.begin()

    def _explain(self) -> None:
        dialog = Dialog(
            self._view,
            self.tr("Nobody can read your passphrase back"),
            self.tr(
                "Your administrator can give you a new enrolment code. What was synced comes back from the "
                "centre; what was not yet synced stays in the encrypted library here and opens again if you "
                "remember the passphrase."
            ),
            act=self.tr("I have a new code"),
            keep=self.tr("Try again"),
            icon="key",
            tone="primary",
            act_kind="secondary",
            name="unlock.lost",
        )
        dialog.confirmed.connect(self.enrol_again)
        dialog.open()

    def _ask_where(self) -> None:
        offered = f"xindang-{self._now():%Y%m%d}.xdbackup"

        def chosen(file: str) -> None:
            self._tasks.run(lambda: self.back_up(Path(file)), None, self.say, owner=self)

        ask_where(self._view, self.tr("Export encrypted backup"), offered, chosen, name="unlock.backup.file")

    def back_up(self, target: Path) -> None:
        """Copy vault and database, both encrypted as they are, into one file. Raises TransientError
        `not-written`."""
        database = self._paths.database(self._path)

        def write(out: IO[bytes]) -> None:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
                for path in (self._path, database, Path(f"{database}-wal")):
                    if path.exists():
                        archive.write(path, path.name)

        write_whole(target, write)
