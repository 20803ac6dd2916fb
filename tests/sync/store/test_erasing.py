"""What is erased is nowhere in the file, and the chain still holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from sync import chain, erasure, merge
from sync.event import Event, decode, encode
from sync.store import Draft, FirmQuery, IncomingEvents, IncomingSnapshot, Store, erasing, saving
from sync.store.store import new_id
from sync.wire import SnapshotPart
from tests.sync.store.conftest import KEY, Clock, NewStore
from tests.sync.store.test_exchange import payloads

Ids = Callable[[], str]
PHONE, PERSON, TAX = "19900000042", "演示种植人𫖯", "planted-tax-4711"
PAGE = 4096
OF = {"firm": ("phone", "legal_rep"), "record.tax_record": ("amount", "photo")}


def plain(path: Path) -> bytes:
    """The file and its write-ahead log decrypted page by page, as SQLCipher 4 lays them out: free pages and
    slack too, which no query would show."""
    data = path.read_bytes()
    wal = path.with_name(path.name + "-wal")
    log = wal.read_bytes()[32:] if wal.exists() else b""
    pages = [data[i : i + PAGE] for i in range(0, len(data), PAGE)]
    pages += [log[i + 24 : i + 24 + PAGE] for i in range(0, len(log), PAGE + 24)]
    return b"".join(_decrypted(page, 16 if number == 0 else 0) for number, page in enumerate(pages))


def _decrypted(page: bytes, salt: int) -> bytes:
    end = PAGE - 80
    cipher = Cipher(algorithms.AES(KEY), modes.CBC(page[end : end + 16])).decryptor()
    return cipher.update(page[salt:end]) + cipher.finalize()


def full(store: Store) -> str:
    """An archive with planted values, changed, searched for, photographed and half-filled again."""
    archive = "a-1"
    store.save(archive=archive, entity=archive, type="firm", set={"name": "演示商行", "phone": "19900000001"})
    store.save(archive=archive, entity=archive, type="firm", set={"phone": PHONE, "legal_rep": PERSON})
    photo = store.put_evidence(
        b"planted-photo" * 999, archive=archive, mime="image/jpeg", label="", captured_at=None,
        thumbnail=b"planted-thumb",
    )  # fmt: skip
    licence = store.put_evidence(b"licence", archive=archive, mime="", label="", captured_at=None)
    store.save(
        archive=archive, entity="t-1", type="record.tax_record",
        set={"amount": TAX, "photo": photo.sha256, "period": "2026"},
    )  # fmt: skip
    store.save(archive=archive, entity="l-1", type="record.licence", set={"photo": licence.sha256})
    store.put_draft(Draft("d", archive, None, "tax_record", "1", "t", TAX.encode()))
    store.put_draft(Draft("e", archive, None, "licence", "1", "t", b"kept"))
    return archive


def secrets() -> list[bytes]:
    return [s.encode() for s in (PHONE, "19900000001", PERSON, TAX, "planted")] + [
        PERSON.encode("unicode_escape")
    ]


def test_nothing_planted_is_left_in_the_decrypted_file_and_the_chain_verifies(
    store: Store,
) -> None:
    archive = full(store)
    before = plain(store.path)
    assert all(secret in before for secret in secrets()[:5])
    head = store.head_at(store.seq)
    store.back_up()
    (made,) = store.erase(archive, OF, {"forms": ["tax_record"], "classes": ["personal", "tax"]})
    assert store.verify().problems == ()
    assert store.head_at(store.seq - 1) == head
    after = plain(store.path)
    assert "演示商行".encode() in after
    for secret in secrets():
        assert secret not in after, secret
    assert not list(store.path.parent.glob("*.backup"))
    said = made.properties()
    assert said["values"] == {"firm": 3, "record.tax_record": 2}
    assert len(said["positions"]) == 3
    assert [d.id for d in store.drafts()] == ["e"]
    assert [store.read_evidence(e.sha256) for e in store.evidence_list(archive)] == [b"licence"]
    assert store.firms(FirmQuery(text=PERSON)).total == 0
    assert store.firms(FirmQuery(text="演示商行")).total == 1


def test_a_rebuilt_and_reopened_store_has_nothing_of_it_either(store: Store, clock: Clock) -> None:
    archive = full(store)
    store.erase(archive, OF, {})
    digest = store.digest(archive)
    store.rebuild()
    assert store.digest(archive) == digest
    assert store.entity(archive).properties() == {"name": "演示商行"}
    assert all(
        (change.old, change.new).count(PHONE) == 0
        for item in store.history(archive=archive)
        for change in item.changes
    )
    path = store.path
    store.close()
    again = Store.open(path, KEY, clock)
    assert again.verify().ok
    assert again.entity("t-1").properties() == {"period": "2026"}
    again.close()


def test_photos_of_half_filled_forms_go_with_them_when_an_erasure_comes(new_store: NewStore) -> None:
    store, other = new_store(), new_store("dev-b")
    archive = full(other)
    store.receive([IncomingEvents("u1", payloads(other), 1)])
    drafts = {"d": "tax_record", "e": "licence", "f": "tax_record"}
    photos = {
        id: store.put_evidence(
            f"photo {id}".encode(), archive=archive, mime="image/jpeg", label="", captured_at=None
        ).sha256
        for id in drafts
    }
    for id, form in drafts.items():
        named = photos[id] + (photos["e"] if form == "tax_record" else "")
        store.put_draft(Draft(id, archive, None, form, "1", "t", f"<photo>{named}</photo>".encode()))
    said = other.erase(archive, OF, {"forms": ["tax_record"]})
    assert said
    store.receive([IncomingEvents("u1", payloads(other), 2)])
    assert [d.id for d in store.drafts()] == ["e"]
    assert [info.sha256 for info in store.evidence_list(archive)] == [photos["e"]]


def test_what_is_sent_after_an_erasure_leads_to_the_head_that_was_chained(store: Store) -> None:
    archive = full(store)
    store.erase(archive, OF, {})
    out = store.outbox()
    assert PHONE.encode() not in b"".join(out.payloads)
    hashes = [erasure.hash_of(p) for p in out.payloads]
    assert chain.extend_all(chain.genesis("dev-a"), 1, hashes) == out.head


def test_erasing_again_finds_only_what_came_since(store: Store) -> None:
    archive = full(store)
    store.erase(archive, OF, {})
    assert store.erase(archive, OF, {}) == ()
    store.save(archive=archive, entity=archive, type="firm", set={"phone": "19900000077"})
    found = store.erasable(archive, OF)
    assert (found.values, found.of) == ({"firm": 1}, {"firm": ("phone",)})
    store.erase(archive, OF, {})
    assert store.verify().ok
    assert "phone" not in store.entity(archive).properties()
    assert not store.erasable("nowhere", OF).events


def test_a_value_taken_out_without_an_erasure_is_found(store: Store) -> None:
    full(store)
    with store._db.write() as c:
        (payload,) = c.exec_driver_sql("SELECT payload FROM event WHERE seq = 2").one()
        forged = erasure.redact(bytes(payload), frozenset({"phone"}))
        c.exec_driver_sql("UPDATE event SET payload = ? WHERE seq = 2", (forged.payload,))
    assert "event dev-a:2 was emptied without an erasure" in store.verify().problems


def test_what_is_left_of_an_emptied_event_cannot_be_changed_unseen(store: Store) -> None:
    archive = full(store)
    store.erase(archive, OF, {})
    with store._db.write() as c:
        c.exec_driver_sql(
            "UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), '演示商行', '别的商行') AS BLOB)"
            " WHERE seq = 1"
        )
    assert "event dev-a:1 was changed after its erasure" in store.verify().problems


def test_a_device_enrolled_anew_sends_what_is_left(store: Store, enrolled_as: Callable) -> None:
    archive = full(store)
    store.erase(archive, OF, {})
    store.enrol(enrolled_as("dev-b"))
    assert store.verify().problems == ()
    assert PHONE.encode() not in b"".join(store.outbox().payloads)


def emptied_snapshot(archive: str, event: Event, names: frozenset[str]) -> IncomingSnapshot:
    """An archive of this one event, which reached the centre emptied; the erasure did not."""
    redacted = erasure.redact(encode(event), names)
    assert redacted is not None
    state = merge.begun(decode(redacted.payload))
    digest = f"{merge.digest([state]):064x}"
    part = SnapshotPart(archive=archive, stream="u1", position=9, scope=1, count=1, digest=digest)
    return IncomingSnapshot(part, (state,))


SAID = Event("dev-b", 1, 5, "p", "x", "x", "firm", {"name": "演示商行", "phone": PHONE, "legal_rep": PERSON})


def test_what_comes_emptied_and_is_in_the_log_whole_is_what_the_centre_says(store: Store) -> None:
    """A copy that had the erasure sent the event; the erasure itself was put aside, or was forgotten."""
    came = emptied_snapshot("x", SAID, frozenset({"phone"}))
    store.receive([IncomingEvents("u1", (encode(SAID),), 1)])
    store.receive([came])
    assert store.digest("x") == came.part.digest
    assert store.verify().problems == ()
    store.rebuild()
    assert "phone" not in store.entity("x").properties()
    assert store.digest("x") == came.part.digest


def test_an_event_that_comes_after_its_emptied_snapshot_brings_nothing_back(store: Store) -> None:
    came = emptied_snapshot("x", SAID, frozenset({"phone"}))
    store.receive([came])
    store.receive([IncomingEvents("u1", (encode(SAID),), 1)])
    assert store.digest("x") == came.part.digest
    assert store.verify().problems == ()


def test_an_erasure_takes_what_only_the_log_still_says(store: Store) -> None:
    store.receive([IncomingEvents("u1", (encode(SAID),), 1)])
    store.receive([emptied_snapshot("x", SAID, frozenset({"phone", "legal_rep"}))])
    found = store.erasable("x", OF)
    assert (found.values, [*found.events]) == ({"firm": 2}, [SAID.id])
    store.erase("x", OF, {})
    assert PHONE.encode() not in plain(store.path)
    assert store.verify().problems == ()


def test_what_lost_more_than_an_erasure_says_is_not_called_changed(new_store: NewStore) -> None:
    ours, theirs = new_store("dev-a"), new_store("dev-c")
    ours.receive([IncomingEvents("u1", (encode(SAID),), 1)])
    ours.erase("x", {"firm": ("phone",)}, {})
    more = erasure.redact(encode(SAID), frozenset({"phone", "legal_rep"}))
    assert more is not None
    theirs.receive([IncomingEvents("u1", (more.payload, *ours.outbox().payloads), 2)])
    assert theirs.verify().problems == (f"event {SAID.id} was emptied without an erasure",)


def test_more_events_than_one_erasure_may_name(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasure, "MAX_EVENTS", 4)
    for number in range(10):
        store.save(archive="x", entity="x", type="firm", set={"phone": f"1990000{number:04}"})
    made = store.erase("x", {"firm": ("phone",)}, {})
    assert [len(e.properties()["events"]) for e in made] == [4, 4, 2]
    assert store.verify().problems == ()
    assert not store.erasable("x", {"firm": ("phone",)}).events


NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.one_of(st.none(), st.text(max_size=4), st.integers(0, 9), st.just('"erased":{"was":"'))


@given(
    st.lists(st.dictionaries(NAMES, VALUES, min_size=1), min_size=1, max_size=6), st.sets(NAMES), st.data()
)
def test_folding_what_is_left_is_what_is_left_of_the_fold(said, names, data) -> None:
    """So the order in which events and erasures arrive makes no difference to any replica."""
    events = [
        Event("d", n, n, "p", "x", "x", "firm", values, {k: (f"d:{n - 1}",) for k in values if n % 2})
        for n, values in enumerate(said, 1)
    ]
    ids = data.draw(st.sets(st.sampled_from([e.id for e in events])))
    made = {e.id: erasure.made(e.entity, e.hlc, e.author) for e in events if e.id in ids}
    said = data.draw(st.sets(st.sampled_from(sorted(made)))) if made else ()
    rule = erasure.Rule({"firm": frozenset(names)}, frozenset(ids), {i: made[i] for i in said})
    whole = left = None
    for event in events:
        whole = merge.fold(whole, event)
        payload = encode(event)
        redacted = erasure.left_by([rule], event.id, payload)
        kept = redacted.payload if redacted else payload
        assert erasure.hash_of(kept) == chain.payload_hash(payload)
        left = merge.fold(left, decode(kept))
    assert merge.to_bytes(erasure.emptied(whole, erasure.named([rule], "firm"))) == merge.to_bytes(left)


def test_rubbish_that_says_it_is_an_erasure_breaks_nothing(store: Store) -> None:
    store.save(archive="x", entity="x", type="firm", set={"phone": PHONE})
    ways = (None, [], {"firm": "phone"}, {"firm": [1]}, "x")
    ids = (None, {}, "dev-a:1", [1, None], ["no such", ":", "x:y:z", "dev-a:99999999999999999999"])
    for number, (of, events) in enumerate(
        (of, events) for of in (*ways, {"firm": ["phone"]}) for events in ids
    ):
        said = {"of": of, "events": events, "positions": [1]}
        store.save(archive="x", entity=f"e{number}", type="erasure", set=said)
    assert store.verify().problems == ()
    assert store.entity("x").properties() == {"phone": PHONE}


def test_killed_between_erasing_and_letting_go_of_copies(store: Store, clock: Clock) -> None:
    """What was erased is durable, its copies are not gone yet: the next opening sees to it."""
    archive = full(store)
    store.back_up()
    with store._db.write() as c:
        saving.save(c, erasing.changes(c, erasing.find(c, archive, OF), {}, new_id), clock())
    path = store.path
    assert list(path.parent.glob("*.backup"))
    store.close()
    again = Store.open(path, KEY, clock)
    assert not list(path.parent.glob("*.backup"))
    left = plain(path)
    assert not any(secret in left for secret in secrets()[:3])
    again.back_up()
    again.close()
    Store.open(path, KEY, clock).close()
    assert len(list(path.parent.glob("*.backup"))) == 1, "only what was owed goes"


def test_an_archive_that_left_the_scope_is_in_no_copy(store: Store) -> None:
    full(store)
    store.back_up()
    store.acknowledge(store.seq)
    store.purge("a-1")
    assert not list(store.path.parent.glob("*.backup"))
    assert PHONE.encode() not in plain(store.path)
