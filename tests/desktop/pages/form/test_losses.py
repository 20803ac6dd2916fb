"""What a step takes away is told, with the way back; what does not apply is kept until the end."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.pages.form.steps import Loss
from desktop.parts import Dialog, InfoBar, Scroll
from tests.desktop.pages.form.hands import FIRM, Screen

MEMBER = "/data/roster/member"


def told(screen: Screen) -> str:
    return f"{screen.find('form.losses', InfoBar).text()} {screen.find('form.losses.list', QLabel).text()}"


def test_a_choice_that_is_filtered_away_is_told_and_one_press_takes_it_back(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    page.answers.answer("/data/cover/county", "nan")
    page.answers.answer("/data/cover/town", "n1")
    assert not abroad.has("form.losses")
    page.answers.answer("/data/cover/county", "bei")
    abroad.settle()
    assert abroad.has("form.losses")
    assert "1" in told(abroad)
    assert "Demo First Street" in told(abroad)
    abroad.press("form.losses.act")
    assert abroad.form.node("/data/cover/town").value == "n1"
    assert abroad.form.node("/data/cover/county").value == "nan"
    assert not abroad.has("form.losses")


def test_answers_that_no_longer_apply_are_listed_all_on_request_and_come_back(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    page.answers.answer("/data/cover/result", "complete")
    page.answers.answer(f"{MEMBER}[1]/m_name", "户主")
    for name in ("e_food", "e_rent", "e_school", "e_health", "e_transport"):
        page.answers.answer(f"/data/money/{name}", Decimal(10))
    page.answers.answer("/data/cover/result", "refused")
    abroad.settle()
    assert "no longer apply: 6" in told(abroad)
    assert "transport" not in told(abroad)
    abroad.press("form.losses.all")
    assert "transport" in told(abroad)
    page.answers.answer("/data/cover/result", "complete")
    abroad.settle()
    assert abroad.form.node("/data/money/e_food").value == Decimal(10)


def test_a_long_list_of_what_went_leaves_room_for_the_questions(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    many = [
        Loss(f"/data/x{at}", str(at), "A question with a long label " * 4, "一" * 80, True)
        for at in range(40)
    ]
    page.view.losses.show_losses(many)
    abroad.press("form.losses.all")
    assert page.view.losses.height() < 200
    assert page.view.questions.column.height() > 300
    room = abroad.find("form.losses.room", Scroll)
    assert room.verticalScrollBar().maximum() > 0
    room.setFocus()
    abroad.key(Qt.Key.Key_PageDown)
    assert room.verticalScrollBar().value() > 0
    page.view.losses.show_losses(many[:1])
    abroad.settle()
    assert room.verticalScrollBar().maximum() == 0, "one is shown whole"


def test_after_another_step_the_bar_no_longer_offers_to_undo(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    page.answers.answer("/data/cover/county", "nan")
    page.answers.answer("/data/cover/town", "n1")
    page.answers.answer("/data/cover/county", "bei")
    page.answers.answer("/data/cover/address", "演示路")
    abroad.settle()
    assert not abroad.has("form.losses.act")
    assert "Demo First Street" in told(abroad)


def test_while_typing_nothing_is_told_until_the_field_is_left(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.inspection")
    page.answers.answer("/data/object/areas", ("fire", "food"))
    page.answers.answer("/data/food/food1", "bad")
    page.answers.answer("/data/food/food1_why", "过期")
    page.answers.answer("/data/object/areas", ("fire",), True)
    abroad.settle()
    assert not abroad.has("form.losses")
    page.answers.answer("/data/object/areas", ("fire", "food"), True)
    page.answers.settle("/data/object/areas")
    assert not abroad.has("form.losses")
    page.answers.answer("/data/object/areas", ("fire",), True)
    page.answers.settle("/data/object/areas")
    assert "过期" in told(abroad)


def finished(abroad: Screen) -> None:
    page = abroad.page
    for ref, answer in (
        ("object/unit", "演示厂"), ("object/kind", "daily"), ("object/on", "2026-11-20"), ("object/areas", ("fire",)),
        ("fire/fire1", "good"), ("fire/fire2", "good"), ("fire/fire3", "good"), ("fire/fire4", "good"),
        ("fire/fire5", "good"), ("fire/fire6", "good"), ("end/conclusion", "mend"), ("end/demand", "重新布线"),
    ):  # fmt: skip
        page.answers.answer(f"/data/{ref}", answer)
    page.answers.remove_row("/data/findings/building[1]")
    page.answers.answer("/data/end/conclusion", "pass")
    abroad.settle()


def test_what_finishing_leaves_out_is_listed_and_asked_about_first(abroad: Screen) -> None:
    abroad.open(archive=FIRM, kind="sample.inspection")
    finished(abroad)
    abroad.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = abroad.find("form.leftout", Dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "重新布线" in words
    assert abroad.session.page_name == "form"
    dialog.reject()
    abroad.settle()
    assert "重新布线".encode() in abroad.form.draft()
    abroad.page.finish()
    abroad.press("form.leftout.act")
    abroad.settle()
    assert abroad.session.page_name == "today"
