"""Files that are no XML, too much of it, or XML of an unusual kind: refused in bounded time, or read."""

import time

import pytest

from forms.xform import FormError, FormSession, parse_form
from forms.xform.instances import MAX_BYTES, MAX_TAGS

DATA = '<data id="d"><a/><b/><c/></data>'
INPUT = '<input ref="/data/a"><label>A</label></input>'


def refused(xml):
    began = time.process_time()
    with pytest.raises(FormError) as caught:
        parse_form(xml)
    assert time.process_time() - began < 5
    assert caught.value.place
    return caught.value


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/xhtml1-strict.dtd">',
        "<!DOCTYPE x [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]>",
        "<!DOCTYPE x [<!ATTLIST data a CDATA 'planted'>]>",
    ],
)
def test_document_types_are_refused(xform, prolog):
    assert refused(xform(DATA, prolog=prolog)).code == "form-doctype"


def test_entities_are_refused_even_when_used(xform):
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    bombs = ['<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>', f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>']
    for bomb, name in zip(bombs, ("b", "l11"), strict=True):
        assert refused(xform(f"<data><a>&{name};</a></data>", prolog=bomb)).code in (
            "form-doctype",
            "form-xml",
        )
    assert refused(xform("<data><a>&nbsp;</a></data>")).code == "form-xml"


@pytest.mark.parametrize(
    "xml",
    [
        b"", b"<", b"<a/>", b"\x00\x01", "<h:html/>".encode("utf-16"), b"PK\x03\x04", b"\xef\xbb\xbf", b"<?xml version='1.0'?>",
        b"<?xml version='1.0' encoding='klingon'?><a/>", b"<a>" * 3, b"<a b='1' b='2'/>", b"<a:b/>", b"{}", "\ud800<a/>", "字",
        "<data>\ud800</data>", b"<a>\x08</a>", b"<a>&#0;</a>", b"<a>]]></a>",
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused(xml):
    assert refused(xml).code in ("form-xml", "form-structure")


def test_deep_nesting_is_refused(xform):
    assert refused(xform("<data>" + "<a>" * 10_000 + "</a>" * 10_000 + "</data>")).code == "form-xml"
    assert refused(xform(DATA, body="<group>" * 10_000 + "</group>" * 10_000)).code == "form-xml"


@pytest.mark.parametrize("tag", ["group", "repeat"])
def test_the_deepest_nesting_there_may_be_is_shown(xform, noon, tag):
    depth = 245
    names = [f"g{i}" for i in range(depth)]
    opening = "".join(
        f'<{tag} {"ref" if tag == "group" else "nodeset"}="/data/{"/".join(names[: i + 1])}">'
        for i in range(depth)
    )
    xml = xform(
        f"<data>{''.join(f'<{n}>' for n in names)}<a/>{''.join(f'</{n}>' for n in reversed(names))}</data>",
        body=f'{opening}<input ref="/data/{"/".join(names)}/a"/>{f"</{tag}>" * depth}',
    )
    s = FormSession.start(parse_form(xml), now=lambda: noon)
    assert s.nodes[-1].name == "a"
    s.answer(s.nodes[-1].ref, "deep")
    assert FormSession.resume(s.form, s.draft(), now=lambda: noon).nodes == s.nodes
    assert FormSession.open(s.form, s.submission(), now=lambda: noon).nodes[-1].value == "deep"


def test_more_than_may_be_is_refused_at_once(xform):
    assert "64 MB" in refused(b" " * (MAX_BYTES + 1)).message
    assert "tags" in refused(xform("<data>" + "<a/>" * (MAX_TAGS + 1) + "</data>")).message
    many = xform("<data " + " ".join(f"a{i}=''" for i in range(1_000_000)) + "/>")
    assert refused(many).code == "form-xml"
    assert refused(xform(f"<data><{'a' * 100_000}/></data>")).code == "form-xml"


def test_ten_megabytes_of_translations_are_read_quickly(xform):
    texts = "".join(f'<text id="k{i}"><value>{"字" * 350}</value></text>' for i in range(10_000))
    xml = xform(DATA, model=f'<itext><translation lang="zh">{texts}</translation></itext>')
    assert len(xml) > 10_000_000
    began = time.process_time()
    assert parse_form(xml).languages == ("zh",)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("declared", "encoding", "mark"),
    [
        ("", "utf-8", ""), ("", "utf-8", "\ufeff"), ("UTF-8", "utf-8", "\ufeff"), ("UTF-16", "utf-16", ""), ("", "utf-16", ""),
        ("gb18030", "gb18030", ""), ("GB2312", "gb2312", ""), ("utf-16", "utf-16-le", "\ufeff"), ("big5", "big5", ""),
    ],
)  # fmt: skip
def test_any_encoding_xml_knows_is_read(xform, noon, declared, encoding, mark):
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = xform('<data id="d"><a>重</a><b/><c/></data>', body=INPUT).decode()
    s = FormSession.start(parse_form((mark + prolog + text).encode(encoding)), now=lambda: noon)
    assert s.node("/data/a").value == "重"


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "gb18030"), ("utf-16", "utf-8"), ("ascii", "utf-8")]
)
def test_a_wrong_encoding_is_refused(xform, declared, encoding):
    text = f'<?xml version="1.0" encoding="{declared}"?>' + xform("<data><a>重庆</a></data>").decode()
    assert refused(text.encode(encoding)).code == "form-xml"


def test_line_ends_comments_instructions_and_sections_change_nothing(xform, noon):
    noise = "\r\n<!-- c --><?pi x?>\t"
    binds = '<bind nodeset="/data/b" calculate="/data/a + 1"/>'
    plain = xform("<data><a>1</a><b/></data>", binds, INPUT + '<input ref="/data/b"/>').decode()
    noisy = plain.replace("><", f">{noise}<").replace("<a>1</a>", "<a><!-- 7 --><![CDATA[1]]><?pi 8?></a>")
    noisy = f'<?xml version="1.0"?>\r\n<?pi?><!-- -->{noisy}<!-- end -->\r\n'.replace(
        "<label>A", "<label xml:space='preserve'>A<!-- -->"
    )
    one, other = (FormSession.start(parse_form(text), now=lambda: noon) for text in (plain, noisy))
    for s in (one, other):
        s.answer("/data/a", "41")
    assert one.nodes == other.nodes
    assert other.node("/data/b").value == "42"
    assert other.undo() is not None
    assert other.node("/data/a").value == "1"
    assert b"<!--" not in other.submission()


def test_comments_in_answers_do_not_cut_them_short(xform, noon):
    s = FormSession.start(parse_form(xform(DATA, body=INPUT)), now=lambda: noon)
    again = FormSession.open(
        s.form, b'<data id="d"><a>one<!-- c -->two<?pi?> three</a></data>', now=lambda: noon
    )
    assert again.node("/data/a").value == "onetwo three"
    again.answer("/data/a", "four")
    assert b"<a>four</a>" in again.submission()


@pytest.mark.parametrize(
    "instance",
    [
        '<data xmlns="urn:mine" id="d"><a/><b/></data>', '<m:data xmlns:m="urn:mine" id="d"><m:a/><m:b/></m:data>',
        '<data id="d"><a xmlns="urn:other"/><b/></data>', '<data id="d" xmlns:x="urn:x" x:y="1"><a x:y="2"/><x:a/><b/></data>',
        '<data xmlns="" id="d"><a xml:lang="zh"/><b/></data>', '<h:data id="d"><a/><h:b/></h:data>',
    ],
)  # fmt: skip
def test_namespaces_used_oddly_start_answer_and_come_back(xform, noon, instance):
    xml = xform(instance, '<bind nodeset="/data/b" calculate="/data/a"/>', INPUT)
    try:
        s = FormSession.start(parse_form(xml), now=lambda: noon)
    except FormError as error:
        assert error.place
        return
    s.answer("/data/a", "x")
    again = FormSession.resume(s.form, s.draft(), now=lambda: noon)
    assert (
        [(n.ref, n.value) for n in again.nodes] == [(n.ref, n.value) for n in s.nodes] == [("/data/a", "x")]
    )
    assert FormSession.open(s.form, s.submission(), now=lambda: noon).node("/data/a").value == "x"
