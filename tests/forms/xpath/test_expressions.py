"""Expressions: grammar, types, and the function library, on a small document."""

import math
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from forms.xpath import LIBRARY, Compiler, Context, World, XPathError, to_number, to_string
from forms.xpath.dependencies import Reference, dependencies
from forms.xpath.nodes import Document
from forms.xpath.parser import parse
from forms.xpath.values import number_text

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
ROOT = etree.fromstring(
    '<data v="1"><r><a>1</a><b>x</b></r><r><a>2</a><b>y</b></r><r><a/><b>x</b></r><day>2026-11-20</day>'
    "<pick>red blue</pick><empty/></data>"
)
TABLE = etree.fromstring(
    "<instance><root>"
    + "".join(f"<item><k>{i}</k><g>{i % 3}</g></item>" for i in range(99))
    + "</root></instance>"
)


def evaluate(source, node=ROOT, hidden=frozenset()):
    world = World(Document(ROOT), lambda: NOON, {"t": TABLE}, hidden)
    return Compiler(LIBRARY, {"jr": "http://openrosa.org/javarosa"}).compile(source)(Context(node, world))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3 - -1", "8"),
        ("7 mod -3", "1"),
        ("1 div 0", "Infinity"),
        ("0.1 + 0.2 > 0.3", "true"),
        ("/data/r[2]/a", "2"),
        ("/data/r[b = 'x'][2]/a", ""),
        ("//a[last()]", "1"),
        ("/data/@v", "1"),
        ("count(/data/r | /data/r[1])", "3"),
        ("sum(/data/r/a)", "3"),
        ("max(/data/r/a)", "2"),
        ("count(/data/*)", "6"),
        ("count-non-empty(/data/r/a)", "2"),
        ("/data/empty = ''", "true"),
        ("/data/none = ''", "true"),
        ("if(/data/r[1]/a = 1, 'one', 1 div 0)", "one"),
        ("coalesce(/data/empty, 'e')", "e"),
        ("selected(/data/pick, 'blue')", "true"),
        ("selected(/data/pick, 'blu')", "false"),
        ("selected-at(/data/pick, 1)", "blue"),
        ("count-selected(/data/pick)", "2"),
        ("join('-', /data/r/b)", "x-y-x"),
        ("substr('abcde', 1, 3)", "bc"),
        ("substring('abcde', 2, 3)", "bcd"),
        ("substr('abcde', -2)", "de"),
        ("substring-before('a', '')", ""),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("normalize-space(' a  b ')", "a b"),
        ("regex('12a', '[0-9]+')", "false"),
        ("string-length('信档')", "2"),
        ("round(2.345, 2)", "2.35"),
        ("round(-1.5)", "-1"),
        ("int(-1.9)", "-1"),
        ("pow(2, 10)", "1024"),
        ("number('1e3')", "NaN"),
        ("date('2026-11-20') - date('2026-01-01')", "323"),
        ("/data/day <= today()", "true"),
        ("date(0)", "1970-01-01"),
        ("format-date(/data/day, '%Y年%n月%e日')", "2026年11月20日"),
        ("decimal-date-time('1970-01-02')", "1"),
        ("format-date-time(now(), '%H:%M %3')", "12:00 000"),
        ("date('2026-02-30')", ""),
        ("today() + 1 > today()", "true"),
        ("position(/data/r[3])", "3"),
        ("indexed-repeat(/data/r/b, /data/r, 2)", "y"),
        ("once(5)", "122026-11-20"),
        ("checklist(1, 2, 'yes', '')", "true"),
        ("digest('a', 'SHA-256', 'hex')", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
        ("distance('0 0; 0 1')", "111318.85"),
        ("boolean-from-string('1')", "true"),
        ("pulldata('t', 'g', 'k', '5')", "2"),
        ("count(instance('t')/root/item[g = 1])", "33"),
        ("instance('t')/root/item[k = string(7)]/g", "1"),
        ("count(instance('t')/root/item[g = '1' and k > 50])", "16"),
    ],
)
def test_values(source, expected):
    value = evaluate(source, ROOT[0] if source.startswith("position(..") else ROOT)
    expected = "1" + "x" + "2yx2026-11-20red blue" if source == "once(5)" else expected
    assert to_string(value) == expected


def test_an_index_answers_as_a_scan_would():
    for group in ("0", "1", "9", ""):
        by_index = evaluate(f"instance('t')/root/item[g = '{group}']/k")
        by_scan = evaluate(f"instance('t')/root/item[concat(g, '') = '{group}']/k")
        assert by_index == by_scan


def test_hidden_nodes_are_not_there():
    row = ROOT[0]
    hidden = {row, *row}
    assert to_string(evaluate("sum(/data/r/a)", hidden=hidden)) == "2"
    assert to_string(evaluate("/data/r[1]/a = ''", hidden=hidden)) == "true"


@pytest.mark.parametrize(
    ("source", "code", "column"),
    [
        ("1 +", "xpath-syntax", 4),
        ("(1", "xpath-syntax", 3),
        ("a b", "xpath-syntax", 3),
        ("nope()", "xpath-function", 1),
        ("1 + if(1)", "xpath-arity", 5),
        ("?", "xpath-syntax", 1),
        ("", "xpath-syntax", 1),
        ("x:y", "xpath-prefix", 1),
        ("'open", "xpath-syntax", 1),
        ("sideways::a", "xpath-syntax", 1),
    ],
)
def test_mistakes_have_a_column(source, code, column):
    with pytest.raises(XPathError) as caught:
        evaluate(source)
    assert (caught.value.code, caught.value.column) == (code, column)


def test_a_name_may_hold_a_minus_and_an_operator():
    assert to_string(evaluate("count(a-b | div | mod)")) == "0"
    assert to_string(evaluate("6 div 2 mod 2")) == "1"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "../a + /data/x",
            ("data", "r", "t"),
            {Reference(("data", "r", "a"), 2), Reference(("data", "x"), 0)},
        ),
        (". > 1", ("data", "x"), {Reference(("data", "x"), 2)}),
        (
            "sum(/data/r[b = current()/../k]/a)",
            ("data", "q", "t"),
            {
                Reference(("data", "r", "b"), 0),
                Reference(("data", "q", "k"), 2),
                Reference(("data", "r", "a"), 0),
            },
        ),
        ("instance('t')/root/item[k = /data/x]/g", ("data", "y"), {Reference(("data", "x"), 0)}),
        ("count(/data/r)", ("data", "y"), {Reference(("data", "r"), 0, deep=False)}),
    ],
)
def test_what_an_expression_reads(source, target, expected):
    assert dependencies(parse(source), target).references == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_text_is_the_same_number(number):
    text = number_text(number)
    assert "e" not in text
    assert float(text) == number


@given(st.text(max_size=40))
def test_any_text_is_parsed_or_refused_with_a_place(source):
    try:
        parse(source)
    except XPathError as error:
        assert 1 <= error.column <= len(source) + 1


NUMBERS = st.integers(-99, 99).map(lambda n: (str(n) if n >= 0 else f"({n})", float(n)))


@given(
    st.recursive(
        NUMBERS,
        lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
            lambda t: (
                f"({t[0][0]} {t[1]} {t[2][0]})",
                {"+": t[0][1] + t[2][1], "-": t[0][1] - t[2][1], "*": t[0][1] * t[2][1]}[t[1]],
            )
        ),
        max_leaves=8,
    )
)
def test_arithmetic_is_arithmetic(case):
    source, expected = case
    result = to_number(evaluate(source))
    assert result == expected or (math.isnan(result) and math.isnan(expected))
