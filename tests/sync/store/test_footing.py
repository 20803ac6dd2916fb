"""What a sync asks over and over is read once, and again as soon as something was written."""

import threading

from sync.store import IncomingEvents, Store
from sync.store.deletions import FLOOR
from sync.wire import Refusal
from tests.sync.statements import statements
from tests.sync.store.conftest import KEY, NewStore, uid


def questions(store: Store) -> tuple[object, ...]:
    return (
        *(store.acked, store.seq, store.outbox_end(), store.scope(), dict(store.cursors()), store.confirmed),
        *(store.is_apart, store.centre_history, dict(store.packs()), store.get_setting("sync.x")),
        *(store.uploads(), store.sendable_photos(), store.wanted_evidence(), store.unsent()),
        *(store.pending(), store.unasked(), store.head_at(store.seq)),
    )


def test_all_questions_of_an_idle_sync_are_one_statement(new_store: NewStore) -> None:
    store = new_store()
    archive = uid()
    store.save(archive=archive, entity=archive, type="firm", set={"name": "演示一号"})
    store.acknowledge(1, confirmed="n1")
    store.append_log("cycle-done")
    with statements() as asked:
        first = questions(store)
        assert store.acknowledge(1, confirmed="n1") == store.acknowledge(1) == ()
        assert questions(store) == first
    assert len(asked) == 1


def test_every_answer_follows_what_was_written(new_store: NewStore) -> None:
    store = new_store()
    archive = uid()
    assert questions(store)[:3] == (0, 0, 0)
    store.save(archive=archive, entity=archive, type="firm", set={"name": "演示一号"})
    assert (store.seq, store.outbox_end(), store.unsent()) == (1, 1, {archive})
    assert (store.pending().records, store.head_at(1)) != (0, store.head_at(0))
    store.acknowledge(1, [Refusal(seq=1, code="c", reason="演示")], confirmed="n1")
    assert (store.acked, store.confirmed, store.pending().records) == (1, "n1", 0)
    assert store.unsent() == {archive}, "what is put aside, the centre does not hold"
    store.receive([IncomingEvents("u1", (), 7)])
    store.put_setting("sync.x", [1])
    store.put_pack("content", "2", b"")
    assert (store.cursors(), store.get_setting("sync.x"), store.packs()) == ({"u1": 7}, [1], {"content": "2"})
    store.note_common(0)
    assert store.is_apart
    store.rejoin()
    store.start_over("n2")
    assert (store.is_apart, store.confirmed, store.centre_history, store.cursors()) == (False, "n2", "n2", {})


def test_deletions_that_wait_end_what_may_go(new_store: NewStore) -> None:
    store = new_store()
    firms = [uid() for _ in range(FLOOR + 1)]
    for archive in firms:
        store.save(archive=archive, entity=archive, type="firm", set={"name": "演示"})
    store.acknowledge(len(firms))
    for archive in firms:
        store.save(archive=archive, entity=archive, type="firm", set={"deleted": True})
    asked = store.unasked()
    assert asked is not None
    assert store.outbox_end() == store.acked == len(firms)
    store.send_deletions(asked)
    assert (store.unasked(), store.outbox_end()) == (None, store.seq)


def test_what_another_window_saved_is_seen_when_looking_anew(new_store: NewStore) -> None:
    store = new_store()
    archive = uid()
    assert store.seq == 0
    other = Store.open(store.path, KEY)
    other.save(archive=archive, entity=archive, type="firm", set={"name": "演示"})
    other.close()
    store.look_anew()
    assert store.seq == 1


def test_what_another_thread_saved_is_seen(new_store: NewStore) -> None:
    store = new_store()
    archive = uid()
    assert store.seq == 0
    saving = threading.Thread(
        target=lambda: store.save(archive=archive, entity=archive, type="firm", set={"name": "演示"})
    )
    saving.start()
    saving.join()
    assert store.seq == 1
