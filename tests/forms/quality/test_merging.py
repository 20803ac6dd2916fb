"""Who stands for whom: chains, circles, and firms that are not here."""

from hypothesis import given
from hypothesis import strategies as st

from forms.quality.merging import group, hidden, survivor

IDS = st.sampled_from("abcdef")
MERGES = st.dictionaries(IDS, IDS, max_size=6)
HERE = st.sets(IDS)


def test_a_chain_ends_at_its_last() -> None:
    into = {"a": "b", "b": "c"}
    assert [survivor(x, into, "abc") for x in "abc"] == ["c", "c", "c"]
    assert group("a", into, "abc") == group("c", into, "abc") == ("c", "a", "b")


def test_a_circle_has_one_that_stands_for_all() -> None:
    into = {"a": "b", "b": "a", "x": "b"}
    assert {survivor(x, into, "abx") for x in "abx"} == {"a"}
    assert hidden("abx", into, "abx") == {"b", "x"}


def test_into_itself_or_what_is_not_here_is_into_nothing() -> None:
    assert survivor("a", {"a": "a"}, "a") == "a"
    assert survivor("a", {"a": "gone"}, "a") == "a"
    assert survivor("a", {"a": "b", "b": "gone"}, "ab") == "b"


@given(MERGES, HERE)
def test_every_firm_is_shown_once(into: dict[str, str], here: set[str]) -> None:
    for archive in here:
        first = survivor(archive, into, here)
        assert first in here
        assert survivor(first, into, here) == first, "whoever stands for others stands for itself"
        members = group(archive, into, here)
        assert members[0] == first
        assert {archive, first} <= set(members)
        assert len(set(members)) == len(members)
        assert all(survivor(member, into, here) == first for member in members)
    assert hidden(here, into, here) == {x for x in here if survivor(x, into, here) != x}


@given(MERGES, HERE, IDS)
def test_undoing_brings_back_what_was(into: dict[str, str], here: set[str], archive: str) -> None:
    before = {x: survivor(x, into, here) for x in here}
    for other in "abcdef":
        tried = {**into, archive: other}
        undone = (
            {**tried, archive: into[archive]}
            if archive in into
            else {k: v for k, v in tried.items() if k != archive}
        )
        assert {x: survivor(x, undone, here) for x in here} == before
