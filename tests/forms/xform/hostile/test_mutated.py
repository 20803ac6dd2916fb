"""Real forms, tables, drafts and saved answers with damage in them: refused with a place, or as good as others."""

import json
from collections import Counter
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forms.xform import FormError, FormSession, Instance, parse_form
from forms.xform.fitting import misfit
from forms.xform.migration import plan_migration
from tests.forms.xform.hostile.mutations import damaged_bytes, damaged_tree
from tests.forms.xform.hostile.rich import TABLES, at_random, definitions, exercise, sources, take_step

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
SEEDS = st.integers(0, 2**32)
WHICH = st.integers(0, 4)


def many(examples):
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),  # a seed cannot be made smaller
        suppress_health_check=list(HealthCheck),
    )


def begin(source, tables=TABLES):
    return FormSession.start(parse_form(source, tables), now=lambda: NOON)


@many(250)
@given(WHICH, SEEDS)
def test_a_form_with_its_tree_damaged_is_refused_with_a_place_or_can_be_filled(which, seed):
    try:
        session = begin(damaged_tree(sources()[which], seed))
    except FormError as error:
        assert error.code.startswith("form-")
        assert error.place
    else:
        exercise(session, at_random(seed))


@many(250)
@given(WHICH, SEEDS)
def test_a_form_with_its_bytes_damaged_is_refused_with_a_place_or_can_be_filled(which, seed):
    try:
        session = begin(damaged_bytes(sources()[which], seed))
    except FormError as error:
        assert error.code.startswith("form-")
        assert error.place
    else:
        exercise(session, at_random(seed), 3)


CSV = 'name,label,a\n1,one,x\n2,"t,w""o",y\n重,庆\t,z\n'.encode()
GEO = json.dumps(
    {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "p1", "properties": {"name": "一", "n": 1, "x": None}, "geometry": {"type": "Point", "coordinates": [106.5, 29.5]}},
        {"type": "Feature", "properties": {"name": "b"}, "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4.5e1], [1, 2]]]}}]}
).encode()  # fmt: skip
XML = "<root><item><name>1</name><label>一</label></item><!-- --><item z='2'><name/></item></root>".encode()


@many(300)
@given(
    st.sampled_from(
        [("t.csv", CSV), ("t.csv", CSV.decode().encode("gb18030")), ("t.geojson", GEO), ("t.xml", XML)]
    ),
    SEEDS,
)
def test_a_damaged_table_is_refused_by_name_or_read(table, seed):
    name, data = table
    xml = (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance><data><a/><b/></data></instance>'
        f'<instance id="t" src="jr://file/{name}"/><bind nodeset="/data/b" calculate="concat(count(instance(\'t\')/root/item), instance(\'t\')/root/item[1]/name)"/>'
        '</model></h:head><h:body><select1 ref="/data/a"><itemset nodeset="instance(\'t\')/root/item[name != /data/b]"><value ref="name"/><label ref="label"/>'
        "</itemset></select1></h:body></h:html>"
    )
    try:
        session = begin(xml, {name: damaged_bytes(data, seed)})
    except FormError as error:
        assert error.code in ("form-resource", "form-xml", "form-doctype")
        assert error.place == name
    else:
        exercise(session, at_random(seed), 2)


@many(60)
@given(st.lists(st.dictionaries(st.text(max_size=6), st.text(max_size=6), max_size=4), max_size=4))
def test_any_rows_make_a_table(rows):
    root = Instance.from_rows("t", rows).wrapper[0]
    assert len(root) == len(rows)
    assert [len(item) for item in root] == [sum(1 for name in row if name) for row in rows]


def filled(which, seed, steps=8):
    session, choose = FormSession.start(definitions()[which], now=lambda: NOON), at_random(seed)
    for _ in range(steps):
        take_step(session, choose)
    return session


NASTY = [
    None, True, 0, -1, 10**30, 1e400, "", "x", [], {}, [[]], {"a": 1}, "\ud800", "/data", "<data/>", "<x/>", "<data><r/></data>", "[" * 50,
    [["/data", "r", "<r/>"]], [["/data", "c", "<c/>"]], [["/data", "c", "<c><x/><at/><once/></c>"]], [["/data/nope", "r", "<r/>"]], [["/data/house[9]", "person", "<person/>"]],
    [["/data/house[0]", "person", "<person/>"]], ["/data/n"], ["/nope"], {"e": {"__dataset__": "firm", "title": "\ud800"}}, {"e": {"__dataset__": 1}},
]  # fmt: skip
REFUSED = {"draft-unreadable", "draft-other-version", "form-xml", "form-doctype"}


@many(300)
@given(WHICH, SEEDS, st.sampled_from(["bytes", "part", "instance"]), st.data())
def test_a_damaged_draft_is_refused_or_taken_up_whole(which, seed, how, data):
    session = filled(which, seed)
    draft = session.draft()
    if how == "bytes":
        damaged = damaged_bytes(draft, seed)
    else:
        document = json.loads(draft)
        if how == "part":
            document[data.draw(st.sampled_from([*document, "parked", "awaiting", "more"]))] = data.draw(
                st.sampled_from(NASTY)
            )
        else:
            document["instance"] = damaged_tree(document["instance"].encode(), seed, ("", "1")).decode()
        damaged = json.dumps(document).encode()
    try:
        again = FormSession.resume(session.form, damaged, now=lambda: NOON)
    except FormError as error:
        assert error.code in REFUSED
    else:
        assert misfit(session.form, again._live.root) == ""
        exercise(again, at_random(seed))


@many(200)
@given(WHICH, SEEDS, st.booleans(), st.booleans())
def test_damaged_answers_are_refused_or_taken_up_as_far_as_they_fit(which, seed, in_bytes, edit):
    session = filled(which, seed)
    saved = session.submission()
    damaged = damaged_bytes(saved, seed) if in_bytes else damaged_tree(saved, seed, ("", "1"))
    try:
        again = FormSession.open(session.form, damaged, now=lambda: NOON, edit=edit)
    except FormError as error:
        assert error.code in ("form-xml", "form-doctype", "instance-other-form")
        assert error.place
    else:
        assert misfit(session.form, again._live.root) == ""
        exercise(again, at_random(seed))


@pytest.mark.parametrize("which", range(5))
def test_answers_of_another_form_are_refused(which):
    saved = filled(which, 1).submission()
    for other, form in enumerate(definitions()):
        if other != which and form.id != definitions()[which].id:
            with pytest.raises(FormError) as caught:
                FormSession.open(form, saved, now=lambda: NOON)
            assert caught.value.code == "instance-other-form"


@many(60)
@given(SEEDS)
def test_a_draft_of_a_form_changed_without_a_new_version_is_no_draft_of_it_and_loses_nothing(seed):
    """Expected by an author who forgot the number: it crosses over as to a new version, each answer told of."""
    session = filled(0, seed, 6)
    wanted = (
        sources()[0]
        .replace(b"<k/><sum/>", b"<sum/>")
        .replace(b'<select1 ref="/data/k">', b"<group>")
        .replace(b"</select1>", b"</group>")
    )
    changed = parse_form(wanted.replace(b"<t/><g>", b"<t/><fresh/><g>"))
    assert (changed.id, changed.version) == (session.form.id, session.form.version)
    with pytest.raises(FormError) as caught:
        FormSession.resume(changed, session.draft(), now=lambda: NOON)
    assert caught.value.code == "draft-other-version"
    assert caught.value.place in ("/data/k", "/data/fresh")
    crossed = plan_migration(session.draft(), changed, changed, now=lambda: NOON)
    told = Counter(p.old_ref for p in (*crossed.carried, *crossed.moved, *crossed.unfit, *crossed.gone))
    answered = {ref for ref in ("/data/n", "/data/t", "/data/k") if session.text(ref)}
    assert answered <= set(told)
    FormSession.resume(changed, crossed.draft, now=lambda: NOON)
