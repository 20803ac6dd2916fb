"""What was called saved survives kill -9 (I1), and the same events give the same digest (I4)."""

import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync import merge
from sync.store import Store
from tests.sync.store.conftest import KEY, identity

KILLS = 200
KILLS_A_FILE = 20  # then a fresh file: each check reads the whole log, so few long ones take longest


@pytest.fixture
def saver() -> Iterator["subprocess.Popen[str]"]:
    root = Path(__file__).parents[3]
    script = Path(__file__).with_name("saver.py")
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
    )
    with process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def killed_once(saver: "subprocess.Popen[str]", path: Path, chance: random.Random) -> list[list[str]]:
    """Let a child save, kill it at a random moment, and return what it had reported as saved."""
    assert saver.stdin is not None
    assert saver.stdout is not None
    saver.stdin.write(f"{path} {KEY.hex()}\n")
    saver.stdin.flush()
    reported: list[list[str]] = []
    wanted = chance.choice([0, 1, 1, 2, 3, 5])
    child = 0
    while not child or len(reported) < wanted:
        words = saver.stdout.readline().split()
        if words[0] == "child":
            child = int(words[1])
        else:
            reported.append(words)
    pause = time.perf_counter() + chance.uniform(0, 0.012)
    while time.perf_counter() < pause:
        pass  # the moment itself is what is random
    os.kill(child, signal.SIGKILL)
    while (words := saver.stdout.readline().split())[0] != "gone":
        reported.append(words)
    return [words for words in reported if len(words) == 4]


def check(path: Path, reported: list[list[str]]) -> int:
    store = Store.open(path, KEY)
    for seq, entity, value, photo in reported:
        found = store.entity(entity)
        assert found is not None, f"event {seq} was reported as saved and is gone"
        assert found.properties() == {"purpose": value, "photo": photo}
        assert store.read_evidence(photo) == value.encode() * 40_000
        assert store.seq >= int(seq)
    verified = store.verify()
    assert verified.problems == ()
    firm = str(uuid.uuid5(uuid.NAMESPACE_URL, str(path)))
    states = [merge.to_bytes(e) for e in store.entities(firm, include_deleted=True)]
    assert store.digest(firm) == f"{merge.digest(states):064x}"
    assert store.rebuild() == verified.digest
    assert store.seq == 2 * (len(states) - 1 if states else 0), "two events a save, all or nothing"
    assert store.archive(firm).pending == store.seq
    seq = store.seq
    store.close()
    return seq


def test_nothing_saved_is_lost_in_two_hundred_kills(saver: "subprocess.Popen[str]", tmp_path: Path) -> None:
    chance = random.Random(20261120)
    saved = silent = 0
    for file in range(KILLS // KILLS_A_FILE):
        path = tmp_path / f"{file}.db"
        Store.create(path, KEY, identity()).close()
        for _ in range(KILLS_A_FILE):
            reported = killed_once(saver, path, chance)
            saved += len(reported)
            silent += not reported
            seq = check(path, reported)
        assert seq > 0
    assert saved > KILLS / 2
    assert silent > 0, "no kill came before the first report: the moments are not random enough"
