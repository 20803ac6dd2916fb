"""Expressions that fail while a form is filled: the answer stands, the node says what is wrong, all else goes on."""

import time
from itertools import pairwise
from xml.sax.saxutils import quoteattr

import pytest

from forms.xform import FormError, FormSession, parse_form, recalculation
from forms.xform.recalculation import MAX_ROWS
from forms.xpath import watch as watching
from forms.xpath.watch import MAX_TEXT

DATA = '<data id="d"><p/><a/><b/><c/><g><x/></g><r><x/><y/></r></data>'
INPUTS = (
    "".join(f'<input ref="/data/{name}"/>' for name in "pabc")
    + '<group ref="/data/g"><input ref="/data/g/x"/></group>'
)
ROWS = '<repeat nodeset="/data/r"><input ref="/data/r/x"/><input ref="/data/r/y"/></repeat>'
FAILS = "regex('x', /data/p)"
"""Fails for as long as the answer to /data/p is no pattern."""


def bind(path, **rules):
    return f'<bind nodeset="/data/{path}" ' + " ".join(f"{k}={quoteattr(v)}" for k, v in rules.items()) + "/>"


@pytest.fixture
def start(xform, noon):
    def begin(binds="", body=INPUTS + ROWS, model="", instance=DATA):
        s = FormSession.start(parse_form(xform(instance, binds, body, model)), now=lambda: noon)
        s.answer("/data/p", "x")
        return s

    return begin


def errors(s):
    return [p.ref for p in s.problems() if p.kind == "error"]


def same_anew(s):
    """A draft, undo and redo all know of the failure what the session knows."""
    again = FormSession.resume(s.form, s.draft(), now=s._world.now)
    assert (again.nodes, again.problems()) == (s.nodes, s.problems())
    before = s.nodes, s.problems()
    s.undo()
    s.redo()
    assert (s.nodes, s.problems()) == before


@pytest.mark.parametrize(
    ("binds", "body", "ref"),
    [
        (bind("a", calculate=FAILS), "", "/data/a"), (bind("a", constraint=FAILS), "", "/data/a"), (bind("a", required=FAILS), "", "/data/a"),
        (bind("a", readonly=FAILS), "", "/data/a"), (bind("a", relevant=FAILS), "", "/data/a"), (bind("g", relevant=FAILS), "", "/data/g"),
        (bind("g", readonly=FAILS), "", "/data/g"), (bind("r", relevant=FAILS), "", "/data/r[1]"), (bind("r/x", calculate=FAILS), "", "/data/r[1]/x"),
        ("", f'<select1 ref="/data/a"><itemset nodeset="/data/r[{FAILS}]"><value ref="x"/></itemset></select1>', "/data/a"),
        ("", f'<select1 ref="/data/a"><itemset nodeset="/data/r"><value ref="{FAILS}"/></itemset></select1>', "/data/a"),
        ("", f'<input ref="/data/a"><label>A <output value="{FAILS}"/>!</label></input>', "/data/a"),
        ("", f'<group ref="/data/g"><label>G <output value="{FAILS}"/>!</label></group>', "/data/g"),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_said_at_its_node_and_forgotten_when_it_can(start, binds, body, ref):
    s = start(binds, body + INPUTS + ROWS)
    if "calculate" not in binds:
        s.answer("/data/a", "1")
    well = s.nodes
    assert errors(s) == []
    changes = s.answer("/data/p", "(")
    assert s.node("/data/p").value == "(", "the answer stands"
    assert ref in changes.updated
    assert ref in errors(s)
    node = s.node(ref)
    assert node.violation_kind == "error"
    assert "cannot be read" in node.violation
    assert s.node("/data/b").ref, "the others go on"
    assert "/data/b" in s.answer("/data/b", "on").values
    same_anew(s)
    with pytest.raises(FormError) as caught:
        s.finish()
    assert caught.value.code == "not-complete"
    assert ref in caught.value.message
    s.answer("/data/b", None)
    assert ref in s.answer("/data/p", "x").updated
    assert s.nodes == well
    assert s.finish()


@pytest.mark.parametrize("ref", ["/data/r", "/data/r[1]"])
def test_a_label_of_rows_that_cannot_be_worked_out_is_said_at_the_rows(start, ref):
    s = start(body=INPUTS + f'<group><label>R <output value="{FAILS}"/>!</label>{ROWS}</group>')
    s.answer("/data/p", "(")
    assert (s.node(ref).label, s.node(ref).violation_kind) == ("R !", "error")
    same_anew(s)
    s.answer("/data/p", "x")
    assert (s.node(ref).label, s.node(ref).violation_kind) == ("R true!", None)


def test_nothing_is_hidden_forbidden_or_cleared_by_what_fails(start):
    body = (
        f'<select1 ref="/data/c"><itemset nodeset="/data/r[{FAILS}]"><value ref="x"/></itemset></select1>'
        + INPUTS
        + ROWS
    )
    s = start(bind("a", relevant=FAILS, required=FAILS, readonly=FAILS, constraint=FAILS), body)
    s.answer("/data/r[1]/x", "one")
    s.answer("/data/c", "one")
    s.answer("/data/p", "(")
    s.answer("/data/a", "kept")
    node = s.node("/data/a")
    assert (node.value, node.required, node.readonly) == ("kept", False, False)
    assert s.node("/data/c").value == "one"
    assert s.node("/data/c").choices == ()
    s.answer("/data/p", "y")
    assert s.node("/data/c").value is None, "now it is known not to be offered"


def test_a_computed_value_that_fails_is_empty_not_old(start):
    s = start(bind("a", calculate=f"if({FAILS}, 'yes', 'no')") + bind("b", calculate="concat(/data/a, '!')"))
    assert s.node("/data/b").value == "yes!"
    s.answer("/data/p", "(")
    assert (s.node("/data/a").value, s.node("/data/b").value) == (None, "!")
    s.undo()
    assert s.node("/data/b").value == "yes!"


def test_what_fails_where_nothing_is_asked_is_still_a_problem(start):
    s = start(bind("c", calculate=FAILS), '<input ref="/data/p"/>')
    s.answer("/data/p", "(")
    assert errors(s) == ["/data/c"]
    assert "regex" in s.problems()[0].message
    with pytest.raises(FormError, match="/data/c"):
        s.finish()
    s.answer("/data/p", "x")
    assert s.finish()


def test_what_is_hidden_cannot_fail(start):
    s = start(bind("a", calculate=FAILS, relevant="/data/b = ''"))
    s.answer("/data/p", "(")
    assert errors(s) == ["/data/a"]
    s.answer("/data/b", "hide")
    assert errors(s) == []
    s.answer("/data/p", "[")
    s.answer("/data/b", None)
    assert "'['" in s.problems()[0].message


def test_a_form_that_fails_from_the_beginning_opens(start):
    s = start(
        bind("a", calculate="regex('x', '(')")
        + bind("b", calculate="uuid(5000)")
        + bind("c", constraint="date(true())")
    )
    assert errors(s) == ["/data/a", "/data/b"]
    s.answer("/data/c", "x")
    assert errors(s) == ["/data/a", "/data/b", "/data/c"]
    same_anew(s)
    assert FormSession.open(s.form, s.submission(), now=s._world.now).problems() == s.problems()


def test_a_list_that_no_answer_changes_may_fail_too(start):
    body = "<select1 ref='/data/a'><itemset nodeset=\"instance('t')/root/item[regex(., '(')]\"><value ref='.'/></itemset></select1>"
    s = start(
        body=INPUTS.replace('<input ref="/data/a"/>', body),
        model='<instance id="t"><root><item>1</item></root></instance>',
    )
    assert errors(s) == ["/data/a"]
    assert s.node("/data/a").violation_kind == "error"
    assert s.node("/data/a").choices == ()
    same_anew(s)


def test_actions_that_fail_say_so_once_and_leave_their_target_alone(start):
    listen = (
        f'<input ref="/data/p"><setvalue event="xforms-value-changed" ref="/data/a" value="{FAILS}"/></input>'
    )
    s = start(body=listen + '<input ref="/data/a"/>')
    assert s.node("/data/a").value == "true"
    with pytest.raises(FormError) as caught:
        s.answer("/data/p", "(")
    assert (caught.value.code, caught.value.place) == ("form-expression", "/data/a")
    assert [fault.place for fault in s.faults] == ["/data/a"]
    assert (s.node("/data/p").value, s.node("/data/a").value) == ("(", "true")
    assert s.problems() == ()
    s.answer("/data/a", "mine")
    assert s.faults == ()
    s.undo(), s.undo()
    assert s.node("/data/p").value == "x"


@pytest.mark.parametrize("event", ["odk-instance-first-load", "odk-instance-load", "odk-new-repeat"])
def test_actions_that_fail_at_their_moment_take_nothing_down(start, event):
    target = "r/x" if event == "odk-new-repeat" else "a"
    action = f'<setvalue event="{event}" ref="/data/{target}" value="regex(\'x\', \'(\')"/>'
    rows = ROWS.replace('<input ref="/data/r/x"/>', f'{action}<input ref="/data/r/x"/>')
    if event == "odk-new-repeat":
        s = start(body=INPUTS + rows)
        assert s.add_row("/data/r").structure
    else:
        s = FormSession.start(start(action).form, now=start()._world.now)
    assert [fault.place for fault in s.faults] == [f"/data/{target}"]
    s.answer("/data/b", "on")
    assert s.faults == ()
    same_anew(s)


def test_rows_beyond_reason_are_capped_and_said(start):
    s = start(bind("c", type="int"), INPUTS + ROWS.replace('"/data/r"', '"/data/r" jr:count="/data/c"'))
    s.answer("/data/c", 10**9)
    assert sum(n.kind == "row" for n in s.nodes) == MAX_ROWS
    assert errors(s) == ["/data/r"]
    assert "1000000000 rows are more than 1,000" in s.node("/data/r").violation
    same_anew(s)
    s.answer("/data/c", MAX_ROWS)
    assert errors(s) == []
    assert sum(n.kind == "row" for n in s.nodes) == MAX_ROWS


@pytest.mark.parametrize(
    ("count", "rows"),
    [("-1", 0), ("0 div 0", 0), ("'x'", 0), ("-1 div 0", 0), ("2.9", 2), ("1 div 0", MAX_ROWS), ("pow(10, 400)", MAX_ROWS), ("'1e3'", 0), ("true()", 1)],
)  # fmt: skip
def test_a_count_that_is_no_number_of_rows(start, count, rows):
    s = start(body=INPUTS + ROWS.replace('"/data/r"', f'"/data/r" jr:count="{count}"'))
    assert sum(n.kind == "row" for n in s.nodes) == rows
    assert errors(s) == (["/data/r"] if rows == MAX_ROWS else [])


def test_texts_that_double_themselves_stop_at_the_limit(start):
    names = [f"d{i}" for i in range(40)]
    instance = DATA.replace("<c/>", "<c/>" + "".join(f"<{n}/>" for n in names))
    binds = bind("d0", calculate="/data/a") + "".join(
        bind(after, calculate=f"concat(/data/{before}, /data/{before})") for before, after in pairwise(names)
    )
    s = start(binds, instance=instance)
    began = time.process_time()
    s.answer("/data/a", "ab")
    assert time.process_time() - began < 2
    assert errors(s) == ["/data/d20"]
    assert len(s.draft()) < 4 * MAX_TEXT
    same_anew(s)
    s.answer("/data/a", None)
    assert errors(s) == []


def test_an_exploding_pattern_in_every_row_takes_bounded_time(start):
    s = start(bind("r/y", calculate="regex(../x, '(.*a){30}[bc]')"))
    s.answer("/data/r[1]/x", "a" * 2000)
    for _ in range(8):
        s.add_row("/data/r", copy_of="/data/r[1]")
    began = time.process_time()
    s.answer("/data/p", "y")
    again = FormSession.resume(s.form, s.draft(), now=s._world.now)
    assert time.process_time() - began < 2
    assert len(errors(again)) == 9


def test_rows_that_read_each_other_without_end_are_stopped(start, monkeypatch):
    monkeypatch.setattr(recalculation, "PATIENCE", 0.3)
    s = start(bind("r/y", calculate="sum(../../r[position() > 0]/y) + 1"))
    began = time.process_time()
    for _ in range(20):
        s.add_row("/data/r")
    assert time.process_time() - began < 5
    assert errors(s)
    assert "never comes to rest" in s.problems()[0].message
    assert s.answer("/data/b", "on").values == ("/data/b",)


def test_an_expression_that_looks_at_too_much_fails_alone(start, monkeypatch):
    monkeypatch.setattr(watching, "PATIENCE", 0.1)
    table = "<instance id='t'><root>" + "<item><k>1</k></item>" * 5000 + "</root></instance>"
    s = start(
        bind(
            "a", calculate="count(instance('t')/root/item[count(instance('t')//k[. = position()]) > /data/p])"
        ),
        model=table,
    )
    assert errors(s) == ["/data/a"]
    assert "too long" in s.problems()[0].message
    assert s.answer("/data/b", "on").values == ("/data/b",)


def test_a_choice_that_is_not_offered_is_cleared_and_no_step(start):
    body = (
        '<select1 ref="/data/a"><itemset nodeset="/data/r"><value ref="x"/></itemset></select1>'
        + INPUTS
        + ROWS
    )
    s = start(body=body)
    s.answer("/data/r[1]/x", "one")
    changes = s.answer("/data/a", "two")
    assert (changes.values, changes.cleared) == ((), ("/data/a",))
    assert "/data/a" in changes.updated
    assert s.node("/data/a").value is None
    assert s.answer("/data/a", "one").cleared == ()
    s.undo()
    assert s.node("/data/a").value is None
    s.undo()
    assert s.text("/data/r[1]/x") == ""
