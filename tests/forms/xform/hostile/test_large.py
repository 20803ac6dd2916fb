"""Forms and fillings far larger than any that are meant: bounded time, and a cost that hangs on what changed."""

import gc
import time

import pytest

from forms.xform import FormSession, parse_form
from forms.xform.recalculation import MAX_ALL_ROWS, MAX_ROWS


def seconds(work):
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.fixture(scope="module")
def thousands():
    """Fifty thousand questions, each shown by the one before."""
    many = range(50_000)
    binds = "".join(
        f'<bind nodeset="/data/q{i}" type="int" constraint=". &gt; 1" relevant="/data/q{i - 1} != 5"/>'
        for i in many[1:]
    )
    body = "".join(f'<input ref="/data/q{i}"><label>Q{i}</label></input>' for i in many)
    xml = (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance>'
        f"<data>{''.join(f'<q{i}/>' for i in many)}</data></instance>{binds}</model></h:head><h:body>{body}</h:body></h:html>"
    )
    before = gc.get_threshold()
    gc.set_threshold(10_000, 20, 100)  # as the program has it
    yield parse_form(xml)
    gc.set_threshold(*before)


def test_fifty_thousand_questions_are_begun_answered_and_taken_up_again(thousands, noon):
    found = []
    assert seconds(lambda: found.append(FormSession.start(thousands, now=lambda: noon))) < 10
    (s,) = found
    assert seconds(lambda: s.nodes) < 10
    assert seconds(lambda: s.answer("/data/q40000", 7)) < 0.3
    assert seconds(lambda: s.answer("/data/q40001", 5)) < 3, "the order of the rest is found anew"
    assert "/data/q40002" not in {n.ref for n in s.nodes}
    assert seconds(s.undo) < 3
    assert seconds(s.draft) < 1
    assert seconds(lambda: FormSession.resume(thousands, s.draft(), now=lambda: noon)) < 12


HOUSES = """
| survey |
| | type | name | label | calculation | repeat_count | default |
| | integer | houses | Houses | | | |
| | begin_repeat | house | House | | ${houses} | |
| | integer | people | People | | | 2 |
| | begin_repeat | person | Person | | ${people} | |
| | text | who | Who | | | |
| | calculate | key | | concat(position(../..), '-', position(..)) | | |
| | end_repeat | | | | | |
| | calculate | sum | | count(${person}) | | |
| | end_repeat | | | | | |
| | calculate | total | | sum(${sum}) | | |
"""


def test_a_thousand_rows_of_rows_come_and_go_in_seconds(session):
    s = session(HOUSES)
    assert seconds(lambda: s.answer("/data/houses", MAX_ROWS)) < 5
    assert s.text("/data/total") == "2000"
    assert seconds(lambda: s.nodes) < 3
    assert seconds(lambda: s.answer("/data/house[500]/people", 3)) < 1
    assert (s.text("/data/total"), s.text("/data/house[500]/person[3]/key")) == ("2001", "500-3")
    assert seconds(lambda: s.answer("/data/houses", 1)) < 5
    assert seconds(s.undo) < 5
    assert s.text("/data/house[500]/person[3]/key") == "500-3"


def test_rows_in_rows_are_limited_all_together(session):
    s = session(HOUSES)
    s.answer("/data/houses", 20)
    assert seconds(lambda: [s.answer(f"/data/house[{i}]/people", 10**6) for i in range(1, 21)]) < 60
    assert sum(n.name == "person" and n.kind == "row" for n in s.nodes) == MAX_ALL_ROWS
    assert len([p for p in s.problems() if p.kind == "error"]) == 20


def test_new_rows_with_actions_do_not_nest(xform, noon):
    """Each new row's action is done after the others', not inside them: a thousand would not fit on the stack."""
    body = (
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><setvalue event="odk-new-repeat" ref="/data/r/x" value="position(..)"/>'
        '<input ref="/data/r/x"/></repeat>'
    )
    s = FormSession.start(parse_form(xform("<data><n/><r><x/></r></data>", "", body)), now=lambda: noon)
    s.answer("/data/n", MAX_ROWS)
    assert s.faults == ()
    assert [s.text(f"/data/r[{i}]/x") for i in (1, 500, MAX_ROWS)] == ["1", "500", str(MAX_ROWS)]


def test_answers_given_again_and_again_take_no_more_and_more(session):
    """Undo keeps the last of them; an answer that changes nothing is no step."""
    s = session("| survey |\n| | type | name | label |\n| | text | a | A |\n")
    for number in range(2000):
        s.answer("/data/a", str(number))
        s.answer("/data/a", str(number))
    steps = 0
    while s.undo() is not None:
        steps += 1
    assert steps == 500
    assert s.text("/data/a") == "1499"
