"""What is made again for a centre that forgot: both sides have the same afterwards, and nothing is gone."""

from hypothesis import given
from hypothesis import strategies as st

from sync import merge
from sync.event import Event
from sync.merge import Entity
from sync.store.keeping import _lacking

NAMES = ("a", "b")


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events of three devices about one entity, each replacing some of what was said before."""
    made: list[Event] = []
    for number in range(draw(st.integers(1, 7))):
        names = draw(st.sets(st.sampled_from(NAMES), min_size=1))
        before = [event.id for event in made]
        base = {n: tuple(draw(st.sets(st.sampled_from(before)))) if before else () for n in names}
        values = {n: draw(st.integers(0, 2)) for n in names}
        device = draw(st.sampled_from(["x", "y", "z"]))
        made.append(Event(device, number + 1, number, f"p{device}", "f", "e", "firm", values, base))
    return made


def folded(events: list[Event]) -> Entity:
    entity = Entity("e", "f", "firm")
    for event in events:
        entity = merge.fold(entity, event)
    return entity


def again(mine: Entity, theirs: Entity) -> list[Event]:
    return [
        Event("k", number, value.hlc, value.author, "f", "e", "firm", said, base, kept=value.event)
        for number, (value, said, base) in enumerate(_lacking(mine, theirs), 1)
    ]


def shown(entity: Entity) -> dict[str, list[tuple[object, int, str]]]:
    """What people see, whoever carried it."""
    return {n: [(v.value, v.hlc, v.author) for v in entity.values(n)] for n in entity.live if entity.live[n]}


@given(histories(), st.data())
def test_both_sides_are_one_afterwards_and_show_what_was_there(
    events: list[Event], data: st.DataObject
) -> None:
    theirs = folded([event for event in events if data.draw(st.booleans())])
    mine = folded(events)
    made = again(mine, theirs)
    for event in made:
        theirs, left = merge.fold(theirs, event), merge.fold(mine, event)
        mine = left
    assert shown(mine) == shown(folded(events))
    reachable = [n for n in NAMES if folded(events).live.get(n)]
    assert {n: theirs.live[n] for n in reachable} == {n: mine.live[n] for n in reachable}
    assert {n: theirs.replaced.get(n) for n in reachable} == {n: mine.replaced.get(n) for n in reachable}
    assert again(mine, theirs) == [] or len(reachable) < len(mine.live)


@given(histories())
def test_nothing_is_made_where_nothing_lacks(events: list[Event]) -> None:
    assert again(folded(events), folded(events)) == []


@given(histories(), st.data())
def test_the_events_themselves_coming_later_change_nothing(events: list[Event], data: st.DataObject) -> None:
    theirs = folded([event for event in events if data.draw(st.booleans())])
    mine = folded(events)
    for event in again(mine, theirs):
        mine = merge.fold(mine, event)
    for event in events:
        assert shown(merge.fold(mine, event)) == shown(mine)
