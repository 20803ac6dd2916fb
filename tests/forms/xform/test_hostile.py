"""Forms that are wrong, or mean harm: refused in bounded time, with a place."""

import time
from datetime import UTC, datetime, timedelta, timezone
from xml.sax.saxutils import quoteattr

import pytest

from forms.xform import FormError, FormSession, parse_form
from forms.xform.recalculation import MAX_ROWS

DATA = '<data id="d"><a/><b/><c/></data>'


def refused(xml):
    with pytest.raises(FormError) as caught:
        parse_form(xml)
    return caught.value


def test_a_circle_is_named(xform):
    error = refused(
        xform(
            DATA,
            '<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" calculate="/data/a + 1"/>',
        )
    )
    assert error.code == "form-cycle"
    assert "/data/a" in error.message
    assert "/data/b" in error.message


@pytest.mark.parametrize(
    "bind",
    [
        'calculate=". + 1"',
        'relevant=". = 1"',
        'calculate="/data/a + 1"',
        'relevant="string-length(/data) > 1"',
    ],
)
def test_a_circle_of_one(xform, bind):
    assert refused(xform(DATA, f'<bind nodeset="/data/a" {bind}/>')).code == "form-cycle"


def test_a_constraint_may_look_at_its_own_value(xform):
    assert parse_form(xform(DATA, '<bind nodeset="/data/a" constraint=". &gt; 1"/>')).id == "d"


@pytest.mark.parametrize(
    ("expression", "column"),
    [("frobnicate(1)", 1), ("1 +", 4), ("if(1, 2)", 1), ("/data/a[", 9), ("x:y", 1), ("#", 1)],
)
def test_an_expression_error_has_its_column(xform, expression, column):
    error = refused(xform(DATA, f'<bind nodeset="/data/a" calculate="{expression}"/>'))
    assert error.code == "form-expression"
    assert error.details["column"] == column
    assert error.place == "/data/a calculate"


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_document_types_are_refused(xform, prolog):
    assert refused(xform(DATA, prolog=prolog)).code == "form-doctype"


def test_entities_are_refused_even_when_used(xform):
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    assert refused(xform("<data><a>&b;</a></data>", prolog=bomb)).code in ("form-doctype", "form-xml")


@pytest.mark.parametrize("xml", [b"", b"<", b"<a/>", b"\x00\x01", "<h:html/>".encode("utf-16")])
def test_what_is_no_form_is_refused(xml):
    assert refused(xml).code in ("form-xml", "form-structure")


def test_deep_nesting_is_refused(xform):
    assert refused(xform("<data>" + "<a>" * 5000 + "</a>" * 5000 + "</data>")).code == "form-xml"
    deep = "(" * 5000 + "1" + ")" * 5000
    assert refused(xform(DATA, f'<bind nodeset="/data/a" calculate="{deep}"/>')).code == "form-expression"


@pytest.mark.parametrize(
    "expression",
    [
        "+".join("1" for _ in range(5000)),
        "count(" + "|".join("/data/b" for _ in range(5000)) + ")",
        "-" * 5000 + "1",
        "(" * 55 + "1" + ("+1" * 190 + ")") * 55,
        "not(" * 900 + "1" + ")" * 900,
    ],
    ids=["sum", "union", "minus", "sums of sums", "calls"],
)
def test_an_expression_higher_than_the_stack_is_refused(xform, expression):
    error = refused(xform(DATA, f'<bind nodeset="/data/a" calculate="{expression}"/>'))
    assert error.code == "form-expression"


def computed(xform, expression, answer=None):
    """What /data/a is, computed from what was answered to /data/b."""
    binds = f"<bind nodeset='/data/a' calculate={quoteattr(expression)}/>"
    form = parse_form(xform(DATA, binds, '<input ref="/data/a"/><input ref="/data/b"/>'))
    s = FormSession.start(form, now=lambda: datetime(2026, 11, 20, tzinfo=timezone(timedelta(hours=8))))
    s.answer("/data/b", answer)
    s.finish()
    return s.node("/data/a").value


@pytest.mark.parametrize(
    "pattern", ["(((((a{1,100}){1,100}){1,100}){1,100}){1,100}){1,100}b", "(.*a){30}[bc]"]
)
def test_a_pattern_that_would_search_for_years_is_given_up(xform, pattern):
    began = time.perf_counter()
    with pytest.raises(FormError) as caught:
        computed(xform, f"regex(/data/b, '{pattern}')", "a" * 10_000)
    assert caught.value.code == "form-expression"
    assert caught.value.place == "/data/a"
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", r"^(\w+\s?)*$"])
def test_the_usual_bad_patterns_are_just_answered(xform, pattern):
    assert computed(xform, f"regex(/data/b, '{pattern}')", "a" * 40 + "!") == "false"


@pytest.mark.parametrize(
    "expression",
    [
        "date('9999-12-31T23:59:00-12:00')",
        "date-time('0001-01-01T00:00:00+14:00')",
        "decimal-date-time('0001-01-01T00:00:00+14:00')",
        "format-date('0001-01-01T00:00:00+14:00', '%Y')",
        "date(1 div 0)",
        "base64-decode('AAECAwQ=')",
    ],
)
def test_what_no_calendar_and_no_xml_can_hold_is_nothing(xform, expression):
    assert computed(xform, expression) in (None, "NaN")


def test_a_seed_without_end_still_shuffles(xform):
    assert computed(xform, "count(randomize(/data/b, 1 div 0))") == "1"


def test_ten_megabytes_of_translations_are_read_quickly(xform):
    texts = "".join(f'<text id="k{i}"><value>{"字" * 350}</value></text>' for i in range(10_000))
    xml = xform(DATA, model=f'<itext><translation lang="zh">{texts}</translation></itext>')
    assert len(xml) > 10_000_000
    began = time.perf_counter()
    assert parse_form(xml).languages == ("zh",)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("binds", "body"),
    [
        ('<bind nodeset="/data/nope"/>', ""),
        ("", '<input ref="/data/nope"/>'),
        ("", "<input/>"),
        ("", "<repeat/>"),
        ('<setvalue ref="/data/nope" event="odk-instance-load" value="1"/>', ""),
    ],
)
def test_names_of_nothing_are_refused(xform, binds, body):
    error = refused(xform(DATA, binds, body))
    assert error.code == "form-structure"
    assert error.place


def test_a_row_count_beyond_reason_is_capped(xform):
    xml = xform(
        '<data id="d"><n/><r><x/></r></data>',
        '<bind nodeset="/data/n" type="int"/>',
        '<input ref="/data/n"/><group ref="/data/r"><repeat nodeset="/data/r" jr:count="/data/n">'
        '<input ref="/data/r/x"/></repeat></group>',
    )
    s = FormSession.start(parse_form(xml), now=lambda: datetime.now(UTC))
    s.answer("/data/n", 10**9)
    assert sum(n.kind == "row" for n in s.nodes) == MAX_ROWS


def test_an_error_while_evaluating_names_the_node(xform):
    xml = xform(DATA, '<bind nodeset="/data/a" calculate="regex(/data/b, \'(\')"/>')
    with pytest.raises(FormError) as caught:
        FormSession.start(parse_form(xml), now=lambda: datetime.now(UTC))
    assert caught.value.place == "/data/a"


def test_control_characters_in_an_answer_do_no_harm(xform):
    xml = xform(DATA, '<bind nodeset="/data/a"/>', '<input ref="/data/a"/>')
    s = FormSession.start(parse_form(xml), now=lambda: datetime.now(UTC))
    s.answer("/data/a", "a\x00\x1bb\ud800<&>")
    assert s.node("/data/a").value == "ab<&>"
    assert b"ab&lt;&amp;&gt;" in s.finish().submission_xml


CSV = "jr://file-csv/t.csv"
GEO = "jr://file/t.geojson"


@pytest.mark.parametrize(
    ("source", "data"),
    [
        (CSV, "name,x\n重\0庆,1\n".encode()),
        (CSV, b"name,x\n\xed\xa0\x80,1\n"),
        (CSV, b'name,x\n"' + b"x" * 200_000 + b'",1\n'),
        (GEO, b'{"features":' + b"[" * 100_000),
        (GEO, b'{"features":[{"properties":null}]}'),
        (GEO, b'{"features":[{"properties":{},"geometry":{"type":"Point","coordinates":5}}]}'),
        (GEO, b'{"features":[{"properties":{},"geometry":{"type":"Point","coordinates":[1]}}]}'),
        (GEO, b'{"features":[{"properties":{},"geometry":{"type":"Polygon","coordinates":[]}}]}'),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_by_name(xform, source, data):
    xml = xform(DATA, model=f'<instance id="t" src="{source}"/>')
    with pytest.raises(FormError) as caught:
        parse_form(xml, {source.rpartition("/")[2]: data})
    assert caught.value.code == "form-resource"
    assert caught.value.place == source.rpartition("/")[2]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("\ufeffname,x\n重庆,7\n", "utf-8"),
        ("name,x\r重庆,7\r", "utf-8"),
        ("name,x\n重\ufffe庆\x1f,7\n", "utf-8"),
        ("name,x\n重庆,7\n", "gb18030"),
        ("name,x\n重庆,7\n", "utf-16"),
    ],
)
def test_a_table_as_offices_save_it_is_read(xform, text, encoding):
    binds = "<bind nodeset='/data/a' calculate='instance(\"t\")/root/item[1]/x'/>"
    xml = xform(DATA, binds, '<input ref="/data/a"/>', model=f'<instance id="t" src="{CSV}"/>')
    form = parse_form(xml, {"t.csv": text.encode(encoding)})
    s = FormSession.start(form, now=lambda: datetime.now(UTC))
    assert s.node("/data/a").value == "7"
