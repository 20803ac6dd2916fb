"""What a form wants of the machine and of its own files: position, recording, pictures, sounds, suggestions."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from desktop.parts import Text
from forms.xform import GeoPoint
from tests.desktop.capture.devices import TestMicrophone, TestPlayer, TestReceiver

QUESTIONS = """
| survey |
| | type | name | label | appearance | media::image | media::audio | repeat_count | trigger | calculation | save_to |
| | start-geopoint | began | | | | | | | | |
| | background-audio | talk | | | | | | | | |
| | username | by | | | | | | | | |
| | text | who | Who | | map.png | hello.wav | | | | |
| | select_one kind | kind | Kind | quick | | | | | | |
| | integer | many | How many | | | | | | | |
| | begin repeat | r | Machine | | | | ${many} | | | |
| | text | maker | Maker | autocomplete | | | | | | |
| | end repeat | | | | | | | | | |
| | text | place | Place | autocomplete | | | | | | |
| choices |
| | list_name | name | label | media::audio |
| | kind | a | Shop | hello.wav |
| | kind | b | Workshop | |
| settings |
| | form_id | form_title | version |
| | tour | Tour | 1 |
"""
LISTENING = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Tour</h:title><model>
 <instance><data id="tour" version="2"><a/><r><x/></r><r><x/></r><last/></data></instance>
 <instance id="before" src="jr://instance/last-saved"/>
 <bind nodeset="/data/last"/><setvalue ref="/data/last" event="odk-instance-first-load"
 value="instance('before')/data/a"/></model></h:head><h:body>
 <input ref="/data/a"><label>A</label>
 <setvalue event="xforms-value-changed" ref="/data/r/x" value="1"/></input>
 <repeat nodeset="/data/r"><input ref="/data/r/x"><label>X</label></input></repeat>
 <input ref="/data/last"><label>Last</label></input></h:body></h:html>"""
HERE = GeoPoint(29.5630, 106.5516, 240.0, 4.0)


@pytest.fixture
def tour(screen, bring):
    """The page with the form in it: (screen, receiver, microphone)."""
    firm = bring("tour.md", QUESTIONS, map_png=b"PNG", hello_wav=b"RIFF")
    receiver, microphone = TestReceiver(), TestMicrophone("built in")
    page = screen.open(archive=firm, kind="record.contract")
    page.view.position._make = lambda: receiver
    page.view.talk._make = lambda: microphone
    screen.open(archive=firm, kind="form.tour")
    return screen, receiver, microphone


PARTS = """
| survey |
| | type | name | label |
| | begin repeat | part | Part |
| | image | photo | Photo |
| | end repeat | | |
| settings |
| | form_id | form_title | version |
| | parts | Parts | 1 |
"""


def test_a_photo_follows_its_row_while_it_is_made_ready(screen, bring, tmp_path):
    page = screen.open(archive=bring("parts.md", PARTS), kind="form.parts")
    for _ in range(3 - len(page.view.presenter.outline.children("/data/part"))):
        page.answers.add_row("/data/part")
    file = tmp_path / "a.jpg"
    Image.new("RGB", (900, 600), "white").save(file)
    page.answers.capture("/data/part[2]/photo", "file")
    screen.choose_file(file)
    page.answers.remove_row("/data/part[1]")
    screen.qtbot.waitUntil(lambda: bool(screen.form.text("/data/part[1]/photo")))
    assert screen.form.text("/data/part[2]/photo") == ""
    page.answers.capture("/data/part[2]/photo", "file")
    screen.choose_file(file)
    page.answers.remove_row("/data/part[2]")
    screen.qtbot.waitUntil(lambda: any("gone" in t.text() for t in screen.session.findChildren(Text)))
    assert len(page.view.presenter.outline.children("/data/part")) == 1


def test_where_it_is_filled_is_looked_for_in_the_open(tour):
    screen, receiver, _ = tour
    assert screen.has("form.position")
    assert receiver.running
    receiver.found.emit(GeoPoint(29.5, 106.5, 0.0, 80.0))
    assert screen.form.text("/data/began") == "", "it waits for a better one"
    receiver.found.emit(HERE)
    assert screen.form.text("/data/began") == "29.563 106.5516 240.0 4.0"
    assert not receiver.running
    assert "29.56300, 106.55160" in screen.page.view.position._bar.text()


def test_the_position_can_be_refused(tour):
    screen, receiver, _ = tour
    screen.press("form.position.act")
    assert not receiver.running
    assert not screen.has("form.position")
    screen.page.view.questions.fields["/data/who"].give("演示")
    assert not receiver.running, "it is not asked for again"


def test_a_device_without_a_position_says_so_and_can_try_again(tour):
    screen, receiver, _ = tour
    receiver.failed.emit("none")
    assert "could not be noted" in screen.page.view.position._bar.text()
    screen.press("form.position.act")
    assert receiver.running
    screen.session.open("today")
    assert not receiver.running


def test_what_came_to_nothing_is_not_looked_for_with_every_answer(tour):
    screen, receiver, _ = tour
    receiver.failed.emit("none")
    screen.page.view.questions.fields["/data/who"].give("演示")
    assert not receiver.running
    assert "could not be noted" in screen.page.view.position._bar.text()


def test_closing_what_was_noted_refuses_nothing(tour):
    screen, receiver, _ = tour
    receiver.found.emit(HERE)
    screen.press("form.position.close")
    assert not screen.has("form.position")
    screen.page.view.position.look()
    assert receiver.running


def test_the_talk_is_recorded_after_a_press_only(tour, workspace):
    screen, _, microphone = tour
    assert screen.has("form.talk")
    assert not microphone.running
    screen.press("form.talk.act")
    assert microphone.running
    assert screen.has("form.recording")
    microphone.hear(2)
    screen.page.view.questions.fields["/data/who"].give("演示")
    draft = screen.page.filling
    screen.session.open("today")
    assert not microphone.running
    sha = draft.session.text("/data/talk")
    assert workspace.store.evidence(sha).label == "Recording of the talk"
    screen.open(archive=draft.archive, draft=draft.draft)
    assert screen.form.text("/data/talk") == sha
    assert not screen.has("form.talk"), "it has been recorded"


def test_who_fills_it_in_is_noted(tour, workspace):
    screen, _, _ = tour
    assert screen.form.text("/data/by") == workspace.person.id


def test_pictures_and_sounds_of_the_form_are_at_hand(tour):
    screen, _, _ = tour
    field = screen.page.view.questions.fields["/data/who"]
    assert field.look.media("map.png") == b"PNG"
    player = TestPlayer()
    screen.page.answers._player = player
    screen.page.view.questions.fields["/data/kind"].play_asked.emit("/data/kind", "hello.wav")
    assert (player.data, player.asked) == (b"RIFF", ["play"])


def test_quick_goes_on_to_the_next_question(tour):
    screen, _, _ = tour
    field = screen.page.view.questions.fields["/data/kind"]
    field.take_focus()
    field.decide("b")
    screen.settle()
    assert screen.page.view.ref == "/data/many"
    assert screen.focus() == "form.many"


def test_what_other_rows_say_is_offered(tour):
    screen, _, _ = tour
    screen.page.view.questions.fields["/data/many"].give(2)
    screen.form.answer("/data/r[1]/maker", "演示机床厂")
    screen.page.moves.to("/data/r[2]/maker")
    assert screen.page.view.questions.fields["/data/r[2]/maker"].look.offers == ("演示机床厂",)


def test_what_other_records_say_is_offered(tour):
    screen, _, _ = tour
    screen.page.view.questions.fields["/data/place"].give("演示工业园")
    archive = screen.page.filling.archive
    screen.page.finish()
    screen.open(archive=archive, kind="form.tour")
    assert screen.page.view.questions.fields["/data/place"].look.offers == ("演示工业园",)


def test_rows_put_aside_by_a_count_are_told_and_left_out_with_a_question(tour):
    screen, _, _ = tour
    fields = screen.page.view.questions.fields
    fields["/data/many"].give(2)
    screen.form.answer("/data/r[2]/maker", "演示机床厂")
    fields["/data/many"].give(1)
    screen.settle()
    assert screen.has("form.losses")
    assert "kept until it is finished" in screen.page.view.losses._bar.text()
    assert [loss.value for loss in screen.page.filling.left_out()] == ["演示机床厂"]
    screen.page.finish()
    assert screen.has("form.leftout")
    screen.key(Qt.Key.Key_Escape)
    fields["/data/many"].give(2)
    assert screen.form.text("/data/r[2]/maker") == "演示机床厂"


def test_an_action_that_goes_wrong_is_told_and_the_answer_stands(screen, bring):
    firm = bring("tour.xml", LISTENING)
    page = screen.open(archive=firm, kind="form.tour")
    page.view.questions.fields["/data/a"].give("kept")
    screen.settle()
    assert screen.form.node("/data/a").value == "kept"
    assert "names 2 rows at once" in screen.find("shell.error").text()
    page.save_draft()
    assert b"<a>kept</a>" in page.workspace.store.drafts()[0].content
    screen.control(Qt.Key.Key_Z)
    assert screen.form.text("/data/a") == ""
    screen.control(Qt.Key.Key_Y)
    assert screen.form.text("/data/a") == "kept"


def test_a_form_may_begin_with_what_was_finished_last(screen, bring):
    firm = bring("tour.xml", LISTENING.replace('ref="/data/r/x" value', 'ref="/data/last" value'))
    page = screen.open(archive=firm, kind="form.tour")
    assert screen.form.text("/data/last") == ""
    page.view.questions.fields["/data/a"].give("one")
    page.finish()
    screen.open(archive=firm, kind="form.tour")
    assert screen.form.text("/data/last") == "one"


def test_why_a_finished_form_was_changed_is_noted_in_its_log(screen, bring, workspace):
    firm = bring(
        "tour.md",
        "| survey |\n| | type | name | label | parameters |\n"
        "| | audit | audit | | track-changes=true track-changes-reasons=on-form-edit |\n| | text | a | A | |\n"
        "| settings |\n| | form_id | version |\n| | tour | 1 |\n",
    )
    page = screen.open(archive=firm, kind="form.tour")
    page.view.questions.fields["/data/a"].give("one")
    page.finish()
    assert not screen.has("form.reason"), "it is new"
    record = workspace.archive(firm).of("form.tour")[0]
    page = screen.open(archive=firm, kind="form.tour", entity=record.id)
    page.view.questions.fields["/data/a"].give("two")
    page.finish()
    assert not screen.find("form.reason.act").isEnabled()
    assert screen.find("form.reason.line").height() >= 44, "a finger finds it"
    screen.find("form.reason.line").setText("the firm corrected it")
    screen.press("form.reason.act")
    logs = [
        workspace.store.read_evidence(i.sha256) for i in workspace.store.uploads() if i.label == "audit.csv"
    ]
    assert sum(b"the firm corrected it" in log for log in logs) == 1, logs
    assert workspace.archive(firm).of("form.tour")[0].text("a") == "two"


def test_an_answer_too_long_is_refused_and_what_stood_there_stands(screen, bring):
    firm = bring("tour.xml", LISTENING.replace('ref="/data/r/x" value', 'ref="/data/last" value'))
    page = screen.open(archive=firm, kind="form.tour")
    field = page.view.questions.fields["/data/a"]
    field.give("short", typing=True)
    field.give("x" * 3_000_000, typing=True)
    assert "longer than" in screen.find("shell.error").text()
    assert screen.form.text("/data/a") == "short"
    screen.control(Qt.Key.Key_Z)
    assert screen.form.text("/data/a") == ""


def test_what_the_form_cannot_work_out_is_said_at_its_question(screen, bring):
    firm = bring(
        "tour.md",
        "| survey |\n| | type | name | label | constraint |\n| | text | a | A | regex(., ${b}) |\n| | text | b | B | |\n"
        "| settings |\n| | form_id | version |\n| | tour | 1 |\n",
    )
    page = screen.open(archive=firm, kind="form.tour")
    page.view.questions.fields["/data/b"].give("[")
    page.view.questions.fields["/data/a"].give("x")
    page.answers.settle("/data/a")
    look = page.view.questions.fields["/data/a"].look
    assert look.kind == "error"
    assert look.message.startswith("The form cannot work this out; its author must mend it")
    page.finish()
    assert screen.session.page_name == "form"
    page.view.questions.fields["/data/b"].give("x")
    page.finish()
    assert screen.session.page_name != "form"
