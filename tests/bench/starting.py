"""From nothing to a usable window: the real program in its own process, on a library of the district."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from sync.vault import Vault, VaultLabel
from tests.bench import library
from tests.bench.measure import Figure, Progress, percentile
from tests.journeys.desk import Desk

_PASSPHRASE, _TIMES = "yi xin wei ben 2026", 3


def start(folder: Path, progress: Progress) -> Iterator[Figure]:
    """Process to unlock screen; right passphrase to painted Today; memory then."""
    data = folder / "device"
    data.mkdir()
    label = VaultLabel(person="演示周", unit="演示服务站", device="bench")
    _, key = Vault.create(data / "zlr-0137.vault", _PASSPHRASE, label)
    library.filled(data / "zlr-0137.db", 40, light=False, key=key).close()
    doors, sessions, memory = [], [], []
    for _ in range(_TIMES):
        desk = Desk(data)
        began = time.perf_counter()
        desk.start()
        desk.ask("wait", name="unlock.passphrase")
        doors.append(time.perf_counter() - began)
        desk.ask("write", words=_PASSPHRASE)
        began = time.perf_counter()
        desk.ask("press", keys="Return")
        desk.ask("wait", name="shell.title")
        sessions.append(time.perf_counter() - began)
        memory.append(desk.ask("resident") / 1e6)
        desk.close()
    yield Figure("start.door", f"process to unlock screen, p50 of {_TIMES}", percentile(doors, 50), "s")
    what = f"passphrase given to usable window (with Argon2), p50 of {_TIMES}"
    yield Figure("start.session", what, percentile(sessions, 50), "s", 1.0)
    yield Figure("start.memory", "resident then", max(memory), "MB", 250)
