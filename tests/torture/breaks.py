"""The program, broken on purpose: each variant takes one promise of the sync away, by putting another function
in the place of the right one. The simulation must notice every one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest import mock

from msgspec import structs

from sync import merge
from sync.client import keeping
from sync.client.carrying import reading
from sync.client.records import Records
from sync.server.exchange import push, repository, service
from sync.store import inbox, saving
from sync.store.store import Store


def _cursor_too_early() -> Any:
    """The cursor of a stream moves on by one more than was received."""
    right = inbox._events

    def wrong(c: Any, part: Any, now: Any) -> Any:
        return right(c, replace(part, to=part.to + 1), now)

    return mock.patch.object(inbox, "_events", wrong)


def _not_idempotent() -> Any:
    """What comes a second time is taken in a second time: the numbers of its events are not looked at."""

    def wrong(_c: Any, _device: str, end: Any, batch: Any, lines: Sequence[Any]) -> int:
        return 0 if batch.first <= end.seq else push_verify(_c, _device, end, batch, lines)

    push_verify = push._verify
    return mock.patch.object(push, "_verify", wrong)


def _chain_unchecked() -> Any:
    """The centre takes whatever follows its end of the chain, without looking at head and signature."""

    def wrong(_c: Any, _device: str, end: Any, batch: Any, _lines: Sequence[Any]) -> int:
        return max(0, min(end.seq + 1 - batch.first, batch.count))

    return mock.patch.object(push, "_verify", wrong)


def _left_unchecked() -> Any:
    """The centre takes whatever says that an erasure left it: the chain fits."""
    right = push._check_signatures

    def wrong(c: Any, device: Any, end: Any, batch: Any, lines: Sequence[Any], *, new: bool) -> None:
        right(c, device, end, batch, [structs.replace(line, left=b"") for line in lines], new=new)

    return mock.patch.object(push, "_check_signatures", wrong)


def _base_ignored() -> Any:
    """Whoever saves replaces nothing."""
    right = saving._seen

    def wrong(before: Any, change: Any) -> tuple[dict[str, Any], Mapping[str, Any]]:
        return right(before, change)[0], {}

    return mock.patch.dict(saving._REPLACING, seen=wrong)


def _base_of_everything() -> Any:
    """The centre folds as if an event had replaced all that is there: the last one to come wins."""
    right = merge.fold

    def wrong(entity: Any, event: Any) -> Any:
        return right(entity, structs.replace(event, base=entity.base_for(event.set) if entity else {}))

    return mock.patch.object(push.merge, "fold", wrong)


def _told_before_kept() -> Any:
    """The device takes its events for confirmed when it sends them."""
    right = Records._round_trip

    def wrong(self: Any, sent: Any, check: Any, again: Any) -> bool:
        if sent is not None:
            self._errand.store.acknowledge(sent.last)
        return right(self, sent, check, again)

    return mock.patch.object(Records, "_round_trip", wrong)


def _saved_before_kept() -> Any:
    """The screen says saved before the transaction is through: a failed commit is not told."""
    right = Store.save_all

    def wrong(self: Any, changes: Any, discard_draft: Any = None) -> Any:
        if self.seq % 7 == 6:
            return ()
        return right(self, changes, discard_draft)

    return mock.patch.object(Store, "save_all", wrong)


def _high_water_after() -> Any:
    """The high-water mark is read where it may be past the rows: one position is skipped."""
    right = repository.new_events

    def wrong(connection: Any, reader: Any, unit: str, after: int, up_to: int) -> Any:
        return right(connection, reader, unit, after, up_to - 1)

    return mock.patch.object(repository, "new_events", wrong)


def _restored_unnoticed() -> Any:
    """The centre never finds that a device was told more than it knows."""
    return mock.patch.object(service.Exchange, "_lost_something", staticmethod(lambda *_: False))


def _centre_not_heard() -> Any:
    """What the centre itself says is joined with what it said in a past that it lost."""
    return mock.patch.object(inbox, "_let_centre_speak", lambda *_: None)


def _never_given() -> Any:
    """What a centre forgot, and whose maker is gone, stays with who has it."""
    return mock.patch.object(keeping.Keeping, "is_due", lambda *_: False)


def _cursor_by_stick() -> Any:
    """A stick that the line overtook moves the cursor on all the same."""

    def wrong(self: Any, part: Any, lines: Any) -> None:
        if self._store.cursors().get(part.stream, -1) < part.to:
            self._apply([reading.incoming(part, self._here(lines))])

    return mock.patch.object(reading._Reading, "_events", wrong)


BREAKS: dict[str, Callable[[], Any]] = {
    "cursor advanced too early": _cursor_too_early,
    "position skipped": _high_water_after,
    "idempotency dropped": _not_idempotent,
    "chain not checked": _chain_unchecked,
    "what an erasure left not checked": _left_unchecked,
    "base ignored": _base_ignored,
    "last to come wins": _base_of_everything,
    "acknowledged before it was sent": _told_before_kept,
    "said to be saved before it was kept": _saved_before_kept,
    "a restored centre not noticed": _restored_unnoticed,
    "the centre's lost words kept": _centre_not_heard,
    "what a centre forgot not given": _never_given,
    "cursor moved by an overtaken stick": _cursor_by_stick,
}


@contextmanager
def broken(name: str) -> Iterator[None]:
    """The program with this one thing wrong."""
    with BREAKS[name]():
        yield
