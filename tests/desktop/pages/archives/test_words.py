"""What the archive pages say in English is all in their translations, under the class that says it."""

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import desktop.pages
import resources
from desktop.pages.archives import wording
from forms.consent import ConsentState

PAGES = Path(desktop.pages.__file__).parent
SOURCES = [file for page in ("today", "archives", "archive") for file in sorted((PAGES / page).glob("*.py"))]
TODAY = date(2026, 11, 20)


def said(file: Path) -> Iterator[tuple[str, str]]:
    """(context, English) of every `tr` and `_tr` of a module."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    contexts = [
        c.args[0].value
        for c in calls
        if isinstance(c.func, ast.Attribute) and c.func.attr == "translate"  # type: ignore[attr-defined] # a constant
    ]
    for owner in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        for node in ast.walk(owner):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
                assert isinstance(node.args[0], ast.Constant), f"{file.name}:{node.lineno}"
                yield owner.name, str(node.args[0].value)
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "_tr":
            assert isinstance(call.args[0], ast.Constant), f"{file.name}:{call.lineno}"
            yield str(contexts[0]), str(call.args[0].value)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_sentence_has_its_chinese(file: Path) -> None:
    folder = Path(resources.__file__).parent / "i18n"
    known = {
        (context.findtext("name"), message.findtext("source"))
        for tree in map(ET.parse, sorted(folder.glob("*_zh_CN.ts")))
        for context in tree.iter("context")
        for message in context.iter("message")
    }
    assert [sentence for sentence in said(file) if sentence not in known] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20T09:30:00.000+08:00", "Today 09:30"),
        ("2026-11-20", "Today"),
        ("2026-11-27T14:00", "11-27 Fri"),
        ("2027-03-01", "2027-03-01"),
        ("2026-11-19", "2026-11-19"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_a_day_to_come_is_said_as_near_as_it_is(dressed: QApplication, text: str, expected: str) -> None:
    assert wording.near(text, TODAY) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (datetime(2026, 11, 20, 9, 12), "Today 09:12"),
        (datetime(2026, 11, 19, 17, 46), "Yesterday 17:46"),
        (datetime(2026, 11, 16, 15, 20), "11-16 15:20"),
        (datetime(2025, 11, 16, 15, 20), "2025-11-16"),
    ],
)
def test_a_moment_gone_by(dressed: QApplication, when: datetime, expected: str) -> None:
    assert wording.past(when, TODAY) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(17, "3 days over"), (20, "Last day today"), (28, "8 days left")],
)
def test_how_long_one_can_still_act(dressed: QApplication, day: int, expected: str) -> None:
    assert wording.left(date(2026, 11, day), TODAY) == expected


def test_consent_is_said_in_a_word_a_colour_and_an_icon(dressed: QApplication) -> None:
    live = ConsentState(True, "live", date(2027, 11, 17))
    assert wording.consent_chip(live) == ("Authorised until 2027-11-17", "ok", "check-circle")
    assert wording.consent_chip(live, short=True)[0] == "Authorised"
    assert wording.consent_chip(ConsentState(False, "none")) == ("No authorisation", "warn", "lock")
    assert wording.consent_chip(ConsentState(False, "withdrawn"))[1] == "err"
