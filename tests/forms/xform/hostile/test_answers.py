"""Answers nobody would give: each stands as given, is refused with a reason, or is said to be wrong."""

import json
import time
from datetime import UTC, date, datetime
from datetime import time as clock
from decimal import Decimal

import pytest
from lxml import etree

from forms.xform import FormError, FormSession, GeoPoint, parse_form
from forms.xform.kinds import is_on_scale
from forms.xpath.watch import MAX_TEXT

TYPES = (
    "string",
    "int",
    "decimal",
    "date",
    "time",
    "dateTime",
    "boolean",
    "geopoint",
    "geotrace",
    "geoshape",
    "barcode",
    "binary",
)
BODY = (
    "".join(f'<input ref="/data/{t}"/>' for t in TYPES)
    + '<range ref="/data/range" start="0" end="99999999999999999999999999999" step="0.0001"/><select ref="/data/many"><item><value>a</value></item></select>'
    '<select1 ref="/data/one"><item><value>a</value></item></select1><upload ref="/data/file" mediatype="image/*"/><trigger ref="/data/ok"/>'
)  # fmt: skip
NAMES = (*TYPES, "range", "many", "one", "file", "ok")
INSTANCE = f'<data id="d">{"".join(f"<{name}/>" for name in NAMES)}<g><x/></g><r><y/></r></data>'
BINDS = "".join(
    f'<bind nodeset="/data/{t}" type="{t}" constraint=". != 1 and string-length(.) &gt; 0"/>' for t in TYPES
) + (
    '<bind nodeset="/data/range" type="decimal"/><bind nodeset="/data/g" relevant="1"/><bind nodeset="/data/r" relevant="1"/>'
)


@pytest.fixture
def s(xform, noon):
    rows = '<repeat nodeset="/data/r"><input ref="/data/r/y"/></repeat>'
    return FormSession.start(parse_form(xform(INSTANCE, BINDS, BODY + rows)), now=lambda: noon)


HOSTILE = [
    "x" * 1_000_000, "\x00\x1b\x7f", "\ud800", "a\ud83d", "\u202eevil\u202c", "NaN", "Infinity", "-inf", "1e400", "1e-400", "-0", "+1", "٣", "１２", "1_000", "0x10",
    "9" * 30, "9" * 5000, "0." + "9" * 5000, "2026-02-30", "2026-13-01", "0000-00-00", "9999-12-31", "0001-01-01", "10000-01-01", "2026-11-20T25:00:00",
    "9999-12-31T23:59:59.999-12:00", "0001-01-01T00:00:00.000+14:00", "24:00", "23:59:60", "12:00+99:99", "nan nan", "91 0", "0 181", "1 2 3 4 5", "1e400 0",
    "29.5 106.5 inf nan", "29 106;", ";;;", "<a/>&amp;]]>", "'\"", "\r\n\r", "\ufffe\uffff", "a" * 100 + " " * 100_000, "${a}", "{0}", "%s", "true", "=1+1",
    Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999999"), Decimal("-1E-999999"), Decimal("0E+400"), Decimal("1E+999999999"), 10**18, 10**400, 10**5000, -1,
    True, date(1, 1, 1), date(9999, 12, 31), datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59), clock(0, 0), ("a", "b", "a"), ("",), (), ("a b", "\x00"),
    GeoPoint(float("nan"), float("inf")), GeoPoint(91, 181), GeoPoint(-90, 180, 1e308, -1), None,
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_answer_to_any_question_stands_or_is_said_to_be_wrong(s, name):
    ref = f"/data/{name}"
    for answer in HOSTILE:
        began = time.process_time()
        try:
            s.answer(ref, answer)
        except FormError as error:
            assert error.code == "answer-too-long"
            assert error.place == ref
            continue
        node = s.node(ref)
        assert node.violation_kind in (None, "type", "constraint")
        assert all(problem.ref == ref for problem in s.problems())
        root = etree.fromstring(s.submission())
        again = FormSession.resume(s.form, s.draft(), now=s._world.now)
        assert again.node(ref) == node
        assert again.submission() == s.submission() or root.find(".//{*}instanceID") is not None
        assert time.process_time() - began < 2
    while s.undo() is not None:
        pass
    assert s.node(ref).value is None


@pytest.mark.parametrize(
    ("name", "answer"),
    [("int", "1e400"), ("int", "9" * 30), ("int", "1.5"), ("decimal", "NaN"), ("decimal", "Infinity"), ("decimal", "1e400"), ("decimal", Decimal("NaN")),
     ("date", "2026-02-30"), ("date", "10000-01-01"), ("time", "24:00"), ("dateTime", "2026-11-20T25:00:00"), ("geopoint", "nan nan"), ("geopoint", "91 0"),
     ("geopoint", "29.5 106.5 inf nan"), ("geopoint", "1_0 2_0"), ("geopoint", GeoPoint(float("nan"), 0)), ("range", "-1"), ("range", "NaN"), ("range", "0.00001")],
)  # fmt: skip
def test_what_is_no_value_is_a_violation_of_the_type(s, name, answer):
    s.answer(f"/data/{name}", answer)
    assert s.node(f"/data/{name}").violation_kind == "type"


def test_an_answer_beyond_the_limit_is_refused_and_the_one_before_stays(s):
    s.answer("/data/string", "before")
    for answer in ("x" * (MAX_TEXT + 1), ("x" * 1000,) * 2000):
        with pytest.raises(FormError) as caught:
            s.answer("/data/string", answer)
        assert caught.value.code == "answer-too-long"
    assert s.node("/data/string").value == "before"
    assert s.undo() is not None
    assert s.undo() is None


def test_many_long_answers_fit_into_a_draft_and_a_submission(s):
    for name in ("string", "barcode", "file", "one", "int", "date"):
        s.answer(f"/data/{name}", "&<字\n" * (MAX_TEXT // 4))
    again = FormSession.resume(s.form, s.draft(), now=s._world.now)
    assert again.nodes == s.nodes
    assert FormSession.open(s.form, s.submission(), now=s._world.now).nodes == s.nodes


@pytest.mark.parametrize(
    "ref",
    ["", "/", "//", "data", "/data", "/data/nope", "/data/g", "/data/r", "/data/r[1]", "/data/r[0]/y", "/data/r[2]/y", "/data/r[-1]/y", "/data/r[x]/y",
     "/data/r[" + "9" * 5000 + "]/y", "/data/r[１]/y", "/data/r[²]/y", "/data/string/x", "/data/@id", "/data/@nope", "\x00", "/data/\ud800", "[", "]", "/data/r[1]y",
     "/data/{urn}string", "../data/string", "/data/string[1]x", "/data//string", "@", "/@"],
)  # fmt: skip
def test_a_ref_of_nothing_is_refused_and_nothing_happens(s, ref):
    before = s.draft()
    for operation in (lambda: s.answer(ref, "x"), lambda: s.add_row(ref), lambda: s.remove_row(ref)):
        if ref == "/data/r" and operation.__code__.co_names == ("add_row",):
            continue
        try:
            operation()
        except FormError as error:
            assert error.code in ("unknown-ref", "not-repeatable")
        else:
            assert s.undo() is not None, "it meant something after all"
    assert s.draft() == before


def test_marks_hold_any_ref(s):
    s.mark("/data/\ud800"[:6], {"/data/string", "nonsense", "字"})
    again = FormSession.resume(s.form, s.draft(), now=s._world.now)
    assert (again.current, again.flagged) == (s.current, s.flagged)


def test_values_of_an_entity_may_be_anything_json_holds(form, noon):
    definition = form(
        "| survey |\n| | type | name | label | save_to |\n| | text | a | A | a |\n| | integer | n | N | n |\n| entities |\n| | dataset | label |\n| | firm | ${a} |\n"
    )
    for value in ("x" * 11_000_000, "\x00\ud800", 10**400, -1, True, ["a", "b"], [], None, ""):
        json.dumps(value)
        s = FormSession.start(definition, now=lambda: noon, prefill={"__id__": "e1", "a": value, "n": value})
        again = FormSession.resume(definition, s.draft(), now=lambda: noon)
        assert again.nodes == s.nodes


@pytest.mark.parametrize(
    ("end", "step", "answer", "holds"),
    [("999999999999999", "0.000000000000001", "123456789012345", True), ("9" * 30, "1", "9" * 29, True), ("9" * 30, "0.3", "9" * 29 + ".1", False)],
)  # fmt: skip
def test_a_scale_of_very_many_steps_is_held_against_exactly(end, step, answer, holds):
    assert is_on_scale(answer, {"start": "0", "end": end, "step": step}) is holds
