"""The sync page: builds its state from the workspace, and settles conflicts as the person chose."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop import errors, syncing
from desktop.pages.sync.conflicts import ConflictSide
from desktop.pages.sync.journal import JournalSide, log_line
from desktop.pages.sync.progress import ProgressSide
from desktop.pages.sync.state import Field, Firm, PhaseRow, Side, SyncPageState
from desktop.pages.sync.stick import stick_side
from desktop.parts import Dialog, hbox, vbox
from desktop.reading import Reading
from desktop.referring import is_reference, referred
from desktop.sentences import sentences
from desktop.shell.page import Host, KeyHint, Navigator, Page
from desktop.workspace import SyncState, Workspace
from forms.archive import JSON
from forms.errors import TransientError, UserError
from sync import hlc
from sync.client import Phase, Progress, State
from sync.merge import Value
from sync.store.model import ConflictItem

_KEYS = ("mine", "theirs", "both", "other")  # 1 to 4


@dataclass(slots=True)
class _Choice:
    side: str = ""
    other: str = ""


class SyncPage(Page):
    """Presenter and page in one; the three views below it are dumb."""

    def __init__(self, workspace: Workspace, navigator: Navigator, program: Host) -> None:
        super().__init__(workspace, navigator)
        self._program = program
        self._reading = Reading(workspace.content)
        self._choices: dict[str, _Choice] = defaultdict(_Choice)
        self._current = ""
        self._conflicts: tuple[ConflictItem, ...] = ()
        stick = stick_side(program)
        stick.done.connect(self._show)
        self._progress = ProgressSide(stick)
        self._progress.sync_pressed.connect(navigator.sync)
        self._progress.pause_pressed.connect(self._pause)
        self._progress.photos_wait_set.connect(
            lambda on: workspace.store.put_setting(syncing.PHOTOS_WAIT, on)
        )
        self._side = ConflictSide()
        self._side.firm_picked.connect(self._pick)
        self._side.chosen.connect(self._choose)
        self._side.typed.connect(self._type)
        self._side.all_mine.connect(self._ask_all_mine)
        self._side.saved.connect(self._save)
        self._journal = JournalSide()
        self._journal.filtered.connect(self._show)
        right = vbox(self._side, self._journal, gap=14)
        right.setStretch(0, 1)
        box = hbox(self._progress, right, gap=14, margins=(16, 14, 16, 14))
        box.setStretch(1, 1)
        self.setLayout(box)
        workspace.signals.sync_changed.connect(self._sync_moved)
        workspace.signals.archives_changed.connect(self._read)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._save)
        for number, key in enumerate(_KEYS, 1):
            QShortcut(QKeySequence(str(number)), self).activated.connect(lambda k=key: self._by_key(k))

    def title(self) -> str:
        """The heading."""
        return self.tr("Sync")

    def caption(self) -> str:
        """When it was last done."""
        last = self.workspace.sync_state.last
        if last is None:
            return self.tr("Never synced")
        return self.tr("Last done {0}").format(last.astimezone().strftime("%m-%d %H:%M"))

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("F9", self.tr("Sync now")),
            KeyHint("1…4", self.tr("Mine / theirs / both / other")),
            KeyHint("Ctrl Enter", self.tr("Save choices")),
            KeyHint("Ctrl U", self.tr("Write bundle")),
        )

    def status(self) -> str:
        """How it travels."""
        return self.tr("Encrypted on the way")

    def enter(self, **args: Any) -> None:
        """Read what is undecided."""
        self._current = str(args.get("archive", self._current))
        self._read()

    def place(self) -> dict[str, Any]:
        """The firm looked at."""
        return {"archive": self._current}

    def _sync_moved(self, _state: SyncState) -> None:
        if self.isVisible():
            self._show()
            self.changed.emit()

    def _read(self) -> None:
        self._conflicts = self.workspace.store.conflicts()
        archives = {item.archive for item in self._conflicts}
        if self._current not in archives:
            self._current = next((item.archive for item in self._conflicts), "")
        if self.isVisible() or not self._progress.isVisible():
            self._show()

    def _show(self) -> None:
        state = self._state()
        self._progress.show_state(state)
        self._side.show_state(state)
        self._journal.show_state(state)

    def _state(self) -> SyncPageState:
        sync = self.workspace.sync_state
        fields = [self._field(item) for item in self._conflicts if item.archive == self._current]
        entries = self.workspace.store.sync_log(60)
        kind, bold, rest = self._message(sync)
        running = [p for p in sync.phases.values() if p.state is State.RUNNING]
        headline, under = self._headline(sync, running)
        rows = [self._phase(phase, sync.phases.get(phase)) for phase in Phase]
        photos = {side.photo for row in fields for side in row.sides if side.photo}
        return SyncPageState(
            headline=headline,
            under=under,
            fraction=sum(row.fraction for row in rows) / len(rows),
            running=sync.link == "syncing",
            phases=rows,
            message_kind=kind,
            message_bold=bold,
            message=rest,
            pending=(sync.pending.records, sync.pending.photos, sync.pending.bytes / 1e6),
            photos_wait=syncing.photos_wait(self.workspace.store),
            traffic=self._traffic(sync),
            firms=self._firms(),
            current=self._current,
            fields=fields,
            decided=sum(bool(row.choice) for row in fields),
            log=[log_line(entry) for entry in entries],
            pictures={sha: self._thumbnail(sha) for sha in photos},
        )

    def _headline(self, sync: SyncState, running: Sequence[Progress]) -> tuple[str, str]:
        if sync.link == "syncing":
            number = list(Phase).index(running[-1].phase) + 1 if running else 1
            words = self._phase_titles()[list(Phase)[number - 1]]
            step = self.tr("Step {0} of 5").format(number)
            return f"{words} · {step}", self.tr("You can go on working")
        if sync.link == "offline":
            return self.tr("Offline — keep working"), self.tr(
                "Everything is kept here; sync when there is a network."
            )
        if sync.last is None:
            return self.tr("Never synced"), self.tr("One press sends what is here and fetches what is new.")
        if sync.pending.records or sync.pending.photos:
            words = self.tr("{0} records, {1} photos wait")
            waiting = words.format(sync.pending.records, sync.pending.photos)
            return waiting, self.tr("One press sends what is here and fetches what is new.")
        return self.tr("Up to date"), self.tr("Both sides' checksums agree.")

    def _phase_titles(self) -> dict[Phase, str]:
        return {
            Phase.CONNECT: self.tr("Connect and identify"),
            Phase.RECORDS_UP: self.tr("Send records"),
            Phase.PHOTOS_UP: self.tr("Send photos"),
            Phase.UPDATES_DOWN: self.tr("Fetch updates"),
            Phase.VERIFY: self.tr("Merge and verify"),
        }

    def _phase(self, phase: Phase, progress: Progress | None) -> PhaseRow:
        title = self._phase_titles()[phase]
        if progress is None:
            sync = self.workspace.sync_state
            waiting = sync.pending.records or sync.pending.photos or sync.link == "syncing"
            done = sync.last is not None and not waiting
            return PhaseRow(phase.value, title, "", 1.0 if done else 0.0, "done" if done else "waiting")
        state = progress.state
        if state is State.RUNNING and self.workspace.sync_state.link != "syncing":
            state = State.FAILED  # what a cut broke off: nothing runs any more
        share = progress.done / progress.total if progress.total else 0.0
        if progress.state is State.DONE:
            share = 1.0
        figures = f"{progress.done} / {progress.total}" if progress.total else ""
        if not progress.total and progress.done:
            figures = str(progress.done)
        if progress.bytes_total:
            figures += f" · {progress.bytes_done / 1e6:.1f} / {progress.bytes_total / 1e6:.1f} MB"
        if progress.state is State.RUNNING and progress.seconds_left:
            figures += f" · {self._left(progress.seconds_left)}"
        return PhaseRow(phase.value, title, figures, share, state.value)

    def _left(self, seconds: float) -> str:
        if seconds >= 90:
            return self.tr("{0} min left").format(round(seconds / 60))
        return self.tr("{0} s left").format(max(1, round(seconds)))

    def _message(self, sync: SyncState) -> tuple[str, str, str]:
        result = sync.result
        if sync.link == "offline" and sync.error_code:
            return (
                "off",
                self.tr("The centre cannot be reached. "),
                self.tr("Nothing is lost; it goes on from there."),
            )
        if result is None:
            return "", "", ""
        if result.problems:
            error = result.problems[0].error
            return "warn", f"{errors.title(error)} ", errors.remedy(error)
        if result.cancelled:
            return "off", self.tr("Paused. "), self.tr("The next sync goes on from there.")
        done = self.tr("Sent {0} records, {1} photos; received {2}.")
        words = done.format(result.sent_records, result.sent_photos, result.received)
        if result.conflicts:
            words = sentences(words, self.tr("{0} fields wait for you.").format(result.conflicts))
        return "ok", self.tr("Sync done. "), words

    def _traffic(self, sync: SyncState) -> str:
        if sync.result is None:
            return ""
        up, down = sync.result.bytes_up / 1e3, sync.result.bytes_down / 1e3
        words = self.tr("Last sync: ↑ {0} kB, ↓ {1} kB, {2} requests, {3} s")
        return words.format(f"{up:.1f}", f"{down:.1f}", sync.result.requests, f"{sync.result.duration:.1f}")

    def _firms(self) -> list[Firm]:
        by_archive: dict[str, list[ConflictItem]] = defaultdict(list)
        for item in self._conflicts:
            by_archive[item.archive].append(item)
        firms = []
        for archive, items in by_archive.items():
            kinds = dict.fromkeys(self._kind_title(item.type) for item in items)
            firms.append(Firm(archive, items[0].firm_name or archive[:8], " · ".join(kinds), len(items)))
        return firms

    def _field(self, item: ConflictItem) -> Field:
        key = f"{item.entity}/{item.property}"
        choice = self._choices[key]
        sides = self._sides(item)
        lists = all(isinstance(value.value, list) for value in item.values)
        plain = all(
            isinstance(value.value, str | int)
            and not isinstance(value.value, bool)
            and not is_reference(item.property, value.value)
            for value in item.values
        )
        photo = any(side.photo for side in sides)
        return Field(
            key=key,
            label=self._reading.label(item.type, item.property, self.workspace.language),
            context=self._kind_title(item.type),
            sides=sides,
            may_both=lists,
            may_other=plain and not photo,
            choice=choice.side,
            other=choice.other,
            hint=self.tr("Suggested: keep both") if lists else "",
            hint_kind="primary",
        )

    def _sides(self, item: ConflictItem) -> tuple[Side, ...]:
        """Mine first: what this device wrote, else the value shown now."""
        mine = next((v for v in item.values if v.device == self.workspace.device), item.values[0])
        others = [value for value in item.values if value is not mine]
        keys = ["mine", "theirs", *(str(number) for number in range(3, len(item.values) + 1))]
        return tuple(self._side_of(item, key, v) for key, v in zip(keys, [mine, *others], strict=True))

    def _side_of(self, item: ConflictItem, key: str, value: Value) -> Side:
        words = (
            referred(self.workspace, self._reading, value.value)
            if is_reference(item.property, value.value)
            else self._reading.words(item.type, item.property, value.value, self.workspace.language)
        )
        photo = str(value.value) if self._reading.is_evidence(value.value) else ""
        when = hlc.wall_time(value.hlc).astimezone().strftime("%m-%d %H:%M")
        who = self.workspace.name_of(value.author)
        return Side(key, self.tr("photo") if photo else words, who, when, value.device, photo)

    def _kind_title(self, type: str) -> str:
        catalogue = self.workspace.content.catalogue
        return catalogue.kind(type).title(self.workspace.language) if catalogue.has(type) else type

    def _thumbnail(self, sha: str) -> bytes:
        info = self.workspace.store.evidence(sha)
        return info.thumbnail if info else b""

    def _pause(self) -> None:
        if self._program.syncing is not None:
            self._program.syncing.pause()

    def _pick(self, archive: str) -> None:
        self._current = archive
        self._show()

    def _choose(self, key: str, side: str) -> None:
        self._choices[key].side = side
        self._show()

    def _type(self, key: str, words: str) -> None:
        self._choices[key].other = words
        self._show()

    def _by_key(self, side: str) -> None:
        """1 to 4 for the first field without a choice; digits typed into a field stay digits."""
        focused = QApplication.focusWidget()
        digit = str(_KEYS.index(side) + 1)
        if isinstance(focused, QLineEdit):
            focused.insert(digit)
            focused.textEdited.emit(focused.text())
            return
        fields = [self._field(item) for item in self._conflicts if item.archive == self._current]
        for row in fields:
            may = {"both": row.may_both, "other": row.may_other}.get(side, True)
            if not row.choice and may:
                self._choose(row.key, side)
                return

    def _ask_all_mine(self) -> None:
        dialog = Dialog(
            self,
            self.tr("Keep mine in every field of this firm?"),
            self.tr("The other versions stay in the history and can be taken from there."),
            act=self.tr("Keep mine"),
            keep=self.tr("Go on choosing"),
            icon="conflict",
            tone="conf",
            act_kind="secondary",
            name="sync.confirm",
        )
        dialog.confirmed.connect(self._take_all_mine)
        dialog.open()

    def _take_all_mine(self) -> None:
        for item in self._conflicts:
            if item.archive == self._current:
                self._choices[f"{item.entity}/{item.property}"].side = "mine"
        self._save()

    def _save(self) -> None:
        """Write the choices of the firm shown, an event for each entity, then go to the next firm."""
        chosen: dict[str, dict[str, JSON]] = defaultdict(dict)
        done = []
        for item in self._conflicts:
            key = f"{item.entity}/{item.property}"
            if item.archive == self._current and self._choices[key].side:
                if not self._is_ready(item, self._choices[key]):
                    return
                chosen[item.entity][item.property] = self._value(item, self._choices[key])
                done.append(key)
        if not chosen:
            return
        archive = self._current
        try:
            for entity, values in chosen.items():
                self.workspace.store.resolve(entity, values)
        except (UserError, TransientError) as error:
            self.navigator.show_error(error)
            return
        for key in done:
            del self._choices[key]
        self.workspace.forget(archive)
        self.workspace.refresh_summary(archive)
        self.workspace.note_saved()
        self.workspace.count_pending()
        self.workspace.signals.archive_changed.emit(archive)
        self.workspace.signals.archives_changed.emit()

    def _is_ready(self, item: ConflictItem, choice: _Choice) -> bool:
        if choice.side != "other":
            return True
        whole = all(isinstance(value.value, int) for value in item.values)
        return bool(choice.other.strip()) and (not whole or choice.other.strip().lstrip("-").isdecimal())

    def _value(self, item: ConflictItem, choice: _Choice) -> JSON:
        if choice.side == "both":
            union: list[JSON] = []
            for value in item.values:
                union += (
                    [part for part in value.value if part not in union]
                    if isinstance(value.value, list)
                    else []
                )
            return union
        if choice.side == "other":
            whole = all(isinstance(value.value, int) for value in item.values)
            return int(choice.other) if whole else choice.other.strip()
        mine = next((v for v in item.values if v.device == self.workspace.device), item.values[0])
        others = [value for value in item.values if value is not mine]
        keys = ["mine", "theirs", *(str(number) for number in range(3, len(item.values) + 1))]
        return dict(zip(keys, [mine, *others], strict=True))[choice.side].value
