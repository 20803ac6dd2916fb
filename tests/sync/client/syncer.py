"""A process that saves and syncs until it is killed; the test beside it does the killing.

Reads lines `path key url archive` on stdin; for each, forks a child that opens the store and saves and syncs
without pause, and prints the child's id first, `saved entity` after each commit and `synced` after each cycle.
"""

import os
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from forms.errors import UserError
from sync.client import HttpTransport, run_cycle
from sync.store import Store


def sync_for_ever(path: str, key: str, url: str, archive: str) -> None:
    store = Store.open(Path(path), bytes.fromhex(key))
    assert store.identity is not None
    line = HttpTransport(url, store.identity)
    while True:
        for number in range(20):
            entity = str(uuid.uuid4())
            store.save(archive=archive, entity=entity, type="visit", set={"no": number, "text": "演示" * 40})
            say(f"saved {entity}")
        try:
            run_cycle(store, line, lambda: datetime.now(UTC), lambda: False, lambda _: None)
        except UserError as error:
            say(f"failed {error.code}")
        else:
            say("synced")


def say(words: str) -> None:
    """One line at one stroke, so that a kill leaves no half of one."""
    os.write(sys.stdout.fileno(), f"{words}\n".encode())


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            sync_for_ever(*line.split())
        say(f"child {child}")
        os.waitpid(child, 0)
        say("gone")


main()
