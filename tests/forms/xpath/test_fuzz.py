"""Any text, any expression, any document: a value or an `XPathError` with its place, never anything else."""

import re
import time
from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from forms.xpath import LIBRARY, Compiler, Context, World, XPathError, to_boolean, to_number, to_string
from forms.xpath.dependencies import dependencies, location
from forms.xpath.nodes import Document, document_order
from forms.xpath.parser import parse
from forms.xpath.tokens import tokenize

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
NAMES = "abr"
TABLE = etree.fromstring(
    "<instance><root>"
    + "".join(f'<item z="{i}"><a>{i}</a><b>{i % 3}</b></item>' for i in range(12))
    + "</root></instance>"
)
COMPILER = Compiler(LIBRARY, {"jr": "http://openrosa.org/javarosa", "p": "urn:p"}, frozenset({("data", "r")}))
REAL = [
    "if(/data/a > 300 and selected(/data/b, 'x'), round(/data/a div 3, 2), coalesce(../b, 'none'))",
    "sum(/data/r[b = current()/../a]/a) + count(instance('t')/root/item[a = /data/a and b != ''])",
    "../../r[position() = position(current()/..) - 1]/a",
    "indexed-repeat(/data/r/a, /data/r, position(..)) >= -1.5",
    "regex(., '^[0-9A-HJ-NPQRTUWXY]{2}\\d{6}$') or string-length(normalize-space(.)) = 0",
    "format-date(today() + 1, '%Y年%n月%e日') | //*[last()]/@z",
    "jr:choice-name(/data/a, '/data/a') != pulldata('t', 'a', 'b', \"1\")",
    "ancestor-or-self::node()[@p:z]/following-sibling::*//text()",
]
FEW = settings(max_examples=150)


def whole(source):
    """All that happens to an expression before it is evaluated."""
    tokens = tokenize(source)
    tree = parse(source)
    dependencies(tree, ("data", "r", "a"), [("data", "r")])
    location(tree, ("data", "r", "a"))
    return tokens, tree


def parsed_or_refused(source):
    try:
        tokens, _ = whole(source)
    except XPathError as error:
        assert 1 <= error.column <= len(source) + 1
        assert error.code == "xpath-syntax"
    else:
        assert all(1 <= token.column <= len(source) + 1 for token in tokens)


@FEW
@given(st.text(st.sampled_from("()[]/|.,@:*<>=!+-'\"$ \n\tab1é字²٣-_and or mod div\0"), max_size=60))
def test_any_characters_are_parsed_or_refused_with_a_column(source):
    parsed_or_refused(source)


@FEW
@given(
    st.sampled_from(REAL),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 3), st.sampled_from(["", "(", "]", "/", "'", " and ", "\x00", "::", "$"])),
        max_size=5,
    ),
)  # fmt: skip
def test_expressions_with_mistakes_in_them_are_parsed_or_refused_with_a_column(source, cuts):
    for where, length, put in cuts:
        at = int(where * len(source))
        source = source[:at] + put + source[at + length :]
    parsed_or_refused(source)


@pytest.mark.parametrize(
    "source",
    [
        "a+" * 50_000, "a " * 50_000, "1 " + "and1" * 25_000, "'" * 99_999, "." * 100_000, "1" * 100_000, "a::" * 33_000,
        "(" * 100_000, "a[" * 50_000, "-" * 100_000 + "1", "concat(" + ",".join("1" * 50_000) + ")", "/".join("a" * 50_000),
        "a" + "[1]" * 33_000, " " * 100_000, "a" * 100_000, "a(" * 50_000, "$a" * 50_000, "a:b" * 33_000, "/*" * 50_000,
        "|".join("a" * 50_000), "or".join("1" * 30_000), "1 or " * 20_000 + "1", "@" * 100_000, "not(" * 25_000 + ")" * 25_000,
    ],
    ids=lambda source: source[:6].strip() or "blank",
)  # fmt: skip
def test_a_hundred_thousand_characters_are_read_in_no_time(source):
    began = time.process_time()
    parsed_or_refused(source)
    assert time.process_time() - began < 3


ATOMS = st.sampled_from(
    ["1", "0", "-1", "1.5", "''", "'a'", "'2026-11-20'", "'9999-12-31T23:59:59.999-12:00'", "'0001-01-01T00:00:00+14:00'",
     "'('", "'%Y %q'", "'SHA-256'", "'hex'", "'a b'", "'29 106;29 107;30 107;29 106'", "'nan 1e400'", "'AAECAwQ='", "'{'", "'@{'", "'@'",
     "'t'", "'\ud800\x00'", "'٣'", "1 div 0", "-1 div 0", "0 div 0", "pow(10, 308)", "99999999999999999999999", "true()", "false()",
     "today()", "now()", ".", "..", "/", "//*", "//a", "@v", "//@*", "//text()", "//comment()", "//node()", "/data/r", "/data/r/a", "/data/b",
     "current()", "instance('t')", "instance('t')/root/item", "position()", "last()", "following::*", "preceding::node()", "ancestor::*",
     "namespace::*", "preceding-sibling::node()", "following-sibling::text()", "processing-instruction()"]
)  # fmt: skip
OPERATORS = ["+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or", "|"]


def calls(inner):
    def call(name):
        function = LIBRARY[name]
        most = function.minimum + 2 if function.maximum is None else function.maximum
        arguments = st.lists(inner, min_size=function.minimum, max_size=most)
        return arguments.map(lambda found: f"{name}({', '.join(found)})")

    return st.sampled_from(sorted(LIBRARY)).flatmap(call)


EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        calls(inner),
        st.tuples(inner, st.sampled_from(OPERATORS), inner).map(lambda t: f"({' '.join(t)})"),
        st.tuples(inner, inner).map(lambda t: f"({t[0]})[{t[1]}]"),
        st.tuples(st.sampled_from(["//a", "/data/r", "instance('t')/root/item", "..//node()"]), inner).map(
            lambda t: f"{t[0]}[{t[1]}]/.."
        ),
        inner.map(lambda one: f"-{one}"),
    ),
    max_leaves=10,
)
TEXTS = st.sampled_from(["", "1", "-0", "1e400", "2026-11-20", "x y", "字", "٣", " ", "1" * 50])
NODES = st.recursive(
    st.tuples(st.sampled_from(NAMES), TEXTS).map(lambda t: f"<{t[0]} v='{t[1]}'>{t[1]}</{t[0]}>"),
    lambda inner: st.tuples(st.sampled_from(["a", "b", "r", "p:q"]), st.lists(inner, max_size=3), TEXTS).map(
        lambda t: f"<{t[0]}>{t[2].join(t[1])}<!--c-->{t[2]}<?pi x?></{t[0]}>"
    ),
    max_leaves=8,
)
DOCUMENTS = st.lists(NODES, max_size=3).map(
    lambda found: etree.fromstring(f'<data xmlns:p="urn:p" v="1">{"".join(found)}</data>')
)


@settings(max_examples=500)
@given(EXPRESSIONS, DOCUMENTS, st.data(), st.booleans())
def test_any_expression_at_any_node_has_a_value_or_a_reason(source, root, data, instants):
    nodes = list(root.iter())
    hidden = frozenset(data.draw(st.lists(st.sampled_from(nodes), max_size=2)))
    world = World(Document(root), lambda: NOON, {"t": TABLE}, hidden, instants=instants)
    began = time.process_time()
    try:
        value = COMPILER.compile(source)(Context(data.draw(st.sampled_from(nodes)), world))
    except XPathError as error:
        assert re.fullmatch(r"xpath-[a-z]+", error.code)
        assert error.message
    else:
        assert isinstance(to_string(value), str)
        assert isinstance(to_number(value, world.calendar), float)
        assert isinstance(to_boolean(value), bool)
        if isinstance(value, list):
            assert len(set(value)) == len(value), "a node is in a set once"
    assert time.process_time() - began < 10


@settings(max_examples=200)
@given(
    DOCUMENTS,
    st.sampled_from(["//node()", "//a | //b", "//@* | //*", "//text() | //a/..", "//r/preceding::node()"]),
)
def test_nodes_come_in_document_order_however_many(root, source):
    """The order counted for many at once is that of two by two."""
    world = World(Document(root), lambda: NOON)
    found = COMPILER.compile(f"{source} | //node()")(Context(root, world))
    assert all(document_order([after, before]) == [before, after] for before, after in pairwise(found))
    seen = [node for node in found if isinstance(node, etree._Element)]
    assert seen == [node for node in root.iter() if node in set(seen)]
