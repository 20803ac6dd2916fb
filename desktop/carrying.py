"""Syncing by stick in the background: one file written or read at a time, with progress and a way to stop.
What a bundle is, is `sync.client.carrying`'s; that one leaves is noted by `leaving`. Knows no widget.
"""

import os
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Literal

from PySide6.QtCore import QObject, Signal

from desktop.leaving import let_out
from desktop.version import app_version
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.errors import UserError
from sync.client.carrying import Carried, Carrying, HandOver, Written, find, read_bundle
from sync.client.errand import CheckPack

MARGIN = 1 << 20  # bytes of a stick that are left free
UNSETTLED = "sync.unsettled"  # setting: something began to come, and what follows from it was not seen to
WRITTEN = "bundle.written"  # setting: the bundle written last


@dataclass(frozen=True, slots=True)
class Bundle:
    """The bundle written last: its file's name, when, what is in it, and whether the centre confirmed it."""

    name: str
    at: datetime
    records: int
    photos: int
    megabytes: float
    confirmed: bool


@dataclass(frozen=True, slots=True)
class StickState:
    """`fraction` of the file; `error` of the last attempt, `written` and `read` what it brought; `number` of
    the stick that comes next, `left` the records and photos that wait for it."""

    doing: Literal["", "writing", "reading"] = ""
    fraction: float = 0.0
    number: int = 1
    left: tuple[int, int] = (0, 0)
    error: UserError | None = None
    written: Written | None = None
    read: tuple[Carried, ...] = ()


class Sticks(QObject):
    """`write(folder)`, `read(folder)`, `stop`, `begin_anew`; `changed()` when `state` did.

    `settled(before)` when a stick brought something: what follows is the same as after a cycle. `revoked()`
    when this device must forget everything.
    """

    changed = Signal()
    settled = Signal(object)
    revoked = Signal()

    def __init__(self, workspace: Workspace, check_pack: CheckPack) -> None:
        super().__init__()
        self._workspace = workspace
        self._check_pack = check_pack
        self._hand: HandOver | None = None
        self._stop = threading.Event()
        self._shown = 0
        self.state = StickState()

    @property
    def running(self) -> bool:
        """Whether a file is being written or read."""
        return bool(self.state.doing)

    @property
    def last(self) -> Bundle | None:
        """The bundle written last."""
        store = self._workspace.store
        kept = store.get_setting(WRITTEN)
        if not isinstance(kept, dict):
            return None
        if kept.get("device") != self._workspace.device:  # enrolled anew: all of that waits again
            return None
        seq, hashes = kept.get("seq"), kept.get("hashes")
        waiting = {info.sha256 for info in store.uploads()}
        unsent = isinstance(hashes, list) and not waiting.isdisjoint(map(str, hashes))
        confirmed = isinstance(seq, int) and store.acked >= seq and not unsent
        figures = (kept.get(name) for name in ("records", "photos", "bytes"))
        numbers = [n if isinstance(n, int) else 0 for n in figures]
        at = datetime.fromisoformat(str(kept["at"]))
        return Bundle(str(kept["name"]), at, numbers[0], numbers[1], numbers[2] / 1e6, confirmed)

    def write(self, folder: Path) -> None:
        """Write the next file to a stick."""
        if self.running:
            return
        work = self._workspace
        if self._hand is None or self._hand.device != work.device:
            self._hand = HandOver(work.store, work.clock, app_version())
        hand = self._hand
        self._begin("writing")
        work.tasks.run(lambda: self._write(hand, folder), self._wrote, self._failed, owner=self)

    def read(self, folder: Path) -> None:
        """Read what is for this device on a stick, or a file."""
        if self.running:
            return
        store = self._workspace.store
        try:
            before = dict(store.digests())
            store.put_setting(UNSETTLED, True)
        except UserError as error:
            self._failed(error)
            return
        self._begin("reading")
        came: list[Carried] = []  # also of the files before one that breaks
        failed = partial(self._failed, before=before, came=came)
        self._workspace.tasks.run(
            lambda: self._read(folder, came),
            lambda _: self._was_read(tuple(came), before),
            failed,
            owner=self,
        )

    def stop(self) -> None:
        """Stop as soon as it is safe."""
        self._stop.set()

    def begin_anew(self) -> None:
        """Forget the bundle whose next stick is awaited; a new one begins with everything that waits."""
        if not self.running:
            self._hand = None
            self._show(StickState())

    def _begin(self, doing: Literal["writing", "reading"]) -> None:
        self._stop.clear()
        self._shown = 0
        self._show(replace(self.state, doing=doing, fraction=0.0, error=None, written=None, read=()))

    def _write(self, hand: HandOver, folder: Path) -> tuple[Written, Path]:
        work = self._workspace
        path = folder / hand.name
        done: list[Written] = []

        def write(out: IO[bytes]) -> None:
            room = shutil.disk_usage(folder).free - MARGIN
            done.append(hand.write(out, room, self._stop.is_set, self._tell))
            out.flush()
            os.fsync(out.fileno())  # a stick is pulled out as soon as this says it is done

        records, photos = hand.left
        purpose = f"{path.name}: up to {records} records and {photos} photos, readable by the centre only"
        let_out(work.store, work.person.id, "hand-over bundle", purpose, path, write)
        self._remember(hand, done[0], path)
        return done[0], path

    def _remember(self, hand: HandOver, written: Written, path: Path) -> None:
        store = self._workspace.store
        before = store.get_setting(WRITTEN)
        earlier = before if written.number > 1 and isinstance(before, dict) else {}

        def total(name: str, more: int) -> int:
            known = earlier.get(name, 0)
            return more + (known if isinstance(known, int) else 0)

        kept: dict[str, JSON] = {
            "name": path.name,
            "at": self._workspace.clock().isoformat(),
            "device": hand.device,
            "seq": hand.last,
            "hashes": [*hand.hashes],
            "records": total("records", written.records),
            "photos": total("photos", written.photos),
            "bytes": total("bytes", path.stat().st_size),
        }
        store.put_setting(WRITTEN, kept)
        figures: dict[str, JSON] = {"file": path.name, "records": written.records, "photos": written.photos}
        store.append_log("bundle-written", figures)

    def _read(self, folder: Path, came: list[Carried]) -> None:
        work = self._workspace
        identity = work.store.identity
        paths = find(folder, identity) if identity is not None else []
        if not paths:
            raise UserError(
                "bundle-none",
                "There is no bundle for this computer in {folder}.",
                "Choose the stick that came from the centre. Bundles of others stay as they are.",
                folder=folder.name or str(folder),
            )
        for path in paths:
            came.append(
                read_bundle(
                    work.store,
                    path,
                    work.clock,
                    self._stop.is_set,
                    self._tell,
                    app_version(),
                    self._check_pack,
                )
            )

    def _tell(self, carrying: Carrying) -> None:
        """From the worker, for every piece: the screen hears of each hundredth."""
        hundredth = carrying.done * 100 // max(1, carrying.total)
        if hundredth != self._shown:
            self._shown = hundredth
            self._workspace.tasks.post(lambda: self._moved(hundredth / 100))

    def _moved(self, fraction: float) -> None:
        if self.running:
            self._show(replace(self.state, fraction=fraction))

    def _wrote(self, done: tuple[Written, Path]) -> None:
        written, _ = done
        hand = self._hand
        left = hand.left if hand is not None else (0, 0)
        if written.last:
            self._hand = None
        number = 1 if written.last else written.number + 1
        self._show(StickState(written=written, number=number, left=left))

    def _was_read(self, carried: tuple[Carried, ...], before: dict[str, str]) -> None:
        self._show(replace(self.state, doing="", read=carried))
        self.settled.emit(before)

    def _failed(
        self, error: UserError, before: dict[str, str] | None = None, came: Sequence[Carried] = ()
    ) -> None:
        if error.code == "revoked":
            self._show(StickState())
            self.revoked.emit()
            return
        self._show(replace(self.state, doing="", error=error, read=tuple(came)))
        if before is not None:  # what came before it broke is here
            self.settled.emit(before)

    def _show(self, state: StickState) -> None:
        self.state = state
        self.changed.emit()
