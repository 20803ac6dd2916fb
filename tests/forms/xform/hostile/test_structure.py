"""Forms that contradict themselves: circles, names of nothing, things said twice. Each is told with its place."""

import time

import pytest

from forms.xform import FormError, FormSession, parse_form

DATA = '<data id="d"><a/><b/><c/><g><x/><y/></g><r><x/><y/></r></data>'
ROWS = '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>'


def bind(path, **rules):
    told = "".join(f' {name}="{rule}"' for name, rule in rules.items())
    return f'<bind nodeset="/data/{path}"{told}/>'


def refused(xml, resources=None):
    began = time.process_time()
    with pytest.raises(FormError) as caught:
        parse_form(xml, resources or {})
    assert time.process_time() - began < 10
    assert caught.value.place
    return caught.value


@pytest.mark.parametrize(
    ("binds", "body", "named"),
    [
        (bind("a", calculate="/data/b") + bind("b", calculate="/data/a + 1"), "", "calculate of /data/a"),
        (bind("a", calculate="/data/b") + bind("b", calculate="/data/c") + bind("c", calculate="/data/a"), "", "calculate of /data/c"),
        (bind("a", relevant="/data/b = 1") + bind("b", relevant="/data/a = 1"), "", "relevant of /data/b"),
        (bind("g", relevant="/data/b = 1") + bind("b", calculate="/data/g/x"), "", "relevant of /data/g"),
        (bind("g", relevant="/data/g/x = 1"), "", "relevant of /data/g"),
        (bind("g/x", relevant="count(/data/g) = 1") + bind("g", relevant="string(/data/g/x)"), "", "relevant of /data/g"),
        (bind("a", calculate="count(/data/r)"), '<repeat nodeset="/data/r" jr:count="/data/a"/>', "count of /data/r"),
        (bind("r/x", calculate="1"), '<repeat nodeset="/data/r" jr:count="/data/r/x"/>', "count of /data/r"),
        ("", '<select1 ref="/data/a"><itemset nodeset="/data/r[x = /data/a]"><value ref="x"/></itemset></select1>' + ROWS, "choices of /data/a"),
        (bind("r/x", calculate="/data/a"), '<select1 ref="/data/a"><itemset nodeset="/data/r"><value ref="x"/></itemset></select1>' + ROWS, "choices of /data/a"),
        (bind("a", calculate="jr:choice-name(/data/b, '/data/a')"), '<select1 ref="/data/a"/>', "calculate of /data/a"),
        (bind("r/x", calculate="../x + 1"), ROWS, "calculate of /data/r/x"),
        (bind("r/x", calculate="../y") + bind("r/y", calculate="../x"), ROWS, "calculate of /data/r/y"),
        (bind("r/x", calculate="sum(../../r/y)") + bind("r/y", calculate="sum(/data/r/x)"), ROWS, "calculate of /data/r/x"),
        (bind("r", relevant="count(/data/r) = 1"), ROWS, "relevant of /data/r"),
    ],
)  # fmt: skip
def test_a_circle_is_named(xform, binds, body, named):
    error = refused(xform(DATA, binds, body))
    assert error.code == "form-cycle"
    assert named in error.message
    assert error.message.count(" → ") >= 1


@pytest.mark.parametrize("rule", ['calculate=". + 1"', 'relevant=". = 1"', 'calculate="/data/a + 1"', 'relevant="string-length(/data) > 1"',
                                  'calculate="count(//*)"', 'calculate="../a"'])  # fmt: skip
def test_a_circle_of_one(xform, rule):
    assert refused(xform(DATA, f'<bind nodeset="/data/a" {rule}/>')).code == "form-cycle"


@pytest.mark.parametrize(
    "rule", ['constraint=". &gt; 1"', 'required=". = 1"', 'readonly="/data/a = 1"', 'calculate="once(1)"']
)
def test_what_is_no_circle(xform, rule):
    assert parse_form(xform(DATA, f'<bind nodeset="/data/a" {rule}/>')).id == "d"


def test_a_circle_of_thousands_is_told_in_a_few_words(xform):
    many = range(6_000)
    for following in (lambda i: (i + 1) % 6_000, lambda i: i + 1 if i < 5_998 else 5_998 + (i + 1) % 2):
        binds = "".join(bind(f"q{i}", calculate=f"/data/q{following(i)}") for i in many)
        error = refused(xform(f"<data>{''.join(f'<q{i}/>' for i in many)}</data>", binds))
        assert error.code == "form-cycle"
        assert len(error.message) < 1000


def test_too_many_that_read_everything_are_refused(xform):
    many = range(2_000)
    binds = "".join(bind(f"q{i}", constraint="count(//*) > 1") for i in many)
    error = refused(
        xform(
            f"<data>{''.join(f'<q{i}/>' for i in many)}</data>",
            binds.replace(">", "&gt;").replace("/&gt;", "/>"),
        )
    )
    assert error.code == "form-structure"
    assert "read" in error.message


NOWHERE = [
    (bind("nope"), "", "form-structure"), ("", '<input ref="/data/nope"/>', "form-structure"), ("", "<input/>", "form-structure"),
    ("", '<group ref="/data/nope"/>', "form-structure"), ("", "<repeat/>", "form-structure"), ("", '<repeat nodeset="/data/nope"/>', "form-structure"),
    ("", '<repeat nodeset="/data"/>', "form-structure"), ("", '<repeat nodeset="/data/@id"/>', "form-structure"), ("", '<input ref="/data/g"/>', "form-structure"),
    ('<setvalue ref="/data/nope" event="odk-instance-load" value="1"/>', "", "form-structure"),
    ('<setvalue ref="/data/a" event="odk-instance-load" value="/data/nope"/>', "", "form-expression"),
    ('<setvalue ref="/data/a" event="never" value="1"/>', "", "form-structure"), ('<setvalue event="odk-instance-load" value="1"/>', "", "form-expression"),
    (bind("a", calculate="/data/nope"), "", "form-expression"), (bind("a", relevant="../nope = 1"), "", "form-expression"),
    (bind("a", constraint=". = /data/g/nope"), "", "form-expression"), (bind("a", calculate="sum(/data/r[nope = 1]/x)"), "", "form-expression"),
    (bind("a", calculate="instance('nope')/root/item"), "", "form-expression"), (bind("a", calculate="pulldata('nope', 'a', 'b', 'c')"), "", "form-expression"),
    (bind("a", calculate="jr:choice-name(1, '/data/nope')"), "", "form-structure"), (bind("a", calculate="jr:choice-name(1, '/data/b')"), "", "form-structure"),
    (bind("a", calculate="jr:choice-name(1, '][')"), "", "form-expression"),
    ("", "<input ref='/data/a'><label><output value=\"jr:choice-name(1, '/data/b')\"/></label></input>", "form-structure"),
    ("", '<input ref="/data/a"><label><output value="/data/nope"/></label></input>', "form-expression"),
    ("", '<repeat nodeset="/data/r" jr:count="/data/nope"/>', "form-expression"), ("", '<repeat nodeset="/data/r" jr:count="nope"/>', "form-expression"),
    ("", '<select1 ref="/data/a"><itemset nodeset="/data/nope"><value ref="x"/></itemset></select1>', "form-expression"),
    ("", '<select1 ref="/data/a"><itemset nodeset="/data/r"><value ref="nope"/></itemset></select1>' + ROWS, "form-expression"),
    ("", '<select1 ref="/data/a"><itemset/></select1>', "form-expression"),
    ("", "<select1 ref='/data/a'><itemset nodeset=\"instance('nope')/root/item\"><value ref='x'/></itemset></select1>", "form-expression"),
    ("", '<upload ref="/data/a" mediatype="junk"/>', "form-structure"), (bind("@id", calculate="1"), "", "form-structure"),
    ('<bind nodeset="/"/>', "", "form-structure"), ('<bind nodeset=""/>', "", "form-structure"), ("<bind/>", "", "form-structure"),
]  # fmt: skip


@pytest.mark.parametrize(("binds", "body", "code"), NOWHERE)
def test_names_of_nothing_are_refused(xform, binds, body, code):
    assert refused(xform(DATA, binds, body)).code == code


def test_a_missing_table_is_named(xform):
    error = refused(xform(DATA, model='<instance id="t" src="jr://file-csv/t.csv"/>'))
    assert (error.code, error.place) == ("form-resource", "jr://file-csv/t.csv")


@pytest.mark.parametrize(
    "model",
    [
        '<instance id="t"><root/></instance><instance id="t"><root/></instance>', "<instance><root/></instance><instance><root/></instance>",
        '<submission method="ftp"/>',
    ],
)  # fmt: skip
def test_what_is_said_twice_or_cannot_be_done_is_refused(xform, model):
    assert refused(xform(DATA, model=model)).code == "form-structure"


def test_a_row_group_twice_is_refused(xform):
    assert refused(xform(DATA, body=ROWS + ROWS)).code == "form-structure"


@pytest.mark.parametrize(
    ("instance", "code"),
    [("", "form-structure"), ("text", "form-structure"), ("<!-- -->", "form-structure")],
)
def test_an_empty_instance_is_refused(xform, instance, code):
    assert refused(xform(instance)).code == code


@pytest.mark.parametrize(
    ("instance", "refs"),
    [
        ("<data><r><x>1</x></r></data>", ["/data/r", "/data/r[1]", "/data/r[1]/x"]),
        ('<data><r jr:template=""><x>1</x></r></data>', ["/data/r"]),
        ('<data><r jr:template=""><x>1</x></r><r><x>2</x></r></data>', ["/data/r", "/data/r[1]", "/data/r[1]/x"]),
        ("<data><r><x>1</x></r><z/><r><x>2</x></r></data>", ["/data/r", "/data/r[1]", "/data/r[1]/x", "/data/r[2]", "/data/r[2]/x"]),
        ('<data><r><x/></r><r jr:template=""><x/></r><r jr:template=""><x/></r></data>', ["/data/r", "/data/r[1]", "/data/r[1]/x"]),
    ],
)  # fmt: skip
def test_rows_with_and_without_a_template_take_more(xform, noon, instance, refs):
    s = FormSession.start(parse_form(xform(instance, "", ROWS)), now=lambda: noon)
    assert [n.ref for n in s.nodes] == refs
    rows = sum(n.kind == "row" for n in s.nodes)
    s.add_row("/data/r")
    assert sum(n.kind == "row" for n in s.nodes) == rows + 1
    again = FormSession.resume(s.form, s.draft(), now=lambda: noon)
    assert again.nodes == s.nodes


def test_a_question_asked_in_two_places_and_two_binds_of_one_node_are_taken(xform, noon):
    body = '<input ref="/data/a"/><group><input ref="/data/a"/></group>'
    xml = xform(DATA, bind("a", required="true()") + bind("a", constraint=". != 'x'"), body)
    s = FormSession.start(parse_form(xml), now=lambda: noon)
    s.answer("/data/a", "x")
    assert [(n.ref, n.violation_kind) for n in s.nodes] == [("/data/a", "constraint")] * 2
    s.answer("/data/a", None)
    assert [n.violation_kind for n in s.nodes] == ["required"] * 2


@pytest.mark.parametrize(
    ("expression", "column"),
    [
        ("frobnicate(1)", 1),
        ("1 +", 4),
        ("if(1, 2)", 1),
        ("/data/a[", 9),
        ("x:y", 1),
        ("#", 1),
        ("1 + nope(2)", 5),
    ],
)
def test_an_expression_error_has_its_column(xform, expression, column):
    error = refused(xform(DATA, bind("a", calculate=expression)))
    assert error.code == "form-expression"
    assert error.details["column"] == column
    assert error.place == "/data/a calculate"


@pytest.mark.parametrize(
    "expression",
    [
        "+".join("1" for _ in range(10_001)), "count(" + "|".join("/data/b" for _ in range(5000)) + ")", "-" * 5000 + "1",
        "(" * 55 + "1" + ("+1" * 190 + ")") * 55, "not(" * 900 + "1" + ")" * 900, "(" * 5000 + "1" + ")" * 5000, "/data/b" + "/." * 5000,
    ],
    ids=["sum", "union", "minus", "sums of sums", "calls", "parentheses", "steps"],
)  # fmt: skip
def test_an_expression_higher_than_the_stack_is_refused(xform, expression):
    assert refused(xform(DATA, bind("a", calculate=expression))).code == "form-expression"
