"""Sync in the background: one cycle at a time, with progress and pause. What a cycle does is
`sync.client`'s.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QNetworkInformation

from desktop.carrying import UNSETTLED, Sticks
from desktop.content.builtin import completed
from desktop.pace import PaceMeter
from desktop.rights.erasing import sweep
from desktop.version import app_version
from desktop.workspace import Link, Pace, SyncState, Workspace
from forms.archive import JSON
from forms.content import Content
from forms.errors import TransientError, UserError
from sync.client import CycleResult, HttpTransport, Phase, Progress, State, Transport, run_cycle
from sync.client.anew import enrol_anew
from sync.client.transport import Traffic
from sync.store import Store

log = logging.getLogger(__name__)

EVERY_MS = 10 * 60 * 1000  # how often it tries by itself, if asked to; a fifth sooner or later
MEASURED_MS = 1000  # how often the line is measured while a cycle runs
PHOTOS_WAIT = "sync.photos-wait"  # on a metered network
QUIET = ("offline", "server-busy")  # the chip says these; no bar, no toast
_LINE = ("offline", "interrupted")  # of what passes by itself, these are the network's


def metered() -> bool:
    """Whether the system says that its network is paid by the byte. Asked on the UI thread."""
    QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered)
    network = QNetworkInformation.instance()
    return network is not None and network.isMetered()


def photos_wait(store: Store) -> bool:
    """Whether photos are to wait while the network is metered: yes, unless the person said otherwise."""
    return store.get_setting(PHOTOS_WAIT) is not False


def check_pack(name: str, files: Mapping[str, bytes]) -> None:
    """Read all of a content pack before it takes the place of the one in use. Raises UserError `bad-pack`."""
    if name == "content":
        Content.load(completed(files)).check()


class Syncing(QObject):
    """`start`, `pause`; the state is the workspace's.

    Signals: `finished(CycleResult)`; `failed(UserError)`, not when the centre simply cannot be reached;
    `came(tuple[Problem, ...])` when what the line or a stick brought has been seen to; `revoked()` when this
    device must forget everything. Of `enrol_anew`: `enrolled()`, `not_enrolled(UserError)`.
    """

    finished = Signal(object)
    failed = Signal(object)
    came = Signal(object)
    revoked = Signal()
    enrolled = Signal()
    not_enrolled = Signal(object)

    def __init__(self, workspace: Workspace, make_transport: Callable[[], Transport] | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._make_transport = make_transport or self._http
        self._transport: Transport | None = None
        self._stop = threading.Event()
        self._running = False
        self._held = False  # photos, in the cycle under way
        self._before: dict[str, str] = {}  # archives as pages know them
        self._unswept: set[str] = set()  # a withdrawal came, and there was no room to see to it
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._by_itself)
        self._timer.start(_while())
        self._meter = PaceMeter()
        self._measuring = QTimer(self)
        self._measuring.timeout.connect(self._measure)
        self.sticks = Sticks(workspace, check_pack)
        self.sticks.settled.connect(self._stick_settled)
        self.sticks.revoked.connect(self.revoked)
        self._owed: list[str] = []
        if workspace.store.get_setting(UNSETTLED):
            store = workspace.store
            workspace.tasks.run(lambda: _withdrawn(store), self._owe, owner=self)

    @property
    def running(self) -> bool:
        """Whether a cycle is under way."""
        return self._running

    def start(self) -> None:
        """Begin a cycle, unless one is under way, or a stick is read."""
        try:
            self._begin()
        except UserError as error:
            if error.code != _BUSY:
                self._say(replace(self._workspace.sync_state, error=error), error)
            return
        self._workspace.tasks.run(self._cycle, self._done, self._went_wrong, owner=self)

    def enrol_anew(self, code: str, name: str) -> None:
        """If the centre asks for it, become another device called `name` by a one-time code, and sync."""
        store = self._workspace.store
        try:
            self._begin()
        except UserError as error:
            self.not_enrolled.emit(error)
            return
        self._workspace.tasks.run(
            lambda: enrol_anew(store, self._cycle, code, name, app_version()),
            self._is_anew,
            self._is_not,
            owner=self,
        )

    def _begin(self) -> None:
        """Raises what `_busy` says, and what the store does: nothing has begun then."""
        if self._running or self.sticks.running:
            raise _busy()
        work = self._workspace
        self._held = photos_wait(work.store) and metered()
        self._before = dict(work.store.digests())
        work.store.put_setting(UNSETTLED, True)
        self._running = True
        self._stop.clear()
        self._meter = PaceMeter()
        self._measuring.start(MEASURED_MS)
        work.set_sync(replace(work.sync_state, link="syncing", phases={}, result=None, error=None))

    def _is_anew(self, needless: CycleResult | None) -> None:
        if needless is not None:
            self._done(needless)
            self.not_enrolled.emit(_needless() if not needless.cancelled else _stopped())
            return
        self._over()
        self._transport = None  # it speaks as the device before
        self.enrolled.emit()
        self.start()

    def _is_not(self, error: UserError) -> None:
        self._went_wrong(error, told=True)
        if error.code != "revoked":
            self.not_enrolled.emit(error)

    def pause(self) -> None:
        """Stop at once, whatever the centre is waited for; the next start goes on from there."""
        self._stop.set()
        self._hang_up()

    def close(self) -> None:
        """The session ends."""
        self._running = False
        self._timer.stop()
        self._measuring.stop()
        self._workspace.judging.stop()
        self._owed.clear()
        self._stop.set()
        self._hang_up()  # locking waits for what is under way, and that for no centre
        self.sticks.stop()

    def _hang_up(self) -> None:
        if isinstance(self._transport, HttpTransport):
            self._transport.hang_up()

    def _cycle(self) -> CycleResult:
        try:
            return self._run()
        except UserError:
            raise
        except Exception:  # a bug: it is raised where it is seen, and the next sync may go better
            self._workspace.tasks.post(self._broke)
            raise

    def _run(self) -> CycleResult:
        if self._transport is None:
            self._transport = self._make_transport()
        work = self._workspace
        hold = self._held
        return run_cycle(
            work.store,
            self._transport,
            work.clock,
            self._stop.is_set,
            self._tell,
            app_version=app_version(),
            check_pack=check_pack,
            hold_photos=lambda: hold,
        )

    def _http(self) -> Transport:
        identity = self._workspace.store.identity
        if identity is None:
            raise UserError(
                "not-enrolled",
                "This computer is not enrolled at any centre.",
                "Enter the enrolment code you were given; until then everything stays on this computer.",
            )
        return HttpTransport(identity.url, identity)

    def _tell(self, progress: Progress) -> None:
        self._workspace.tasks.post(lambda: self._show(progress))

    def _show(self, progress: Progress) -> None:
        if self._running:
            phases: dict[Phase, Progress] = {**self._workspace.sync_state.phases, progress.phase: progress}
            self._workspace.set_sync(replace(self._workspace.sync_state, phases=phases))
            if progress.phase is Phase.RECORDS_UP and progress.state is State.DONE:
                self._show_records()

    def _show_records(self) -> None:
        """Photos may take an hour: pages show what the records brought before, and what still waits."""
        try:
            self._refresh()
            self._workspace.count_pending()
        except UserError as error:  # once more when the cycle ends
            log.warning("not shown yet: %s", error.code)

    def _measure(self) -> None:
        """What went over the line meanwhile; the cycle's thread counts."""
        work, line = self._workspace, self._transport
        traffic = line.traffic if line is not None else Traffic()
        steps = [step for step in work.sync_state.phases.values() if step.state is State.RUNNING]
        under_way = steps[-1] if steps else None
        work.set_pace(self._meter.measure(time.monotonic(), traffic.up, traffic.down, under_way))

    def _over(self) -> None:
        """No cycle runs any more."""
        self._running = False
        if self._stop.is_set():
            self._transport = None  # it was hung up
        self._measuring.stop()
        self._workspace.set_pace(Pace())

    def _done(self, result: CycleResult) -> None:
        self._over()
        work = self._workspace
        last = work.sync_state.last if result.cancelled else work.now()
        if last is not None:
            self._note("sync.last", last.isoformat())
        error = result.problems[0].error if result.problems else None
        self._settle(replace(work.sync_state, link=_link(error), last=last, result=result, error=error))
        self.finished.emit(result)
        self.came.emit(result.problems)

    def _went_wrong(self, error: UserError, *, told: bool = False) -> None:
        self._over()
        self._transport = None
        if error.code == "revoked":
            self.revoked.emit()
            return
        self._settle(replace(self._workspace.sync_state, link=_link(error), error=error))
        if not told and error.code not in QUIET:
            self.failed.emit(error)

    def _say(self, state: SyncState, error: UserError) -> None:
        """It could not even begin: the library is full, or another window holds it."""
        self._workspace.set_sync(state)
        self.failed.emit(error)

    def _broke(self) -> None:
        if self._running:
            self._went_wrong(_bug(), told=True)

    def _stick_settled(self, before: Mapping[str, str]) -> None:
        if not self._running:  # else pages know less than was here when the stick was read
            self._before = dict(before)
        self._settle(self._workspace.sync_state)
        self.came.emit(tuple(problem for carried in self.sticks.state.read for problem in carried.problems))

    def _settle(self, state: SyncState) -> None:
        work = self._workspace
        work.set_sync(state)
        self._refresh()
        if not self._running and not self._unswept:
            self._note(UNSETTLED, False)
        work.count_pending()
        work.judging.begin()

    def _refresh(self) -> None:
        """Pages hear of what came since they were told last."""
        work = self._workspace
        after = work.store.digests()
        changed = [a for a, digest in after.items() if self._before.get(a) != digest or a in self._unswept]
        gone = set(self._before) - set(after)
        self._before = dict(after)
        for archive in changed:
            work.forget(archive)
            if any(record.text("withdrawn_on") for record in work.archive(archive).of("consent")):
                self._sweep(archive)  # a colleague who did not know of the withdrawal may have sent more
            work.signals.archive_changed.emit(archive)
        if changed or gone:
            work.signals.archives_changed.emit()

    def _sweep(self, archive: str) -> bool:
        """What a withdrawal took goes; where it cannot be written now, with the next settling."""
        self._unswept.discard(archive)
        try:
            return bool(sweep(self._workspace, archive))
        except UserError as error:
            log.warning("not swept: %s", error.code)
            self._unswept.add(archive)
            return False

    def _note(self, name: str, value: JSON) -> None:
        """A setting that nothing depends on: a full disk, say, stops nobody."""
        try:
            self._workspace.store.put_setting(name, value)
        except UserError as error:
            log.warning("%s not noted: %s", name, error.code)

    def _owe(self, archives: Sequence[str]) -> None:
        """The program ended between a withdrawal's coming and what it takes with it: one at a time, now."""
        self._owed = list(archives)
        QTimer.singleShot(0, self, self._sweep_one)

    def _sweep_one(self) -> None:
        if not self._owed:
            return
        archive = self._owed.pop()
        if self._sweep(archive):
            self._workspace.signals.archive_changed.emit(archive)
        QTimer.singleShot(0, self, self._sweep_one)

    def _by_itself(self) -> None:
        self._timer.start(_while())
        if self._workspace.settings.now.sync_by_itself:
            self.start()


def _while() -> int:
    """Milliseconds to the next try: who was switched on in one minute does not come in one for ever."""
    return round(EVERY_MS * random.uniform(0.8, 1.2))  # noqa: S311 - no secret


def _needless() -> UserError:
    return UserError(
        "not-needed",
        "The centre knows this computer: there was nothing to enrol, and it has just synced.",
        "The code was not used and stays good.",
    )


def _stopped() -> TransientError:
    return TransientError(
        "enrolling-stopped",
        "Stopped before anything changed.",
        "The code was not used and stays good.",
    )


_BUSY = "sync-under-way"


def _busy() -> TransientError:
    return TransientError(
        _BUSY,
        "A sync is under way, or a stick is being read.",
        "Wait until it is done, then press again.",
    )


def _bug() -> UserError:
    return UserError(
        "bug",
        "The program made a mistake.",
        "What was saved is safe. The log names the place; please tell your administrator.",
    )


def _link(error: UserError | None) -> Link:
    """How the line is after a try that ended so. Of a full disk, say, nothing follows for the line."""
    if not isinstance(error, TransientError) or error.code.startswith("server-"):
        return "online"
    return "offline" if error.code in _LINE else "unknown"


def _withdrawn(store: Store) -> tuple[str, ...]:
    """Archives in which an authorisation was withdrawn."""
    said = (e for e in store.entities_of("consent") if e.properties().get("withdrawn_on"))
    return tuple(sorted({entity.archive for entity in said}))
