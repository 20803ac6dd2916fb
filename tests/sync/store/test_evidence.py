"""Evidence: found by its hash, kept in chunks, uploaded once a record names it, evicted once the centre has
it."""

import hashlib
import io
from datetime import UTC, datetime, timedelta

import pytest

from forms.errors import UserError
from sync.store import EvidenceInfo, Store
from sync.store.evidence import CHUNK
from sync.store.model import Draft, Room

PHOTO = bytes(range(256)) * 2_500  # two and a half chunks
SHA = hashlib.sha256(PHOTO).hexdigest()
TAKEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def put(store: Store, data: bytes = PHOTO) -> EvidenceInfo:
    return store.put_evidence(
        io.BytesIO(data), archive="x", mime="image/jpeg", label="执照", captured_at=TAKEN,
        original_sha256="ab" * 32, thumbnail=b"thumb",
    )  # fmt: skip


def test_it_is_read_back_and_described(store: Store) -> None:
    info = put(store)
    assert info == EvidenceInfo(
        SHA, "x", len(PHOTO), "image/jpeg", "执照", TAKEN, "dev-a", "ab" * 32, 0, "local", b"thumb"
    )
    assert store.read_evidence(SHA) == PHOTO
    assert store.evidence(SHA) == info
    assert store.evidence_list("x") == (info,)
    assert store.evidence_list("y") == ()
    assert store.evidence("00" * 32) is None
    with pytest.raises(UserError) as missing:
        store.read_evidence("00" * 32)
    assert missing.value.code == "evidence-not-here"


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_any_size_survives_chunking(store: Store, size: int) -> None:
    data = bytes(i % 251 for i in range(size))
    info = put(store, data)
    assert (info.size, store.read_evidence(info.sha256)) == (size, data)


def test_the_same_photo_twice_is_one(store: Store) -> None:
    first = put(store)
    again = store.put_evidence(PHOTO, archive="x", mime="image/png", label="另", captured_at=None)
    assert again == first
    assert len(store.evidence_list("x")) == 1
    assert store.verify().problems == ()


def test_only_what_a_record_names_is_uploaded(store: Store) -> None:
    named = put(store)
    put(store, b"never saved")
    assert store.uploads() == ()
    assert store.pending().photos == 0
    store.save(archive="x", entity="x", type="firm", set={"photos": [{"page": named.sha256}]})
    assert [e.sha256 for e in store.uploads()] == [SHA]
    store.mark_uploaded(SHA, CHUNK)
    (going,) = store.uploads()
    assert (going.state, going.uploaded_bytes) == ("uploading", CHUNK)
    pending = store.pending()
    assert (pending.photos, pending.records) == (1, 1)
    assert pending.bytes > len(PHOTO) - CHUNK
    store.mark_uploaded(SHA, len(PHOTO), done=True)
    assert store.uploads() == ()
    there = store.evidence(SHA)
    assert there is not None
    assert (there.state, there.uploaded_bytes) == ("centre", len(PHOTO))


def test_eviction_waits_for_the_centre_and_the_bytes_come_back(store: Store) -> None:
    put(store)
    store.save(archive="x", entity="x", type="firm", set={"site_photo": SHA})
    assert not store.evict_evidence(SHA)
    store.mark_uploaded(SHA, len(PHOTO), done=True)
    assert store.evict_evidence(SHA)
    evicted = store.evidence(SHA)
    assert evicted is not None
    assert (evicted.state, evicted.thumbnail) == ("evicted", b"thumb")
    with pytest.raises(UserError, match="at the centre"):
        store.read_evidence(SHA)
    store.want_evidence(SHA, "x")
    assert [e.sha256 for e in store.wanted_evidence()] == [SHA]
    store.put_remote_evidence(SHA, PHOTO)
    assert store.read_evidence(SHA) == PHOTO
    assert store.wanted_evidence() == ()
    assert store.evict_evidence(SHA)


@pytest.mark.parametrize("was", ["let go of", "a colleague's that never came"])
def test_what_is_taken_again_is_offered_again_and_not_the_last_copy_let_go(store: Store, was: str) -> None:
    """Only of what came from the centre, or was sent there, is it known that the centre has it."""
    if was == "let go of":
        put(store)
        store.save(archive="x", entity="x", type="firm", set={"site_photo": SHA})
        store.mark_uploaded(SHA, len(PHOTO), done=True)
        assert store.evict_evidence(SHA)
    else:
        store.want_evidence(SHA, "x")
    again = put(store)
    assert (again.state, again.uploaded_bytes) == ("local", 0)
    assert store.read_evidence(SHA) == PHOTO
    assert [e.sha256 for e in store.uploads()] == [SHA]
    assert store.wanted_evidence() == ()
    assert not store.evict_evidence(SHA)
    store.mark_uploaded(SHA, len(PHOTO), done=True)
    assert store.evict_evidence(SHA)
    assert store.verify().problems == ()


def test_evidence_from_elsewhere_is_asked_for_and_checked(store: Store) -> None:
    store.want_evidence(SHA, "x")
    (wanted,) = store.wanted_evidence()
    assert (wanted.state, wanted.archive) == ("remote-only", "x")
    with pytest.raises(UserError) as wrong:
        store.put_remote_evidence(SHA, PHOTO[:-1], "x")
    assert wrong.value.code == "wrong-hash"
    assert store.wanted_evidence() == (wanted,)
    store.put_remote_evidence(SHA, PHOTO, "x")
    assert store.read_evidence(SHA) == PHOTO
    assert store.uploads() == ()
    put(store, b"mine")
    store.want_evidence(hashlib.sha256(b"mine").hexdigest(), "x")
    assert store.wanted_evidence() == (), "what is here need not be fetched"


@pytest.mark.parametrize("way", ["erased", "purged"])
def test_a_file_of_two_firms_stays_with_the_second_when_the_first_goes(store: Store, way: str) -> None:
    """The same list of names, say, taken for two firms, is kept once: it goes with the last who names it."""
    info = store.put_evidence(b"list", archive="x", mime="", label="", captured_at=None)
    for archive in ("x", "y"):
        store.save(archive=archive, entity=archive, type="firm", set={"photo": info.sha256})
    only = store.put_evidence(b"only", archive="x", mime="", label="", captured_at=None)
    store.save(archive="x", entity="r", type="record.licence", set={"photo": only.sha256})
    store.mark_uploaded(info.sha256, info.size, done=True)
    if way == "erased":
        store.erase("x", {"firm": ("photo",), "record.licence": ("photo",)}, {})
    else:
        store.acknowledge(store.seq)
        store.purge("x")
    assert store.evidence(only.sha256) is None
    assert store.read_evidence(info.sha256) == b"list"
    assert [e.sha256 for e in store.evidence_list("y")] == [info.sha256]
    assert [e.archive for e in store.uploads()] == ["y"], "the centre has it of the other one only"


def twice(store: Store) -> EvidenceInfo:
    """A photo that the centre has of one firm, and that a second one names later."""
    info = put(store)
    store.save(archive="x", entity="x", type="firm", set={"site_photo": SHA})
    store.mark_uploaded(SHA, info.size, done=True)
    put(store)
    store.save(archive="y", entity="y", type="firm", set={"site_photo": SHA})
    return info


def owed(store: Store) -> list[tuple[str, int]]:
    return [(e.archive, e.size - e.uploaded_bytes) for e in store.uploads()]


def test_a_photo_that_a_second_firm_names_is_offered_for_that_one_and_no_bytes_of_it(store: Store) -> None:
    before = store.pending().bytes
    size = twice(store).size
    assert owed(store) == [("y", 0)]
    pending = store.pending()
    assert pending.photos == 1
    assert pending.bytes - before < 2_000
    assert not store.evict_evidence(SHA), "the centre may ask for it still"
    assert store.evictable(TAKEN + timedelta(days=1)).count == 0
    store.mark_uploaded(SHA, size, done=True, archive="y")
    assert owed(store) == []
    store.save(archive="y", entity="r", type="record.licence", set={"photo": SHA})
    assert owed(store) == [], "it is told once"
    store.start_over("said")
    assert owed(store) == [("x", size), ("y", 0)], "a centre that was put back may know neither"
    store.mark_uploaded(SHA, size, done=True, archive="y")
    store.mark_uploaded(SHA, size, done=True, archive="x")
    assert owed(store) == []
    assert store.evict_evidence(SHA)
    assert store.verify().problems == ()


@pytest.mark.parametrize("goes", ["x", "y"])
def test_a_firm_that_goes_takes_along_what_it_named_and_leaves_the_others(store: Store, goes: str) -> None:
    size = twice(store).size
    store.save(archive="z", entity="z", type="firm", set={"site_photo": SHA})
    store.acknowledge(store.seq)
    store.purge(goes)
    assert owed(store) == ([("y", size), ("z", 0)] if goes == "x" else [("z", 0)])
    store.erase("z", {"firm": ("site_photo",)}, {})
    assert owed(store) == ([("y", size)] if goes == "x" else [])
    assert store.read_evidence(SHA) == PHOTO


def test_a_centre_that_lost_the_bytes_gets_them_for_both(store: Store) -> None:
    size = twice(store).size
    store.mark_uploaded(SHA, CHUNK)
    assert owed(store) == [("x", size - CHUNK), ("y", 0)]


def test_what_belongs_to_another_firm_by_now_is_offered_for_that_one(store: Store) -> None:
    """The first one took it back while its upload was going on."""
    size = twice(store).size
    store.start_over("said")
    store.erase("x", {"firm": ("site_photo",)}, {})
    store.mark_uploaded(SHA, size, done=True, archive="x")
    assert owed(store) == [("y", size)]
    store.mark_uploaded(SHA, size, done=True, archive="y")
    assert owed(store) == []


def test_of_what_was_not_checked_yet_a_byte_is_missing(store: Store) -> None:
    """What is only to be named has all its bytes sent: a stick leaves those out."""
    size = put(store).size
    store.save(archive="x", entity="x", type="firm", set={"site_photo": SHA})
    store.mark_uploaded(SHA, size)
    assert owed(store) == [("x", 1)]


def test_only_what_the_centre_has_goes_by_age_and_nothing_that_a_draft_needs(store: Store) -> None:
    day = datetime(2026, 5, 1, tzinfo=UTC)

    def photo(data: bytes, at: datetime | None, *, centre: bool = True) -> str:
        sha = store.put_evidence(data, archive="x", mime="image/jpeg", label="", captured_at=at).sha256
        store.save(archive="x", entity=sha, type="record.licence", set={"photo": sha})
        if centre:
            store.mark_uploaded(sha, len(data), done=True)
        return sha

    old, young = photo(b"old", day), photo(b"young!", day + timedelta(days=90))
    only_here, ageless = photo(b"only here", day, centre=False), photo(b"ageless", None)
    in_a_form = photo(b"in a form", day)
    store.put_draft(Draft("d", "x", None, "licence", "1", "", f"<photo>{in_a_form}</photo>".encode()))
    before = day + timedelta(days=30)
    assert store.evictable(before) == Room(1, 3, 5, 34)
    assert store.evict_before(before) == (1, 3)
    assert store.evict_before(before) == (0, 0)
    with pytest.raises(UserError, match="not on this device"):
        store.read_evidence(old)
    assert [store.read_evidence(sha) for sha in (young, only_here, ageless, in_a_form)] == [
        b"young!", b"only here", b"ageless", b"in a form",
    ]  # fmt: skip
    store.want_evidence(old, "x")
    store.put_remote_evidence(old, b"old", "x")
    assert store.read_evidence(old) == b"old"


@pytest.mark.parametrize("goes", ["erased", "purged"])
def test_a_photo_that_a_form_of_another_firm_needs_stays_when_the_first_goes(store: Store, goes: str) -> None:
    """One file put into the forms of two firms before either was saved."""
    info = put(store)
    store.put_evidence(PHOTO, archive="y", mime="image/jpeg", label="", captured_at=TAKEN)
    store.put_draft(Draft("d", "y", None, "site", "1", "", SHA.encode()))
    store.save(archive="x", entity="x", type="firm", set={"site_photo": SHA})
    store.mark_uploaded(SHA, info.size, done=True)
    if goes == "erased":
        store.erase("x", {"firm": ("site_photo",)}, {})
    else:
        store.acknowledge(store.seq)
        store.purge("x")
    assert store.read_evidence(SHA) == PHOTO
    assert store.uploads() == (), "no record names it"
    store.save(archive="y", entity="y", type="firm", set={"site_photo": SHA})
    assert owed(store) == [("y", info.size)]
