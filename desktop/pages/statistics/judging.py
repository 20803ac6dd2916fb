"""Bringing rows of the list up to date that were judged by another day or other rules, off the UI thread.

A firm that is saved meanwhile is left to whoever saved it. Reads the store and writes its judgement columns;
knows no widget.
"""

from collections.abc import Callable

from desktop.workspace import Workspace, read_archive
from forms.content import Content
from sync.store import Store
from sync.store.model import FirmSummary
from sync.summary import mark, summarise

PORTION = 25  # firms in one transaction, and between two tellings
Told = Callable[[int, int], None]


def judge_stale(work: Workspace, told: Told, stopped: Callable[[], bool]) -> Callable[[], int]:
    """What brings them up to date, elsewhere; it gives how many there were. Asked for on the UI thread."""
    store, content, today = work.store, work.content, work.today()

    def run() -> int:
        stale = store.stale_summaries(mark(content, today))
        for at in range(0, len(stale), PORTION):
            if stopped():
                return at
            told(at, len(stale))
            _portion(store, content, stale[at : at + PORTION])
        return len(stale)

    def _portion(store: Store, content: Content, stale: tuple[tuple[str, int], ...]) -> None:
        merged = store.merged()
        judged: list[tuple[str, int, FirmSummary]] = []
        for uid, seen in stale:
            archive, _ = read_archive(store, uid, merged)
            if archive.firm() is not None:
                judged.append((uid, seen, summarise(archive, content, today)))
        store.put_summaries(judged)

    return run
