"""Notes: the Markdown ODK knows, nothing that harms, links that open only with a press that saw the address."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.fields import Look, NoteView, rich
from forms.xform import Node

ALLOWED = {"b", "i", "br", "ul", "ol", "li", "a", "span"}


class Tags(HTMLParser):
    """Which tags and attributes a text has, and whether they are nested as they should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("markdown", "made"),
    [
        ("plain", "plain"),
        ("**a** *b* __c__ _d_", "<b>a</b> <i>b</i> <b>c</b> <i>d</i>"),
        ("a\nb", "a<br>b"),
        ("a\n\nb", "a<br><br>b"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3 < 4 & 5 > 2", "3 &lt; 4 &amp; 5 &gt; 2"),
        (r"\*no\*", "*no*"),
        ("snake_case_word", "snake_case_word"),
        ("    indented", "indented"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ('<span style="color:blue">a</span>', '<span style="color:#0000d2">a</span>'),
        ("<span>a</span>", "a"),
        ('<span style="color:#123456;font-family:x">a', '<span style="color:#123456">a</span>'),
        ("</span>", "&lt;/span&gt;"),
    ],
)
def test_markdown(dressed: QApplication, markdown: str, made: str) -> None:
    assert rich(markdown) == made


def test_headings_are_larger(dressed: QApplication) -> None:
    assert rich("# A\ntext") == '<span style="font-size:20px; font-weight:700">A</span><br><br>text'


def test_a_colour_that_cannot_be_read_in_the_dark_is_made_lighter(dressed: QApplication) -> None:
    black = '<span style="color:black">a</span>'
    assert "#000000" in rich(black)
    theme.apply(dressed, dark=True)
    try:
        assert "#a5a5a5" in rich(black)
    finally:
        theme.apply(dressed)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=file:///etc/passwd>",
        "![x](http://example.invalid/x.png)",
        "[x](javascript:alert(1))",
        "[x](file:///etc/passwd)",
        "[x](data:text/html,x)",
        '<span style="color:red;background:url(http://example.invalid)">x</span>',
        '<span style="color:red" onclick="x">x</span>',
        '<a href="http://example.invalid">x</a>',
        '[x](http://example.invalid/"onmouseover="y)',
        "<!-- x --><?php x ?>",
        "&lt;script&gt;",
    ],
)
def test_nothing_dangerous_gets_through(dressed: QApplication, hostile: str) -> None:
    tags = Tags(rich(hostile))
    assert tags.seen <= ALLOWED
    assert tags.open == []
    for name, value in tags.attributes:
        assert name in ("href", "style")
        assert not (value or "").startswith(("file", "javascript", "data"))
        assert "url(" not in (value or "")


@given(st.text(alphabet="*_[]()<>#-`!\\\n \"'=/ab:span style=color:red1.&;", max_size=300))
def test_no_text_leaves_a_tag_open(qapp: QApplication, markdown: str) -> None:
    tags = Tags(rich(markdown))
    assert tags.open == []
    assert tags.seen <= ALLOWED


@pytest.mark.parametrize(
    "part", ["[", "![", "[a](", "**", "*a_ ", "<", '<span style="', "- ", "\\", "[](", "a**b" + "c*" * 10]
)
def test_a_megabyte_of_anything_takes_no_time(dressed: QApplication, part: str) -> None:
    began = time.monotonic()
    made = rich(part * (1_000_000 // len(part)))
    assert time.monotonic() - began < 5
    assert len(made) < 500_000
    assert Tags(made).open == []


class Opener(QObject):
    """Stands for the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open_it(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def note(qtbot: QtBot, label: str, kind: str = "", **more: object) -> NoteView:
    made = NoteView(Node("/data/n", "note", "n", label=label, extras={"kind": kind} if kind else {}))
    qtbot.addWidget(made)
    made.resize(500, 100)
    made.show()
    return made


@pytest.mark.parametrize("kind", ["", "warning"])
def test_a_link_opens_after_its_address_was_seen(dressed: QApplication, qtbot: QtBot, kind: str) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("https", opener, "open_it")
    try:
        shown = note(qtbot, "See [the **charter**](https://example.invalid/charter?a=1&b=2).", kind)
        label = next(x for x in shown.findChildren(QLabel) if "charter" in x.text())
        assert label.focusPolicy() & Qt.FocusPolicy.TabFocus
        label.linkActivated.emit("https://example.invalid/charter?a=1&b=2")
        dialog = shown.window().findChild(QWidget, "note.link")
        assert dialog is not None
        assert any("example.invalid/charter" in x.text() for x in dialog.findChildren(QLabel))
        keep = dialog.findChild(QAbstractButton, "note.link.keep")
        assert keep is not None
        keep.click()
        assert opener.opened == []
        label.linkActivated.emit("https://example.invalid/charter?a=1&b=2")
        act = [b for b in shown.findChildren(QAbstractButton, "note.link.act") if b.isVisible()][-1]
        QTest.keyClick(act, Qt.Key.Key_Space)
        assert opener.opened == ["https://example.invalid/charter?a=1&b=2"]
    finally:
        QDesktopServices.unsetUrlHandler("https")


def test_a_note_without_a_link_is_no_stop_for_tab(dressed: QApplication, qtbot: QtBot) -> None:
    shown = note(qtbot, "Nothing to press.")
    assert all(x.focusPolicy() == Qt.FocusPolicy.NoFocus for x in shown.findChildren(QLabel))


def test_a_note_shows_what_belongs_to_it(dressed: QApplication, qtbot: QtBot) -> None:
    shown = note(qtbot, "Look")
    with_picture = Node("/data/n", "note", "n", label="Look", media={"image": "a.png"})
    shown.show_node(with_picture, Look())
    assert any("a.png" in x.text() for x in shown.findChildren(QLabel))
