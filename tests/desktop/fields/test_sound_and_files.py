"""Sounds, videos and files: what is said of them, what may be done, and that no page loses a word."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.capture.keeping import Captured
from desktop.fields import Attachment, AttachmentField, Look
from desktop.fields.audio import AudioField
from desktop.parts import ElidedText
from tests.desktop.capture.devices import TestMicrophone, TestPlayer, tone
from tests.desktop.fields.conftest import Seen, Show, question

SHA = "cd34" * 16
PDF = Attachment("报告.pdf", "application/pdf", 1_820_000)
SOUND = Attachment("said.m4a", "audio/mp4", 41_000)


def offered(seen: Seen) -> set[str]:
    names = ("file", "open", "copy", "remove")
    return {name for name in names if seen.part(QAbstractButton, name).isVisible()}


@pytest.mark.parametrize(
    ("type_", "value", "attachment", "buttons"),
    [
        ("file", None, None, {"file"}),
        ("file", SHA, PDF, {"file", "open", "copy", "remove"}),
        ("file", SHA, Attachment("x.docx", "application/msword", 10), {"file", "copy", "remove"}),
        ("file", SHA, Attachment("x.pdf", "application/pdf", 10, here=False), {"file", "remove"}),
        ("file", SHA, None, {"file", "remove"}),
        ("video", SHA, Attachment("x.mp4", "video/mp4", 10), {"file", "open", "copy", "remove"}),
        ("audio", SHA, SOUND, {"file", "copy", "remove"}),
    ],
)
def test_what_may_be_done(
    show: Show, type_: str, value: str | None, attachment: Attachment | None, buttons: set[str]
) -> None:
    assert offered(show(question(type_, value=value), Look(attachment=attachment))) == buttons


def test_name_kind_and_size_are_said(show: Show) -> None:
    seen = show(question("file", value=SHA), Look(attachment=PDF))
    title = seen.field.findChild(ElidedText)
    assert title is not None
    assert title.text() == "报告.pdf"
    assert any(label.text() == "PDF · 1.7 MB" for label in seen.field.findChildren(QLabel))
    assert "报告.pdf" in seen.field.control.accessibleName()


def test_the_page_is_asked_and_a_locked_file_can_still_be_copied(show: Show) -> None:
    seen = show(question("file", value=SHA), Look("locked", "Sign", locked=True, attachment=PDF))
    assert isinstance(seen.field, AttachmentField)
    copies: list[tuple[str, str]] = []
    shown: list[str] = []
    seen.field.copy_asked.connect(lambda sha, name: copies.append((sha, name)))
    seen.field.shown.connect(lambda _ref, sha: shown.append(sha))
    for name in ("file", "remove", "open", "copy"):
        seen.press(name)
    assert (seen.asked, seen.answers) == ([], [])
    assert (shown, copies) == ([SHA], [(SHA, "报告.pdf")])


def sound(show: Show, microphone: TestMicrophone, player: TestPlayer | None = None, **more: object) -> Seen:
    node = question("audio", **more)
    return show(
        node, Look(attachment=SOUND if more.get("value") else None), AudioField(node, "", microphone, player)
    )


def test_a_recording_goes_to_the_page(show: Show) -> None:
    microphone = TestMicrophone("desk")
    seen = sound(show, microphone, parameters={"quality": "voice-only"})
    assert isinstance(seen.field, AudioField)
    kept: list[Captured] = []
    seen.field.captured.connect(lambda _ref, captured: kept.append(captured))
    seen.press("recorder.record")
    microphone.hear(1)
    assert microphone.rate == 8000
    assert not seen.part(QAbstractButton, "file").isVisible()
    seen.field.flush()
    assert kept[0].data[-100:] == tone(0.1, 8000)[-100:]
    assert not microphone.running
    seen.field.flush()
    assert len(kept) == 1


def test_a_value_that_comes_while_recording_does_not_stop_it(show: Show) -> None:
    microphone = TestMicrophone("desk")
    seen = sound(show, microphone)
    seen.press("recorder.record")
    microphone.hear(0.5)
    seen.show(question("audio"))
    assert microphone.running
    seen.field.flush()


def test_what_is_kept_is_fetched_and_played(show: Show) -> None:
    player = TestPlayer()
    seen = sound(show, TestMicrophone("desk"), player, value=SHA)
    assert isinstance(seen.field, AudioField)
    asked: list[str] = []

    def read(sha: str, then: object) -> None:
        asked.append(sha)
        assert callable(then)
        then(b"sound")

    seen.field.read_asked.connect(read)
    assert not seen.part(QWidget, "recorder").isVisible()
    seen.press("player.play")
    assert (asked, player.data, player.asked) == ([SHA], b"sound", ["play"])
    seen.field.hide()
    assert player.asked[-1] == "pause"


def test_external_sound_comes_from_a_file_and_new_sound_does_not(show: Show) -> None:
    external = sound(show, TestMicrophone("desk"), parameters={"quality": "external"})
    assert not external.part(QWidget, "recorder").isVisible()
    external.press("file")
    assert external.asked == ["file"]
    node = question("audio", "new")
    new = show(node, None, AudioField(node, "", TestMicrophone("desk"), TestPlayer()))
    assert not new.part(QAbstractButton, "file").isVisible()


def test_removing_brings_the_recorder_back(show: Show) -> None:
    seen = sound(show, TestMicrophone("desk"), TestPlayer(), value=SHA)
    seen.press("remove")
    assert seen.answers == [None]
    assert seen.part(QWidget, "recorder").isVisible()
    assert not seen.part(QWidget, "player").isVisible()
