"""Drafts, settings, packs and logbooks: kept as they were put, on this device only."""

import threading
from datetime import timedelta

from sync.store import Draft, Store
from tests.sync.store.conftest import Clock


def test_a_draft_is_kept_to_the_letter_and_replaced_by_its_next(store: Store, clock: Clock) -> None:
    draft = Draft(
        "d1", "x", None, "licence", "3", "营业执照", b"\x00\xff<xml/>", "/data/number:4", 30, 2, clock()
    )
    store.put_draft(draft)
    assert store.draft("d1") == draft
    clock.go(1)
    store.put_draft(Draft("d1", "x", "e1", "licence", "3", "营业执照", b"more", "", 40, 0))
    store.put_draft(Draft("d2", "y", None, "visit", "1", "走访", b""))
    later = store.draft("d1")
    assert later is not None
    assert (later.content, later.entity, later.updated) == (b"more", "e1", clock())
    assert [d.id for d in store.drafts()] == ["d2", "d1"]
    assert [d.id for d in store.drafts("x")] == ["d1"]
    store.drop_draft("d1")
    store.drop_draft("d1")
    assert store.draft("d1") is None
    assert store.seq == 0, "a draft is no event"


def test_settings_and_packs(store: Store) -> None:
    assert store.get_setting("language", "zh") == "zh"
    store.put_setting("language", {"ui": "en"})
    store.put_setting("language", ["en"])
    assert store.get_setting("language") == ["en"]
    assert store.pack("content") is None
    store.put_pack("content", "1", b"one")
    store.put_pack("content", "2", b"two", "{}")
    assert store.pack("content") == ("2", b"two")
    assert store.packs() == {"content": "2"}


def test_the_logbooks_keep_apart(store: Store, clock: Clock) -> None:
    store.append_log("sent", {"records": 3})
    clock.go(5)
    store.append_log("received")
    store.note_access("演示甲", "phone of x", "call")
    assert [e.what for e in store.sync_log()] == ["received", "sent"]
    assert [e.what for e in store.sync_log(limit=1)] == ["received"]
    assert store.sync_log()[1].details == {"records": 3}
    assert store.sync_log()[0].at - store.sync_log()[1].at == timedelta(seconds=5)
    (access,) = store.access_log()
    assert (access.who, access.what, access.details) == ("演示甲", "phone of x", {"purpose": "call"})


def test_many_threads_write_and_read_at_once(store: Store) -> None:
    """The desktop has one writer and many readers; nothing breaks if there are more."""
    failures: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for number in range(15):
                store.save(
                    archive="x", entity=f"e{name}-{number}", type="visit", set={"purpose": str(number)}
                )
                assert store.entity(f"e{name}-{number}") is not None
                store.archive("x")
        except BaseException as error:  # noqa: BLE001,RUF100 - told to the main thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.seq == 60
    assert store.verify().problems == ()
