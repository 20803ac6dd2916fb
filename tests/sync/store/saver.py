"""A process that saves until it is killed; the test beside it does the killing.

Reads lines `path key` on stdin; for each, forks a child that opens the store, saves without pause and prints
`seq entity value` after each commit, and prints the child's id first. Forking spares an interpreter's start.
"""

import os
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from sync.store import Change, Draft, Store
from sync.store.search import sort_key


def save_for_ever(path: str, key: str) -> None:
    store = Store.open(Path(path), bytes.fromhex(key))
    number = 0
    firm = str(uuid.uuid5(uuid.NAMESPACE_URL, path))
    while True:
        number += 1
        entity, value = str(uuid.uuid4()), f"演示{os.getpid()}-{number}"
        photo = store.put_evidence(
            value.encode() * 40_000, archive=firm, mime="image/jpeg", label="", captured_at=datetime.now(UTC)
        )
        store.put_draft(Draft("d", firm, entity, "visit", "1", value, value.encode()))
        store.save_all(
            [
                Change(firm, firm, "firm", {"name": value}),
                Change(firm, entity, "visit", {"purpose": value, "photo": photo.sha256}),
            ],
            discard_draft="d",
        )
        say(f"{store.seq} {entity} {value} {photo.sha256}")


def say(words: str) -> None:
    """One line at one stroke: `print` may write it in pieces, and a kill between them leaves half a line."""
    os.write(sys.stdout.fileno(), f"{words}\n".encode())


def main() -> None:
    sort_key("演示")  # so that no child has to load the dictionary of pinyin
    for line in sys.stdin:
        path, key = line.split()
        child = os.fork()
        if child == 0:
            save_for_ever(path, key)
        say(f"child {child}")
        os.waitpid(child, 0)
        say("gone")


main()
