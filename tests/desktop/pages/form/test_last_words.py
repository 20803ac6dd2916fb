"""What a field still holds when its question goes, a recording that runs or a fresh stroke, is kept."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.parts import SignaturePad
from tests.desktop.capture.devices import TestMicrophone

QUESTIONS = """
| survey |
| | type | name | label | appearance | relevant |
| | begin group | first | First | | |
| | select_one yn | wants | Signs? | | |
| | image | sign | Signature | signature | ${wants} = 'y' |
| | audio | said | What was said | | ${wants} = 'y' |
| | text | after | After | | |
| | end group | | | | |
| | begin group | second | Second | | |
| | text | last | Last | | |
| | end group | | | | |
| choices |
| | list_name | name | label |
| | yn | y | Yes |
| | yn | n | No |
| settings |
| | form_id | form_title | version |
| | words | Words | 1 |
"""
SIGN, SAID, WANTS = "/data/first/sign", "/data/first/said", "/data/first/wants"


@pytest.fixture
def page(screen, bring, monkeypatch):
    microphone = TestMicrophone("built in")
    monkeypatch.setattr("desktop.fields.audio.QtSoundSource", lambda: microphone)
    screen.open(archive=bring("words.md", QUESTIONS), kind="form.words")
    screen.microphone = microphone
    screen.page.answers.answer(WANTS, "y")
    screen.settle()
    return screen


def sign(screen):
    pad = screen.fields[SIGN].findChild(SignaturePad)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    QTest.mouseMove(pad, QPoint(90, 70))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 70))
    assert screen.form.text(SIGN) == "", "the pen has only just been lifted"


def record(screen):
    screen.press("form.first.said.recorder.record")
    screen.microphone.hear(0.5)
    assert screen.microphone.running


def kept(screen, ref, label, mime):
    """What an answer, shown or not, is the hash of."""
    sha = screen.form.text(ref)
    assert sha, "it is answered"
    info = screen.workspace.store.evidence(sha)
    assert (info.label, info.mime) == (label, mime)
    assert screen.workspace.store.read_evidence(sha)


def test_both_are_kept_when_an_answer_takes_their_questions_away(page):
    sign(page)
    record(page)
    page.page.answers.answer(WANTS, "n")
    page.page.answers.settle(WANTS)
    assert SIGN not in page.fields
    assert not page.microphone.running
    kept(page, SIGN, "Signature", "image/png")
    kept(page, SAID, "What was said", "audio/wav")
    assert page.page.view.ref == WANTS, "one stays where one answered"
    page.page.save_draft()
    page.page.answers.answer(WANTS, "y")
    assert {SIGN, SAID} <= {node.ref for node in page.form.nodes if node.value}, "they come back answered"


def test_both_are_kept_when_one_goes_to_another_section(page):
    sign(page)
    record(page)
    page.page.moves.to("/data/second/last")
    page.settle()
    assert page.page.view.ref == "/data/second/last"
    assert list(page.fields) == ["/data/second/last"]
    assert page.focus() == "form.second.last"
    assert not page.microphone.running
    kept(page, SIGN, "Signature", "image/png")
    kept(page, SAID, "What was said", "audio/wav")


def test_a_recording_goes_on_while_other_questions_are_answered(page):
    record(page)
    page.page.answers.answer("/data/first/after", "x")
    page.settle()
    assert page.microphone.running


def test_what_is_thrown_away_records_no_further(page):
    page.page.answers.answer("/data/first/after", "x")
    record(page)
    page.page.discard()
    assert not page.microphone.running
    assert page.workspace.store.drafts() == ()
