"""Saved answers taken up again: as they were, for a change, as what was answered last; never those of another form."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.xform import FormError, FormSession, parse_form

FORM = """
| survey |
| | type | name | label | relevant | default |
| | text | a | A | | |
| | integer | n | N | | 4 |
| | begin_group | g | G | ${n} > 3 | |
| | text | inside | In | | |
| | end_group | | | | |
| | begin_repeat | r | R | | |
| | text | x | X | | |
| | begin_repeat | q | Q | | |
| | integer | y | Y | | |
| | end_repeat | | | | |
| | end_repeat | | | | |
| | text | z | Z | | |
"""


def reopen(session, **more):
    return FormSession.open(session.form, session.submission(), now=session._world.now, **more)


def test_answers_come_back_whole_with_what_was_left_out(session):
    s = session(FORM)
    s.answer("/data/a", "演示")
    s.answer("/data/g/inside", "gone")
    s.answer("/data/n", 2)
    s.answer("/data/r[1]/x", "one")
    s.add_row("/data/r")
    s.add_row("/data/r[2]/q")
    s.answer("/data/r[2]/q[1]/y", 7)
    again = reopen(s)
    assert [(n.ref, n.value) for n in again.nodes] == [(n.ref, n.value) for n in s.nodes]
    again.answer("/data/n", 5)
    assert again.node("/data/g/inside").value is None


def test_a_changed_submission_names_the_one_it_replaces(session):
    s = session(FORM)
    first = reopen(s)
    changed = reopen(first, edit=True)
    ids = [x.submission().decode().split("instanceID>")[1].split("<")[0] for x in (first, changed)]
    assert ids[0] != ids[1]
    assert f"deprecatedID>{ids[0]}<" in changed.submission().decode()


def test_answers_of_another_form_are_refused(session, form):
    other = form(FORM.replace("| | text | z | Z | | |", "| settings |\n| | form_id |\n| | other |"))
    for instance in (b"<data id='other'><a>1</a></data>", b"<elsewhere/>", b"<data"):
        with pytest.raises(FormError):
            FormSession.open(session(FORM).form, instance, now=session(FORM)._world.now)
    assert other.id == "other"


def test_what_the_form_does_not_know_is_left_out(session):
    s = session(FORM)
    data = b"<data><a>1</a><evil><a>2</a></evil><r><x>3</x><more/></r></data>"
    again = FormSession.open(s.form, data, now=s._world.now)
    assert again.node("/data/a").value == "1"
    assert again.node("/data/r[1]/x").value == "3"
    assert b"evil" not in again.submission()


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(a=WORDS, rows=st.lists(st.tuples(WORDS, st.lists(st.integers(-9, 9), max_size=3)), max_size=3))
def test_any_answers_come_back(session, a, rows):
    s = session(FORM)
    s.answer("/data/a", a)
    s.remove_row("/data/r[1]")
    for number, (x, ys) in enumerate(rows, 1):
        s.add_row("/data/r")
        s.answer(f"/data/r[{number}]/x", x)
        for inner, y in enumerate(ys, 1):
            s.add_row(f"/data/r[{number}]/q")
            s.answer(f"/data/r[{number}]/q[{inner}]/y", y)
    again = reopen(s)
    assert [(n.ref, n.value) for n in again.nodes] == [(n.ref, n.value) for n in s.nodes]


LAST = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>t</h:title>
<model><instance><data id="t"><who/><meta><instanceID/></meta></data></instance>
<instance id="last" src="jr://instance/last-saved"/>
<setvalue event="odk-instance-first-load" ref="/data/who" value="instance('last')/data/who"/></model></h:head>
<h:body><input ref="/data/who"/></h:body></h:html>"""


def test_a_form_may_begin_with_what_was_answered_last(noon):
    form = parse_form(LAST)
    first = FormSession.start(form, now=lambda: noon)
    assert first.node("/data/who").value is None
    first.answer("/data/who", "演示周")
    second = FormSession.start(form, now=lambda: noon, last_saved=first.submission())
    assert second.node("/data/who").value == "演示周"


RETIRED = """
| survey |
| | type | name | label | choice_filter | save_to |
| | text | of | Of | | of |
| | select_one kind | kind | Kind | of = ${of} | kind |
| | select_multiple kind | kinds | Kinds | of = ${of} | kinds |
| choices |
| | list_name | name | label | of |
| | kind | a | A | 1 |
| | kind | b | B | 1 |
| entities |
| | list_name | label |
| | thing | ${of} |
"""


def test_a_choice_that_is_offered_no_more_is_not_taken_out_of_what_was_saved(session, form):
    before = session(RETIRED)
    before.answer("/data/of", "1")
    before.answer("/data/kind", "b")
    before.answer("/data/kinds", ("a", "b"))
    now = form(RETIRED.replace("| | kind | b | B | 1 |\n", ""))
    saved = {"__id__": "one", "of": "1", "kind": "b", "kinds": ["a", "b"]}
    for again in (
        FormSession.open(now, before.submission(), now=before._world.now, edit=True),
        FormSession.start(now, now=before._world.now, prefill=saved),
    ):
        assert (again.text("/data/kind"), again.text("/data/kinds")) == ("b", "a b")
    assert again.finish().entities == (), "nothing was changed"
    assert again.answer("/data/of", "2").cleared == ("/data/kind", "/data/kinds")


def test_the_root_of_an_earlier_version_may_have_had_another_name(xform, noon):
    def version(root, model=""):
        instance = f"<{root} id='x'><a/></{root}>"
        return parse_form(
            xform(instance, body=f'<input ref="/{root}/a"><label>A</label></input>', model=model)
        )

    before = FormSession.start(version("data"), now=lambda: noon)
    before.answer("/data/a", "said")
    saved = before.submission()
    last = '<instance id="last" src="jr://instance/last-saved"/>'
    assert FormSession.open(version("survey"), saved, now=lambda: noon).text("/survey/a") == "said"
    begun = FormSession.start(version("survey", last), now=lambda: noon, last_saved=saved)
    assert begun.text("/survey/a") == ""
