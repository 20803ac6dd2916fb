"""Whatever is done in whatever order: undo takes it back exactly, and a draft holds it all."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.xform import FormError

FORM = """
| survey |
| | type | name | label | relevant | constraint | calculation | choice_filter | trigger |
| | integer | n | N | | . < 5 | | | |
| | text | t | T | ${n} > 2 | | | | |
| | select_one k | k | K | | | | | |
| | select_multiple l | l | L | | | | k = ${k} | |
| | text | stamp | Stamp | | | uuid() | | ${n} |
| | begin_repeat | r | R | ${k} != 'b' | | | | |
| | decimal | a | A | | | | | |
| | text | b | B | ${a} > ${n} | | | | |
| | end_repeat | | | | | | | |
| | calculate | s | | | | sum(${a}) | | |
| | note | z | Sum ${s} | | | | | |
| choices |
| | list_name | name | label | k |
| | k | a | A | |
| | k | b | B | |
| | l | x | X | a |
| | l | y | Y | b |
"""

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("/data/n"), st.one_of(st.none(), st.integers(-3, 9), st.text(max_size=3))),
        st.tuples(st.just("/data/t"), st.text(max_size=5)),
        st.tuples(st.just("/data/k"), st.sampled_from(["a", "b", None])),
        st.tuples(st.just("/data/l"), st.sampled_from([("x",), ("x", "y"), ()])),
        st.tuples(
            st.sampled_from(["/data/r[1]/a", "/data/r[2]/a", "/data/r[2]/b"]), st.integers(-2, 9).map(str)
        ),
        st.tuples(st.sampled_from(["add", "remove", "copy"]), st.none()),
    ),
    max_size=12,
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def do(s, steps):
    for ref, value in steps:
        try:
            if ref == "add":
                s.add_row("/data/r")
            elif ref == "copy":
                s.add_row("/data/r", copy_of="/data/r[1]")
            elif ref == "remove":
                s.remove_row("/data/r[1]")
            else:
                s.answer(ref, value)
        except FormError as error:
            assert error.code == "unknown-ref"  # a row that is not there


@FEW
@given(steps=STEPS)
def test_a_draft_resumes_to_the_same_nodes(session, steps, resume):
    s = session(FORM)
    do(s, steps)
    again = resume(s.form, s.draft())
    assert again.nodes == s.nodes
    assert again.problems() == s.problems()
    assert again.draft() == s.draft()


@FEW
@given(steps=STEPS)
def test_undo_all_then_redo_all(session, steps):
    s = session(FORM)
    before, nodes_before = s.draft(), s.nodes
    do(s, steps)
    after, nodes_after = s.draft(), s.nodes
    while s.undo() is not None:
        pass
    assert (s.draft(), s.nodes) == (before, nodes_before)
    while s.redo() is not None:
        pass
    assert (s.draft(), s.nodes) == (after, nodes_after)


@FEW
@given(steps=STEPS)
def test_what_was_kept_up_to_date_equals_what_is_computed_anew(session, steps):
    s = session(FORM)
    do(s, steps)
    kept = s.nodes
    s.set_language(s.language)  # words anew, and with them every node
    assert s.nodes == kept


def test_a_new_answer_ends_redo(session):
    s = session(FORM)
    s.answer("/data/n", 1)
    s.undo()
    s.answer("/data/n", 2)
    assert s.redo() is None


def test_a_draft_remembers_place_and_flags(session, resume):
    s = session(FORM)
    s.mark("/data/n", {"/data/k"})
    again = resume(s.form, s.draft())
    assert (again.current, again.flagged) == ("/data/n", {"/data/k"})


def test_another_version_is_refused(session, form, resume):
    s = session(FORM)
    other = form(FORM + "| settings |\n| | form_id | version |\n| | data | 9 |\n")
    with pytest.raises(FormError) as caught:
        resume(other, s.draft())
    assert caught.value.code == "draft-other-version"


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": 1}'])
def test_a_damaged_draft_is_refused(session, damage, resume):
    s = session(FORM)
    with pytest.raises(FormError) as caught:
        resume(s.form, damage)
    assert caught.value.code == "draft-unreadable"


@pytest.mark.parametrize(
    "damage",
    [
        {"known": None}, {"known": []}, {"known": {"x": None}}, {"known": {"x": {}}}, {"known": {"x": {"__dataset__": 1}}},
        {"seed": float("inf")}, {"seed": None}, {"flagged": None}, {"instance": "<data"}, {"instance": "\ud800"}, {"instance": 5},
    ],
)  # fmt: skip
def test_a_draft_with_one_wrong_part_is_refused_whole(session, damage, resume):
    """A draft that lost what it knew would, when finished, delete what it edits."""
    s = session(FORM)
    draft = json.dumps(json.loads(s.draft()) | damage).encode()
    with pytest.raises(FormError) as caught:
        resume(s.form, draft)
    assert caught.value.code in ("draft-unreadable", "form-xml")


def test_a_draft_nested_without_end_is_refused(session, resume):
    s = session(FORM)
    with pytest.raises(FormError) as caught:
        resume(s.form, b"[" * 100_000)
    assert caught.value.code == "draft-unreadable"
