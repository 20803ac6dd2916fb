"""Merge: the same events in any order, however often, give the same bytes; nothing is silently dropped."""

import functools
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.archive import JSON
from sync import merge
from sync.event import Event
from sync.merge import Entity

PROPERTIES = ["name", "phone", "tier"]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events of one entity by three devices, each replacing some of what could exist by then."""
    events: list[Event] = []
    numbers = dict.fromkeys("abc", 0)
    for _ in range(draw(st.integers(1, 10))):
        device = draw(st.sampled_from("abc"))
        numbers[device] += 1
        names = draw(st.sets(st.sampled_from(PROPERTIES), min_size=1))
        base = {}
        for name in sorted(names):
            older = [e.id for e in events if name in e.set]
            if older:
                base[name] = tuple(draw(st.sets(st.sampled_from(older), max_size=3)))
        values: dict[str, JSON] = {
            n: draw(st.sampled_from(["甲", "乙", None, 1, True, ["x"]])) for n in sorted(names)
        }
        hlc = draw(st.integers(1, 5))
        events.append(Event(device, numbers[device], hlc, "p", "x", "x", "firm", values, base))
    return events


def folded(events: list[Event]) -> Entity:
    entity = functools.reduce(merge.fold, events, None)
    assert entity is not None
    return entity


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_any_repetition_same_bytes(events: list[Event], chance: random.Random) -> None:
    again = events + chance.choices(events, k=3)
    chance.shuffle(again)
    assert merge.to_bytes(folded(again)) == merge.to_bytes(folded(events))


@given(histories(), st.integers(0, 9), st.integers(0, 9))
def test_a_join_is_the_fold_of_the_union(events: list[Event], left: int, right: int) -> None:
    ours, theirs = events[: left + 1], events[min(right, len(events) - 1) :]
    union = {e.id: e for e in ours + theirs}
    expected = merge.to_bytes(folded(list(union.values())))
    assert merge.to_bytes(merge.join(folded(ours), folded(theirs))) == expected
    assert merge.to_bytes(merge.join(folded(theirs), folded(ours))) == expected


@given(histories(), histories(), histories())
def test_a_join_does_not_care_for_brackets(a: list[Event], b: list[Event], c: list[Event]) -> None:
    # The same ids with other contents never meet in life: make them other devices.
    x, y, z = (folded([_renamed(e, tag) for e in h]) for h, tag in ((a, "1"), (b, "2"), (c, "3")))
    assert merge.to_bytes(merge.join(merge.join(x, y), z)) == merge.to_bytes(merge.join(x, merge.join(y, z)))
    assert merge.to_bytes(merge.join(x, x)) == merge.to_bytes(x)


@given(histories())
def test_bytes_are_read_back(events: list[Event]) -> None:
    entity = folded(events)
    assert merge.from_bytes(merge.to_bytes(entity)) == entity


@given(histories())
def test_every_value_is_live_or_was_replaced_by_name(events: list[Event]) -> None:
    entity = folded(events)
    named = {(n, i) for e in events for n in e.set for i in e.base.get(n, ())}
    for event in events:
        for name in event.set:
            assert (event.id in entity.live[name]) == ((name, event.id) not in named)


@given(st.lists(histories(), min_size=1, max_size=4))
def test_a_digest_can_be_kept_up_to_date(all_events: list[list[Event]]) -> None:
    states: dict[int, Entity] = {}
    running = 0
    for number, events in enumerate(all_events):
        for event in events:
            before = states.get(number)
            states[number] = merge.fold(before, event)
            running += merge.state_hash(merge.to_bytes(states[number]))
            running -= merge.state_hash(merge.to_bytes(before)) if before else 0
    assert running % (1 << 256) == merge.digest(map(merge.to_bytes, states.values()))


def test_the_winner_is_the_latest_and_then_by_device() -> None:
    events = [Event(d, 1, h, "p", "x", "x", "firm", {"name": d}) for d, h in (("a", 2), ("b", 2), ("c", 1))]
    entity = folded(events)
    assert [v.value for v in entity.values("name")] == ["b", "a", "c"]
    assert entity.conflicts() == ("name",)
    assert entity.properties() == {"name": "b"}
    settled = merge.fold(
        entity, Event("a", 2, 9, "p", "x", "x", "firm", {"name": "a"}, entity.base_for(["name"]))
    )
    assert settled.conflicts() == ()
    assert settled.winner("phone") is None


def test_the_same_value_from_two_devices_is_no_conflict() -> None:
    entity = folded([Event(d, 1, 1, "p", "x", "x", "firm", {"name": ["演示"]}) for d in "ab"])
    assert entity.conflicts() == ()
    assert len(entity.values("name")) == 2


def _renamed(event: Event, tag: str) -> Event:
    base = {n: tuple(tag + i for i in ids) for n, ids in event.base.items()}
    return Event(tag + event.device, event.seq, event.hlc, event.author, "x", "x", "firm", event.set, base)


@given(histories())
def test_a_glance_sees_what_the_entity_says(events: list[Event]) -> None:
    entity = folded([*events, Event("c", 99, 3, "p", "x", "x", "firm", {"deleted": True})])
    seen = merge.glance(merge.to_bytes(entity))
    clocks = [value.hlc for register in entity.live.values() for value in register.values()]
    assert (seen.id, seen.archive, seen.type) == (entity.id, entity.archive, entity.type)
    assert (seen.latest, seen.conflicts) == (max(clocks, default=0), len(entity.conflicts()))
    assert seen.deleted == (entity.properties().get("deleted") is True)
    assert merge.properties(merge.to_bytes(entity)) == entity.properties()


@pytest.mark.parametrize(
    "live",
    [b"[" * 100_000, b'{"a":[0,"\xff"]}', b'{"a":[0,"\\ud800"]}', b'{"a":[0,nul]}', b'{"a":[0,1', b""],
    ids=["deep", "half a character", "half a pair", "no word", "cut", "nothing"],
)
def test_a_glance_refuses_what_is_no_json(live: bytes) -> None:
    whole = b'{"archive":"x","by":[["d:1",%d,"p"]],"id":"x","live":%s,"replaced":{},"type":"firm"}'
    assert merge.glance(whole % (5, b'{"a":[0,1]}')).latest == 5
    with pytest.raises(ValueError, match=r".+"):
        merge.glance(whole % (5, live))
    with pytest.raises(ValueError, match=r".+"):
        merge.glance(whole % (1 << 63, b'{"a":[0,1]}'))


@pytest.mark.parametrize("by", [b'["d:1",1,"p"]', b'["d:1",1,"p"],["e:1",2,"p"]'], ids=["one", "several"])
@pytest.mark.parametrize(
    ("live", "replaced"),
    [
        *(
            (live, b"{}")
            for live in (b"5", b"[]", b'{"a":5}', b'{"a":[0]}', b'{"a":[7,1]}', b'{"a":["x",1]}')
        ),
        *((b'{"a":[0,%s]}' % value, b"{}") for value in (b"1e999", b"1" * 5_000)),
        *((b'{"a":[0,1]}', replaced) for replaced in (b"5", b'{"a":5}', b'{"a":[5]}')),
        (b'{"deleted":[7,true]}', b"{}"),
    ],
)
def test_what_passes_at_a_glance_can_be_read_for_good(by: bytes, live: bytes, replaced: bytes) -> None:
    """It is stored after that look, and read by every page that shows the record."""
    state = b'{"archive":"x","by":[%s],"id":"x","live":%s,"replaced":%s,"type":"firm"}' % (by, live, replaced)
    for look in (merge.glance, merge.properties, merge.from_bytes):
        with pytest.raises((ValueError, LookupError, TypeError)):
            look(state)


@given(histories())
def test_what_was_written_once_has_the_bytes_of_its_fold(events: list[Event]) -> None:
    for event in events:
        assert merge.begun(event) == merge.to_bytes(merge.fold(None, event))


NAMES = st.text(max_size=6)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
)


@given(st.dictionaries(NAMES, ANY, max_size=5), NAMES, st.integers(0, 2**63 - 1))
def test_canonical_bytes_are_those_of_sorted_json(said: dict[str, Any], author: str, hlc: int) -> None:
    event = Event("d", 1, hlc, author, "x", "y", "firm", said)
    state = {
        "id": "y",
        "archive": "x",
        "type": "firm",
        "by": [["d:1", hlc, author]] if said else [],
        "live": {name: [0, value] for name, value in said.items()},
        "replaced": {},
    }
    plain = json.dumps(state, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    assert merge.begun(event) == merge.to_bytes(merge.fold(None, event)) == plain


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1e16, b"1e+16"),
        (1e-7, b"1e-07"),
        (-0.0, b"-0.0"),
        ([{"x": 1e22}], b'[{"x":1e+22}]'),
        (2**70, b"%d" % 2**70),
    ],
)
def test_numbers_keep_the_form_they_always_had(value: Any, written: bytes) -> None:
    assert b'"live":{"n":[0,%s]}' % written in merge.begun(
        Event("d", 1, 1, "p", "x", "x", "firm", {"n": value})
    )


@pytest.mark.parametrize(
    "state",
    [
        *(b"", b"[]", b"{}", b"\xff", b'{"id":1}'),
        b'{"archive":"x","by":[],"id":"x","live":{"n":[0,1]},"replaced":{},"type":"firm"}',
        b'{"archive":"x","by":[["d:1",1,"p"]],"id":"x","live":{"n":[0]},"replaced":{},"type":"firm"}',
        b'{"archive":"x","by":[["d:1",1.5,"p"]],"id":"x","live":{},"replaced":{},"type":"firm"}',
    ],
)
def test_what_is_no_state_is_not_read(state: bytes) -> None:
    with pytest.raises((ValueError, LookupError, TypeError)):
        merge.from_bytes(state)


def test_who_wrote_it_is_said_once_and_not_with_every_value() -> None:
    event = Event("device", 1, 1, "author", "x", "x", "firm", dict.fromkeys("abcdefgh", "甲"))
    assert merge.to_bytes(merge.fold(None, event)).count(b"device:1") == 1
