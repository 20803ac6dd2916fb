"""Actions: values set at their moments, positions asked for, sound recorded; and what goes round in circles."""

import pytest

from forms.xform import FormError, FormSession, GeoPoint, parse_form

ODK = 'xmlns:odk="http://www.opendatakit.org/xforms"'


def start(data, noon):
    return FormSession.start(parse_form(data), now=lambda: noon)


def value(session, ref):
    return session._live.text(session._live.find(ref))


def test_what_listens_to_an_answer_sees_what_follows_from_it(xform, noon):
    s = start(xform(
        "<data><a/><twice/><b/></data>", '<bind nodeset="/data/twice" type="int" calculate="/data/a * 2"/>',
        '<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/twice"/></input>',
    ), noon)  # fmt: skip
    changes = s.answer("/data/a", 21)
    assert value(s, "/data/b") == "42"
    assert set(changes.values) == {"/data/a", "/data/twice", "/data/b"}


def test_each_action_sees_what_follows_from_the_one_before(xform, noon):
    first = '<setvalue event="odk-instance-first-load" ref="/data/{0}" value="{1}"/>'
    s = start(xform(
        "<data><a/><twice/><b/></data>", '<bind nodeset="/data/twice" type="int" calculate="/data/a * 2"/>',
        model=first.format("a", "21") + first.format("b", "/data/twice"),
    ), noon)  # fmt: skip
    assert value(s, "/data/b") == "42"


def test_a_counted_row_is_begun_with_what_has_been_calculated(xform, noon):
    body = (
        '<repeat nodeset="/data/r" jr:count="/data/n" jr:noAddRemove="true()">'
        '<setvalue event="odk-new-repeat" ref="/data/r/x" value="/data/z"/><input ref="/data/r/x"/></repeat>'
    )
    binds = '<bind nodeset="/data/z" type="int" calculate="40 + /data/n"/>'
    s = start(
        xform(
            '<data xmlns:jr="http://openrosa.org/javarosa"><n>2</n><r jr:template=""><x/></r><z/></data>',
            binds,
            body,
        ),
        noon,
    )
    assert (value(s, "/data/r[1]/x"), value(s, "/data/r[2]/x")) == ("42", "42")


def test_the_form_says_which_row_is_meant(xform, noon):
    body = (
        '<input ref="/data/a"><setvalue event="xforms-value-changed" '
        'ref="/data/r[position()=2]/x" value="/data/a"/></input><repeat nodeset="/data/r"/>'
    )
    s = start(xform("<data><a/><r><x/></r><r><x/></r></data>", "", body), noon)
    s.answer("/data/a", "here")
    assert (value(s, "/data/r[1]/x"), value(s, "/data/r[2]/x")) == ("", "here")


def test_a_target_in_every_row_is_an_error_and_the_answer_stands(xform, noon):
    body = (
        '<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/r/x" value="1"/></input>'
        '<repeat nodeset="/data/r"/>'
    )
    s = start(xform("<data><a/><r><x/></r><r><x/></r></data>", "", body), noon)
    with pytest.raises(FormError) as caught:
        s.answer("/data/a", "kept")
    assert (caught.value.code, caught.value.place) == ("ambiguous-target", "/data/r/x")
    assert value(s, "/data/a") == "kept"
    assert s.undo() is not None
    assert value(s, "/data/a") == ""


def test_actions_that_answer_each_other_come_to_rest_or_are_named(xform, noon):
    listen = (
        '<input ref="/data/{0}"><setvalue event="xforms-value-changed" ref="/data/{1}" value="{2}"/></input>'
    )
    calm = listen.format("a", "b", "1") + listen.format("b", "a", "1")
    s = start(xform("<data><a/><b/></data>", "", calm), noon)
    s.answer("/data/a", "5")
    assert (value(s, "/data/a"), value(s, "/data/b")) == ("1", "1")
    wild = listen.format("a", "b", "/data/a + 1") + listen.format("b", "a", "/data/b + 1")
    s = start(xform("<data><a/><b/></data>", "", wild), noon)
    with pytest.raises(FormError) as caught:
        s.answer("/data/a", 5)
    assert caught.value.code == "form-cycle"


def test_an_event_that_never_comes_is_refused(xform):
    for event in ("odk-new-repeat", "odk-instance-loaded"):
        with pytest.raises(FormError) as caught:
            parse_form(xform("<data><a/></data>", f'<setvalue ref="/data/a" event="{event}" value="1"/>'))
        assert event in caught.value.message


def test_a_position_is_awaited_and_given_in_one_step(xform, noon):
    binds = (
        f'<bind nodeset="/data/at" type="geopoint"/><odk:setgeopoint {ODK} ref="/data/at" '
        'event="odk-instance-first-load"/><bind nodeset="/data/far" '
        "calculate=\"distance(concat(/data/at, ';29.5 106.5'))\"/>"
    )
    s = start(xform("<data><at/><far/></data>", binds, '<input ref="/data/at"/>'), noon)
    assert s.awaiting_position == ("/data/at",)
    changes = s.give_position(GeoPoint(29.5, 106.5, 240.0, 8.0))
    assert "/data/far" in changes.values
    assert s.node("/data/at").value == GeoPoint(29.5, 106.5, 240.0, 8.0)
    assert s.awaiting_position == ()
    s.undo()
    assert s.node("/data/at").value is None


def test_a_recording_is_announced(xform):
    binds = f'<odk:recordaudio {ODK} ref="/data/bg" event="odk-instance-load" odk:quality="low"/>'
    (recording,) = parse_form(xform("<data><bg/></data>", binds)).recordings
    assert (recording.target, recording.quality) == (("data", "bg"), "low")
    assert recording.events == {"odk-instance-load"}


def test_who_and_where_fill_themselves_in(xform, noon):
    binds = "".join(
        f'<bind nodeset="/data/{name}" jr:preload="property" jr:preloadParams="{name}"/>'
        for name in ("deviceid", "username", "email")
    )
    form = parse_form(xform("<data version='3'><deviceid/><username/><email/></data>", binds))
    about = {"deviceid": "XD-DEM0-1", "username": "演示周"}
    s = FormSession.start(form, now=lambda: noon, about=about)
    assert [value(s, f"/data/{n}") for n in ("deviceid", "username", "email")] == ["XD-DEM0-1", "演示周", ""]
