"""Tables delivered with a form: damaged, enormous, in any encoding. Read, or refused by name."""

import json
import time

import pytest

from forms.xform import FormError, FormSession, Instance, parse_form
from forms.xform.instances import MAX_BRACKETS, MAX_CELLS

CSV = "jr://file-csv/t.csv"
GEO = "jr://file/t.geojson"
XML = "jr://file/t.xml"


def name_of(source):
    return source.rpartition("/")[2]


@pytest.fixture
def first_x(xform, noon):
    """What /data/a is, computed from the first row's column x."""

    def compute(source, data):
        binds = "<bind nodeset='/data/a' calculate='instance(\"t\")/root/item[1]/x'/>"
        xml = xform(
            "<data><a/></data>", binds, '<input ref="/data/a"/>', model=f'<instance id="t" src="{source}"/>'
        )
        return (
            FormSession.start(parse_form(xml, {name_of(source): data}), now=lambda: noon)
            .node("/data/a")
            .value
        )

    return compute


@pytest.mark.parametrize(
    ("source", "data"),
    [
        (CSV, "name,x\n重\0庆,1\n".encode()), (CSV, b"name,x\n\xed\xa0\x80,1\n"), (CSV, b'name,x\n"' + b"x" * 200_000 + b'",1\n'),
        (CSV, b"a" * 501 + b",x\n1,2\n"), (CSV, b"\xff\xfea"), (CSV, b"name\n\x81"), (CSV, "name,x\n重庆,1\n".encode()[:-4] + b"\xff"),
        (GEO, b'{"features":' + b"[" * 100_000), (GEO, b'{"features":[{"properties":null}]}'), (GEO, b""), (GEO, b"[]"), (GEO, b"{}"),
        (GEO, b'{"features":[1]}'), (GEO, b'{"features":{"a":1}}'), (GEO, b"\xff\xfe{"), (GEO, b'{"features":[{"properties":{"a":' + b"9" * 5000 + b"}}]}"),
        (GEO, b'{"features":[{"properties":{},"geometry":{"type":"Point","coordinates":5}}]}'),
        (GEO, b'{"features":[{"properties":{},"geometry":{"type":"Point","coordinates":[1]}}]}'),
        (GEO, b'{"features":[{"properties":{},"geometry":{"type":"Polygon","coordinates":[]}}]}'),
        (GEO, b'{"features":[{"properties":{},"geometry":[1]}]}'), (GEO, b'{"features":[{"properties":{},"geometry":{"coordinates":[[1,2]]}}]}'),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value[:30]),
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_refused_by_name(first_x, source, data):
    with pytest.raises(FormError) as caught:
        first_x(source, data)
    assert caught.value.code == "form-resource"
    assert caught.value.place == name_of(source)


@pytest.mark.parametrize(
    "data",
    [b"", b"<root", b"<root><item/></root>x", b"<!DOCTYPE x><root/>", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><root>&a;</root>",
     b"<root>" + b"<a>" * 300 + b"</a>" * 300 + b"</root>"],
)  # fmt: skip
def test_a_table_that_is_no_xml_is_refused_by_name(first_x, data):
    with pytest.raises(FormError) as caught:
        first_x(XML, data)
    assert caught.value.code in ("form-xml", "form-doctype")
    assert caught.value.place == "t.xml"


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffname,x\n重庆,7\n".encode(), "name,x\r重庆,7\r".encode(), "name\x0b,x\n重\ufffe庆\x1f,7\n".encode(), "name,x\n重庆,7\n".encode("gb18030"),
        "name,x\r\n重庆,7\r\n".encode("utf-16"), b"x;name\n7;a,b\n", "name\tx\n重庆\t7\n".encode(), b' x ,"a\nb"\n7,"c\nd"\n',
        b"x,x\n1,7\n", b"name,x\na,7,8,9\n", "name,x\n重庆,7".encode(), b"1,x,<a>,&\n1,7,<b>,&amp;\n",
    ],
)  # fmt: skip
def test_a_table_as_spreadsheets_write_them_is_read(first_x, data):
    assert first_x(CSV, data) == "7"


def test_places_and_texts_of_a_map_are_read(first_x):
    features = [
        {
            "id": 3,
            "properties": {"x": 7.5, "字": None, "a b": {"c": [1]}, "": 1},
            "geometry": {"type": "Point", "coordinates": [106.5, 29.5]},
        }
    ]
    assert first_x(GEO, json.dumps({"features": features}).encode()) == "7.5"
    assert first_x(XML, "<root><item><x>7</x></item></root>".encode("utf-16")) == "7"


def test_what_there_is_no_memory_for_is_refused(first_x):
    for data in (b"a,b\n" + b",\n" * (MAX_CELLS // 2), b"x" * (64 * 1024 * 1024 + 1)):
        began = time.process_time()
        with pytest.raises(FormError) as caught:
            first_x(CSV, data)
        assert (caught.value.code, caught.value.place) == ("form-resource", "t.csv")
        assert time.process_time() - began < 15


@pytest.mark.parametrize(
    ("source", "data", "word"),
    [
        (CSV, b"a,b\n" + b"," * (MAX_CELLS + 1), "cells"),
        (CSV, b"a" + b"," * 20_000 + b"\n1\n", "columns"),
        (GEO, b'{"features":[' + b"{}," * MAX_BRACKETS + b"{}]}", "lists"),
        (GEO, b'{"features":[{"properties":{},"geometry":' + b"[]," * MAX_BRACKETS + b"[]}]}", "lists"),
        (XML, b"<root>" + b"<i a='' b='' c='' d=''/>" * 1_000_000 + b"</root>", "tags"),
    ],
)
def test_what_would_be_gigabytes_is_refused_before_it_is_read(first_x, source, data, word):
    began = time.process_time()
    with pytest.raises(FormError) as caught:
        first_x(source, data)
    assert word in caught.value.message
    assert time.process_time() - began < 1


CHOICES = (
    "<input ref='/data/p'/><select1 ref='/data/a'><itemset nodeset=\"instance('t')/root/item[p = /data/p]\"><value ref='name'/>"
    "<label ref='label'/></itemset></select1><select1 ref='/data/b'><itemset nodeset=\"instance('t')/root/item\"><value ref='name'/>"
    "<label ref='label'/></itemset></select1>"
)


@pytest.mark.parametrize("kind", ["csv", "xml", "inline"])
def test_a_hundred_thousand_choices_load_and_filter_at_once(xform, noon, kind):
    rows = range(100_000)
    items = (
        "".join(f"<item><name>c{i}</name><label>第{i}</label><p>{i % 1000}</p></item>" for i in rows)
        if kind != "csv"
        else ""
    )
    tables = {
        "csv": {"t.csv": ("name,label,p\n" + "".join(f"c{i},第{i},{i % 1000}\n" for i in rows)).encode()},
        "xml": {"t.xml": f"<root>{items}</root>".encode()},
        "inline": {},
    }[kind]
    where = (
        f'<instance id="t" src="jr://file/t.{kind}"/>'
        if tables
        else f'<instance id="t"><root>{items}</root></instance>'
    )
    xml = xform("<data><p/><a/><b/></data>", body=CHOICES, model=where)
    began = time.process_time()
    s = FormSession.start(parse_form(xml, tables), now=lambda: noon)
    assert len(s.node("/data/b").choices) == 100_000
    assert time.process_time() - began < 6  # a second, on a machine that does nothing else
    began = time.process_time()
    s.answer("/data/p", "7")
    assert len(s.node("/data/a").choices) == 100
    s.answer("/data/a", "c7")
    s.answer("/data/a", "c8")
    assert s.node("/data/a").value is None, "it is of another group"
    s.answer("/data/b", "c99999")
    assert s.node("/data/b").display == "第99999"
    assert time.process_time() - began < 6  # a second, on a machine that does nothing else


def test_an_instance_handed_in_may_hold_anything(xform, noon):
    rows = [{"x": "7\x00\ud800<&>", "": "nameless", "a b\x00": "1", "字" * 400: "2"}]
    binds = "<bind nodeset='/data/a' calculate='instance(\"t\")/root/item[1]/x'/>"
    outside = '<instance id="t" src="jr://file-csv/t.csv"/>'
    xml = xform("<data><a/></data>", binds, '<input ref="/data/a"/>', model=outside)
    s = FormSession.start(
        parse_form(xml, {"t.csv": b"x\n"}), now=lambda: noon, instances={"t": Instance.from_rows("t", rows)}
    )
    assert s.node("/data/a").value == "7<&>"


@pytest.mark.parametrize("column", ["'@'", "'{'", "'@{a'", "'a b'", "'*'", "'.'", "''", "'@{urn:x}z'", "'/'"])
def test_columns_with_impossible_names_hold_nothing(xform, noon, column):
    binds = f'<bind nodeset="/data/a" calculate="pulldata(\'t\', {column}, {column}, /data/b)"/>'
    xml = xform(
        "<data><a/><b/></data>",
        binds,
        '<input ref="/data/a"/>',
        model='<instance id="t"><root><item z="1"><x>7</x></item></root></instance>',
    )
    s = FormSession.start(parse_form(xml), now=lambda: noon)
    assert s.node("/data/a").value is None
    assert s.problems() == ()
