"""Rows that the form counts: where the count stands, what a falling one puts aside, what comes back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.xform import FormError, FormSession, parse_form

COUNTED = """
| survey |
| | type | name | label | repeat_count | calculation |
| | integer | n | N | | |
| | begin_repeat | r | R | ${n} | |
| | text | x | X | | |
| | calculate | at | | | position(..) |
| | end_repeat | | | | |
| | calculate | all | | | count(${r}) |
"""
NESTED = """
| survey |
| | type | name | label | repeat_count | default |
| | begin_repeat | house | House | | |
| | integer | people | People | | 2 |
| | begin_repeat | person | Person | ${people} | |
| | text | who | Who | | |
| | end_repeat | | | | |
| | end_repeat | | | | |
"""


def test_a_falling_count_puts_answers_aside_and_says_so(session):
    s = session(COUNTED)
    s.answer("/data/n", 3)
    s.answer("/data/r[3]/x", "third")
    changes = s.answer("/data/n", 1)
    assert changes.parked == ("/data/r",)
    assert s.parked == {"/data/r": 2}, "the second keeps its place before the third"
    assert s.answer("/data/n", 3).parked == ()
    assert s.node("/data/r[3]/x").value == "third"
    assert s.parked == {}


def test_rows_nobody_filled_are_not_kept(session):
    s = session(COUNTED)
    s.answer("/data/n", 3)
    assert s.answer("/data/n", 1).parked == ()
    assert s.parked == {}


def test_what_was_put_aside_is_not_submitted(session):
    s = session(COUNTED)
    s.answer("/data/n", 2)
    s.answer("/data/r[2]/x", "aside")
    s.answer("/data/n", 1)
    assert b"aside" not in s.submission()


def test_a_repeat_without_rows_follows_its_condition(session):
    s = session(
        "| survey |\n| | type | name | label | relevant | appearance | repeat_count |\n"
        "| | select_one yn | has | Has any | | | |\n| | begin_repeat | r | R | ${has} = 'y' | | |\n"
        "| | text | x | X | | | |\n| | end_repeat | | | | | |\n"
        "| choices |\n| | list_name | name | label |\n| | yn | y | Yes |\n| | yn | n | No |\n"
    )
    for row in list(s._live.places[("data", "r")]):
        s._recalculation.take_row(row)
    assert [n.kind for n in s.nodes] == ["question"]
    with pytest.raises(FormError) as caught:
        s.add_row("/data/r")
    assert caught.value.code == "unknown-ref"
    assert "/data/r" in s.answer("/data/has", "y").shown
    assert [n.kind for n in s.nodes] == ["question", "repeat"]
    s.add_row("/data/r")
    s.remove_row("/data/r[1]")
    assert [n.kind for n in s.nodes] == ["question", "repeat"]
    s.answer("/data/has", "n")
    assert [n.kind for n in s.nodes] == ["question"]
    s.undo()
    assert [n.kind for n in s.nodes] == ["question", "repeat"]


FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(
    st.lists(
        st.one_of(st.integers(0, 4), st.tuples(st.integers(1, 4), st.text("ab", max_size=1))), max_size=10
    )
)
def test_undo_takes_every_count_back_exactly(session, steps):
    s = session(COUNTED)
    states = [(s.nodes, dict(s.parked))]
    for step in steps:
        before = s.nodes
        if isinstance(step, int):
            s.answer("/data/n", step)
        elif any(n.ref == f"/data/r[{step[0]}]/x" for n in s.nodes):
            s.answer(f"/data/r[{step[0]}]/x", step[1])
        if s.nodes != before:
            states.append((s.nodes, dict(s.parked)))
    done = states[-1]
    for state in reversed(states[:-1]):
        assert s.undo() is not None
        assert (s.nodes, dict(s.parked)) == state
    while s.redo() is not None:
        pass
    assert (s.nodes, dict(s.parked)) == done


def test_a_count_beside_its_rows_is_each_rows_own(session):
    s = session(NESTED)
    assert [n.ref for n in s.nodes if n.name == "who"] == [f"/data/house[1]/person[{i}]/who" for i in (1, 2)]
    s.add_row("/data/house")
    s.answer("/data/house[2]/people", 1)
    counts = [
        sum(n.name == "who" and n.ref.startswith(f"/data/house[{h}]/") for n in s.nodes) for h in (1, 2)
    ]
    assert counts == [2, 1]


def test_rows_the_form_delivers_come_first_then_the_template(noon):
    data = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
    <h:head><h:title>t</h:title><model><instance><data><n>0</n><r jr:template=""><x>new</x></r><r><x>one</x></r></data></instance>
    </model></h:head><h:body><input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat></h:body></h:html>"""
    s = FormSession.start(parse_form(data), now=lambda: noon)
    s.answer("/data/n", 2)
    assert [s.node(f"/data/r[{i}]/x").value for i in (1, 2)] == ["one", "new"]


@pytest.mark.parametrize(
    ("calculate", "expected"),
    [
        ("/data/r/x * 10", ["10", "20"]),
        ("count(/data/r)", ["2", "2"]),
        ("sum(../../r/x)", ["3", "3"]),
        ("indexed-repeat(/data/r/x, /data/r, 2)", ["2", "2"]),
        ("position(..)", ["1", "2"]),
        ("/data/r[position() = 2]/x", ["2", "2"]),
    ],
)
def test_an_absolute_path_goes_through_the_own_row(calculate, expected, noon):
    data = f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
    <h:head><h:title>t</h:title><model><instance><data><r><x>1</x><c/></r><r><x>2</x><c/></r></data></instance>
    <bind nodeset="/data/r/x" type="int"/><bind nodeset="/data/r/c" calculate="{calculate}"/></model></h:head>
    <h:body><repeat nodeset="/data/r"><input ref="/data/r/x"/><input ref="/data/r/c"/></repeat></h:body></h:html>"""
    s = FormSession.start(parse_form(data), now=lambda: noon)
    assert [s.node(f"/data/r[{i}]/c").value for i in (1, 2)] == expected
    changes = s.answer("/data/r[2]/x", 7)
    if calculate == "/data/r/x * 10":
        assert "/data/r[1]/c" not in changes.values
        assert s.node("/data/r[2]/c").value == "70"


def test_a_draft_keeps_what_was_put_aside(session, resume):
    s = session(COUNTED)
    s.answer("/data/n", 3)
    s.answer("/data/r[3]/x", "third")
    s.answer("/data/n", 1)
    again = resume(s.form, s.draft())
    assert again.parked == {"/data/r": 2}
    assert again.draft() == s.draft()
    again.answer("/data/n", 3)
    assert again.node("/data/r[3]/x").value == "third"


@pytest.mark.parametrize("change", [("/data", "/nowhere"), ('"r"', '"z"'), ("<r>", "<r"), ("</r>", "</q>")])
def test_a_draft_whose_rows_put_aside_are_damaged_is_refused(session, resume, change):
    s = session(COUNTED)
    s.answer("/data/n", 1)
    s.answer("/data/r[1]/x", "one")
    s.answer("/data/n", 0)
    head, tail = s.draft().decode().split('"parked":')
    damaged = f'{head}"parked":{tail.replace(*change, 1)}'
    with pytest.raises(FormError) as caught:
        resume(s.form, damaged.encode())
    assert caught.value.code in ("draft-unreadable", "form-xml")


def test_a_draft_keeps_what_was_put_aside_in_what_was_put_aside(session, resume):
    s = session(NESTED.replace("| House | |", "| House | ${houses} |", 1).replace(
        "| | begin_repeat | house", "| | integer | houses | Houses | | |\n| | begin_repeat | house", 1
    ))  # fmt: skip
    s.answer("/data/houses", 2)
    s.answer("/data/house[2]/people", 4)
    for number in (1, 2, 3, 4):
        s.answer(f"/data/house[2]/person[{number}]/who", f"p{number}")
    s.answer("/data/house[2]/people", 1)
    s.answer("/data/houses", 1)
    again = resume(s.form, s.draft())
    again = resume(again.form, again.draft())
    for one in (s, again):
        one.answer("/data/houses", 2)
        assert one.parked == {"/data/house[2]/person": 3}
        one.answer("/data/house[2]/people", 4)
        names = [one.node(f"/data/house[2]/person[{number}]/who").value for number in (1, 2, 3, 4)]
        assert names == ["p1", "p2", "p3", "p4"]
