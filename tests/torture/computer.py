"""A person's computer in the run: a real store on a disk that loses power, the real transport and cycle, a
clock of its own, and a person who does what the program asks for.

Tells the model what was promised, and holds the program to it whenever it starts again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Protocol

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import TransientError, UserError
from sync import merge
from sync.client import CycleResult, HttpTransport, enrol, run_cycle
from sync.client.recall import find_common
from sync.store import Identity, Store
from sync.store.model import Change
from tests.torture.disk import Disk, PowerCutError, erase, files, lay
from tests.torture.looking import Looking
from tests.torture.model import Model, Promises, must, tokens
from tests.torture.network import Line, Net, Weather
from tests.torture.plan import Climate

KEY = b"k" * 32
URL = "http://127.0.0.1:1"
ANEW = frozenset({"device-restored", "not-recognised"})  # the program asks to enrol again
OF_THE_LINE = frozenset(
    {"bad-reply", "please-update", "not-understood", "bad-clock"}
)  # of strangers, and clocks


class World(Net, Protocol):
    """What a computer needs of the world it is in."""

    model: Model
    climate: Climate

    def time(self) -> int:
        """True time, milliseconds since 1970."""

    def fresh(self, name: str) -> Path:
        """A place for a new file."""


@dataclass(frozen=True, slots=True)
class Image:
    """A copy of a whole computer, as a careful person keeps one."""

    content: tuple[bytes, bytes]
    promises: Promises
    identity: Identity | None


@dataclass(slots=True)
class Computer(Looking):
    """One computer. `alive` ends with a wipe."""

    world: World
    name: str
    person: str
    disk: Disk
    store: Store = field(init=False)
    line: Line = field(init=False)
    transport: HttpTransport = field(init=False)
    promises: Promises = field(default_factory=Promises)
    lead: timedelta = timedelta(0)
    alive: bool = True
    wants_code: str = ""  # what the program said when it asked to enrol anew
    told_acked: int = 0
    busy: bool = False
    starts: int = 0
    erasing: tuple[str, set[str]] | None = None  # an erasure's token, and what was there before it
    unsure: tuple[set[str], ...] = ()  # what was being saved when the power failed, change by change
    last: CycleResult | None = None
    unanswered: frozenset[tuple[str, int]] = frozenset()  # deletions that the program asks about

    def start(self) -> None:
        """Switch it on."""
        self.starts += 1
        self.store = Store.open(self.disk.path, KEY, self.clock)
        self.disk.attach(self.store._db._engine)
        self.line = Line(self.world)
        who = self.store.identity
        if who is not None:
            self._connect(who)

    def clock(self) -> datetime:
        """By this computer's clock; each look takes a millisecond."""
        return datetime.fromtimestamp(self.world.time() / 1000, UTC) + self.lead

    # --- what a person does

    def save(self, changes: Sequence[Change], *, choices: bool = False) -> bool:
        """Save, or settle (`choices`: one change); whether the screen said so."""
        said = [tokens(repr(change.set).encode()) for change in changes]
        open_before = self._undecided(changes)
        try:
            if choices:
                self.store.resolve(changes[0].entity, changes[0].set)
            else:
                self.store.save_all(changes)
        except PowerCutError:
            self.unsure = tuple(said)
            if self.busy:
                raise  # a sync is going on as well: it ends first
            self.restart()
            return False
        self.promises.saved.update(*said)
        for (event, payload), some in zip(self._last(len(said)).items(), said, strict=False):
            self.promises.own[event] = frozenset(some)
            self.world.model.note(event, payload)
        settled = {(changes[0].entity, name) for name in changes[0].set} if choices else set()
        wrong = self._undecided(changes) - (open_before - settled)
        must(not wrong, "I5", f"{self.name}: a save of its own left two values in {sorted(wrong)[:2]}")
        return True

    def erase(self, archive: str, of: dict[str, list[str]], new_id: Callable[[], str]) -> None:
        """Take values out of an archive for good."""
        token = self.world.model.token(archive)
        before = self.present()
        self.erasing = (token, before)
        with self.power_may_fail():
            self.store.erase(archive, of, {"reason": token}, new_id)
        self._note_erasure()
        self._learn()

    def sync(self, chance: Random, fault: float = 0.0, between: float = 0.0, patience: int = 0) -> str:
        """One cycle; "" or the code of what it failed with. `patience`: how often the program may ask whether
        to stop before the person says so (0: never says so)."""
        self.line.weather = Weather(chance, fault, between)
        asked = 0

        def cancel() -> bool:
            nonlocal asked
            asked += 1
            return asked == patience

        self.last, code, self.busy = None, "", True
        try:
            self.last = run_cycle(self.store, self.transport, self.clock, cancel, lambda _: None)
        except PowerCutError:
            code = "power"
        except UserError as error:
            code = error.code
            must(
                isinstance(error, TransientError) or code in ANEW | OF_THE_LINE | {"revoked"},
                "I7", f"{self.name}: a sync failed with {code}: {error.details}",
            )  # fmt: skip
        finally:
            self.busy = False
        if code == "power":
            self.world.faults["device-power"] += 1
            self.restart()
        elif code == "revoked":
            self.wipe()
            return code
        self.heed(code)
        self.account()
        return code

    def enrol(self, code: str, chance: Random, fault: float = 0.0) -> None:
        """Become a device of the centre, for the first time or anew. Raises what the line makes of it."""
        self.line.weather = Weather(chance, fault)
        session = self._session()
        key = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        try:
            former = self.store.identity
            if self.wants_code == "not-recognised":  # as the program does: its key may have been stolen
                former = self.store.begin_key(
                    lambda: Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
                )
            who = enrol(URL, code, self.name, session=session, key=key, former=former)
            if former is not None and who.device != former.device and not self.store.is_apart:
                find_common(self.store, self._speaking(who), former.device)
            self.store.enrol(who)
        except PowerCutError:
            self.restart()
            return  # the code is used up: the person asks for another
        self.wants_code = ""
        self._connect(who)
        self.told_acked = 0
        self.line.heard = None
        self._learn()

    def heed(self, code: str) -> None:
        """The program asks for a code, if this is why it stopped."""
        if code in ANEW:
            self.wants_code = code

    # --- what happens to it

    @contextmanager
    def power_may_fail(self) -> Iterator[None]:
        """If it does inside, the computer starts again; unless a sync is going on as well, which ends first."""
        try:
            yield
        except PowerCutError:
            if self.busy:
                raise
            self.restart()

    def restart(self) -> None:
        """The power came back."""
        self.store.close()
        self.disk.replug(self.world.fresh(self.name))
        self.resume()

    def resume(self) -> None:
        """Switch it on again: everything that was said to be saved is there [I1]."""
        self.start()
        self._note_erasure()
        self._learn()
        there = {bool(some & self.promises.saved) for some in self.unsure}
        must(len(there) < 2, "I1", f"{self.name}: half of a save survived")
        self.unsure = ()
        self.account()
        self.check()

    def pull(self) -> None:
        """The power fails while nobody writes."""
        self.disk.pull()
        self.restart()

    def image(self) -> Image:
        """A copy of the file at rest."""
        return Image(files(self.disk.path), self.promises.copy(), self.store.identity)

    def put_back(self, image: Image) -> None:
        """The copy in place of the file."""
        self.store.close()
        erase(self.disk.path)
        self.disk.path = self.world.fresh(self.name)
        lay(self.disk.path, image.content)
        self.promises = image.promises.copy()
        self.start()
        self.told_acked = self.store.acked
        self._learn()

    def wipe(self) -> None:
        """The centre withdrew it."""
        self.store.wipe()
        self.alive = False

    # --- what is looked at

    def _undecided(self, changes: Sequence[Change]) -> set[tuple[str, str]]:
        """(entity, property) in conflict among what is saved."""
        known = ",".join("?" * len(changes))
        states = self._look(
            f"SELECT state FROM entity WHERE uid IN ({known})",
            *(change.entity for change in changes),
        )
        there = (merge.from_bytes(state) for (state,) in states)
        return {(entity.id, name) for entity in there for name in entity.conflicts()}

    def _note_erasure(self) -> None:
        """What the erasure that was going on took; both or neither are on the disk."""
        if self.erasing is None:
            return
        (token, before), self.erasing = self.erasing, None
        after = self.present()
        gone = before - after
        must(token in after or not gone, "I1", f"{self.name}: values went without an erasure")
        self.world.model.erased |= gone
        self.promises.saved -= gone
        for payload in self.own_log().values():
            if b'"type":"erasure"' in payload and token.encode() in payload:
                log = self.world.centre.log()
                taken = {f"{device}:{seq}": hashed for device, seq, _, hashed, _ in log}
                self.world.model.erase(payload, taken)

    def check(self) -> None:
        """What was promised is here, or at the centre after it went from here, or was erased."""
        model = self.world.model
        missing = self.promises.saved - self.present() - model.erased
        lost = missing - model.acked - model.forgotten
        must(not lost, "I1", f"{self.name}: saved, and neither here nor at the centre: {sorted(lost)[:5]}")
        self.promises.saved -= missing

    def problems(self) -> list[str]:
        """What its own check finds; but an event may have come emptied, and what emptied it not yet, or not any
        more."""
        return [problem for problem in self.store.verify().problems if not self._was_erased(problem)]

    def _was_erased(self, problem: str) -> bool:
        if not problem.endswith(" was emptied without an erasure"):
            return False
        event, model = problem.split()[1], self.world.model
        named = {name for one in model.named.values() for name in (*one.events, *one.marks.values())}
        return bool(named & {event, *(said.mark for said in model.said.get(event, {}).values())} - {""})

    def account(self) -> None:
        """What the centre confirmed since last time."""
        who, acked = self.store.identity, self.store.acked
        assert who is not None
        if (who.device, self.store.seq) not in self.promises.own:
            self._learn()  # the program itself said again what others had said
        some: set[str] = set()
        for seq in range(self.told_acked + 1, acked + 1):
            if seq not in self.line.blank:  # of those the centre has the place in the chain, and no more
                some |= self.promises.own.get((who.device, seq), frozenset())
        if some & self.world.model.forgotten:  # an old stick may say so of before a backup was put back
            some -= self.world.model.forgotten - self.world.centre.tokens()
        self.world.model.confirm(some)
        self.told_acked = acked
        here = set(self.store.digests())
        gone = {t for t in self.promises.saved if self.world.model.archive_of[t] not in here}
        lost = gone - self.world.model.acked - self.world.model.forgotten - self.world.model.erased
        if lost:  # no answer said so, but a copy that compares its log with the centre's finds it there
            there = self.world.centre.tokens()
            self.world.model.confirm(lost & there)
            lost -= there
        must(not lost, "I6", f"{self.name}: an archive went before the centre had {sorted(lost)[:5]}")
        self.promises.saved -= gone

    def _learn(self) -> None:
        """What the log says is saved under the device's present name."""
        for event, payload in self.own_log().items():
            self.world.model.note(event, payload)
            some = tokens(payload)
            self.promises.own[event] = frozenset(some)
            self.promises.saved |= some

    def _connect(self, who: Identity) -> None:
        self.transport = self._speaking(who)

    def _speaking(self, who: Identity) -> HttpTransport:
        return HttpTransport(
            URL,
            who,
            self._session(),
            lambda: self.clock().timestamp(),
            lambda: self.world.time() / 1000,
            beside=self._beside,
        )

    def _beside(self, work: Callable[[], None]) -> Callable[[], None]:
        """One thing after another, under one seed: a call that is asked ahead goes at once, before anything of
        the last reply is stored; or only when its answer is wanted, after all of it is."""
        weather = self.line.weather
        if not self.world.climate.ahead or weather.chance.random() >= self.world.climate.ahead:
            return work
        self.world.faults["asked-ahead"] += 1
        work()
        return lambda: None

    def _session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.headers.clear()
        session.mount("http://", self.line)
        return session


def new_computer(world: World, name: str, person: str, template: tuple[bytes, bytes]) -> Computer:
    """A computer fresh from the shop, the program installed, not enrolled."""
    disk = Disk(world.fresh(name))
    lay(disk.path, template)
    made = Computer(world, name, person, disk)
    made.start()
    return made


def template(folder: Path) -> tuple[bytes, bytes]:
    """An empty store's file."""
    path = folder / "template-device.db"
    Store.create(path, KEY).close()
    return files(path)
