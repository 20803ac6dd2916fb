"""One archive's page on real records: tabs, ways to the forms, removal and history, the gate of the authorisation."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.archive import ArchivePage
from desktop.pages.archive.outlook import OutlookPresenter
from desktop.pages.archive.state import TABS
from desktop.pages.archives.pressable import HeldSecret
from desktop.parts import InfoBar
from desktop.workspace import Workspace
from sync.store.model import Change, Draft
from tests.corpus.district import district
from tests.desktop.window import Window

TODAY = date(2026, 11, 20)


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """The stories of the district: 0 in order, 7 with its authorisation withdrawn, 9 without one."""
    entities = list(district(7, firms=10, today=TODAY))
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in entities])
    return list(dict.fromkeys(i["archive"] for i in entities))


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> ArchivePage:
    made = ArchivePage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    return made


def button(page: QWidget, name: str) -> QAbstractButton:
    QApplication.processEvents()  # what was just put into a layout is shown by the next turn
    found = [b for b in page.findChildren(QAbstractButton, name) if b.isVisible()]
    assert len(found) == 1, name
    return found[0]


def press(page: QWidget, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def texts(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_every_tab_opens_by_its_button_and_is_returned_to(
    page: ArchivePage, firms: list[str], qtbot: QtBot
) -> None:
    page.enter(id=firms[0])
    for tab in TABS:
        press(page, f"archive.tab.{tab}", qtbot)
        assert page.place() == {"id": firms[0], "tab": tab}
    page.enter(id=firms[0], tab="visits")
    assert button(page, "archive.tab.visits").isChecked()


def test_the_header_says_who_it_is_and_what_the_firm_allowed(
    page: ArchivePage, firms: list[str], workspace: Workspace
) -> None:
    page.enter(id=firms[0])
    record = workspace.archive(firms[0]).firm()
    assert record is not None
    assert record.text("name") in texts(page)
    assert record.text("uscc") in texts(page)
    chips = {w.accessibleName() for w in page.findChildren(QWidget)}
    assert any(words.startswith("Authorised until") for words in chips)
    assert "Code checks" in chips


@pytest.mark.parametrize("kind", ["record.licence", "record.contract", "record.penalty", "record.tax_level"])
def test_adding_a_record_opens_its_form(
    page: ArchivePage, firms: list[str], window: Window, qtbot: QtBot, kind: str
) -> None:
    page.enter(id=firms[0], tab="records")
    press(page, f"archive.add.{kind}", qtbot)
    assert window.opened == [("form", {"archive": firms[0], "kind": kind, "entity": None})]


def test_a_record_opens_and_goes_on_where_its_draft_was_left(
    page: ArchivePage, firms: list[str], window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    licence = workspace.archive(firms[0]).of("record.licence")[0].id
    page.enter(id=firms[0], tab="records")
    press(page, f"archive.record.{licence}", qtbot)
    assert window.opened[-1][1] == {"archive": firms[0], "kind": "record.licence", "entity": licence}
    workspace.store.put_draft(Draft("d1", firms[0], licence, "licence", "1", "t", b"<x/>", progress=40))
    press(page, f"archive.record.{licence}", qtbot)
    assert window.opened[-1][1]["draft"] == "d1"
    press(page, "archive.continue", qtbot)
    assert window.opened[-1][1]["draft"] == "d1", "continuing means the draft first"


def test_continuing_leads_to_the_first_gap(
    page: ArchivePage, firms: list[str], window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    page.enter(id=firms[5])
    gap = workspace.completeness(firms[5]).next_gap
    assert gap is not None
    press(page, "archive.continue", qtbot)
    assert window.opened[-1][1]["ref"] == gap.ref


def test_what_is_removed_comes_back(
    page: ArchivePage, firms: list[str], window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    licence = workspace.archive(firms[0]).of("record.licence")[0].id
    page.enter(id=firms[0], tab="records")
    press(page, f"archive.remove.{licence}", qtbot)
    assert licence not in [r.id for r in workspace.archive(firms[0]).of("record.licence")]
    assert page.findChildren(QAbstractButton, f"archive.record.{licence}") == []
    window.undo()
    assert licence in [r.id for r in workspace.archive(firms[0]).of("record.licence")]


def test_history_shows_old_and_new_and_takes_a_change_back_as_a_new_event(
    page: ArchivePage, firms: list[str], window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    firm = firms[0]
    before = workspace.archive(firm).firm()
    assert before is not None
    workspace.save(archive=firm, entity=firm, type="firm", set={"employees": 77})
    event = workspace.store.history(archive=firm, limit=1)[0].event
    page.enter(id=firm, tab="history")
    assert f"{before.text('employees')} → <b>77</b>" in texts(page)
    press(page, f"archive.undo.{event}", qtbot)
    now = workspace.archive(firm).firm()
    assert now is not None
    assert now.text("employees") == before.text("employees")
    assert workspace.store.history(archive=firm, limit=1)[0].event != event
    window.undo()
    again = workspace.archive(firm).firm()
    assert again is not None
    assert again.text("employees") == "77"


def test_personal_values_stay_masked_in_the_history(
    page: ArchivePage, firms: list[str], workspace: Workspace
) -> None:
    workspace.save(archive=firms[0], entity=firms[0], type="firm", set={"phone": "19900004321"})
    page.enter(id=firms[0], tab="history")
    assert "19900004321" not in texts(page)
    assert "199****4321" in texts(page)


def test_the_history_goes_on_page_by_page(
    page: ArchivePage, firms: list[str], workspace: Workspace, qtbot: QtBot
) -> None:
    page.enter(id=firms[0], tab="history")
    total = len(workspace.store.history(archive=firms[0], limit=500))

    def shown() -> int:
        return texts(page).count("XD-NA-0137")

    assert shown() == 30
    while page.findChildren(QAbstractButton, "archive.history.more"):
        press(page, "archive.history.more", qtbot)
        qtbot.wait(1)
    assert shown() == total


def test_the_phone_is_shown_while_held_and_each_look_is_noted(
    page: ArchivePage, firms: list[str], workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.save(archive=firms[0], entity=firms[0], type="firm", set={"phone": "19900004321"})
    page.enter(id=firms[0])
    held = button(page, "archive.phone")
    assert isinstance(held, HeldSecret)
    assert held.text() == "199****4321"
    qtbot.mousePress(held, Qt.MouseButton.LeftButton)
    assert held.text() == "19900004321"
    qtbot.mouseRelease(held, Qt.MouseButton.LeftButton)
    assert held.text() == "199****4321"
    noted = workspace.store.access_log()[0]
    assert (noted.who, noted.what) == ("ZLR-0137", f"firm.phone {firms[0]}")


def test_withdrawn_means_read_only_but_for_signing_again(
    page: ArchivePage, firms: list[str], window: Window, qtbot: QtBot
) -> None:
    page.enter(id=firms[7], tab="records")
    bar = page.findChild(InfoBar, "archive.readonly")
    assert isinstance(bar, InfoBar)
    assert bar.isVisible()
    assert "withdrew" in bar.text()
    add = button(page, "archive.add.record.licence")
    assert not add.isEnabled()
    assert add.toolTip(), "a disabled button says why"
    assert button(page, "archive.add.consent").isEnabled()
    assert page.findChildren(QAbstractButton, "archive.phone") == [], "nothing personal without it"
    press(page, "archive.readonly.act", qtbot)
    assert window.opened[-1] == ("form", {"archive": firms[7], "kind": "consent", "entity": None})


def test_without_an_authorisation_only_what_needs_one_is_closed(page: ArchivePage, firms: list[str]) -> None:
    page.enter(id=firms[9], tab="records")
    assert button(page, "archive.add.record.licence").isEnabled()
    assert not button(page, "archive.add.record.tax_level").isEnabled()


def test_the_first_action_of_an_unsigned_firm_is_to_sign(
    page: ArchivePage, firms: list[str], window: Window, qtbot: QtBot
) -> None:
    page.enter(id=firms[9])
    press(page, "archive.next", qtbot)
    assert window.opened[-1][1]["kind"] == "consent"


def test_a_group_of_completeness_leads_to_its_records(
    page: ArchivePage, firms: list[str], qtbot: QtBot
) -> None:
    page.enter(id=firms[0])
    press(page, "archive.group.5.3", qtbot)
    assert page.place()["tab"] == "records"


def test_diagnosis_and_report_are_a_press_away(
    page: ArchivePage, firms: list[str], window: Window, qtbot: QtBot
) -> None:
    page.enter(id=firms[0], tab="diagnosis")
    press(page, "archive.diagnosis", qtbot)
    press(page, "archive.diagnosis.plan", qtbot)
    press(page, "archive.report.preview", qtbot)
    assert window.opened == [
        ("diagnosis", {"archive": firms[0], "step": "checks"}),
        ("diagnosis", {"archive": firms[0], "step": "plan"}),
        ("report", {"archive": firms[0], "preview": True}),
    ]


def test_a_change_elsewhere_is_shown_at_once(
    page: ArchivePage, firms: list[str], workspace: Workspace
) -> None:
    page.enter(id=firms[0])
    workspace.save(archive=firms[0], entity=firms[0], type="firm", set={"name": "演示改名有限公司"})
    assert "演示改名有限公司" in texts(page)
    assert page.title() == "演示改名有限公司"


def test_an_archive_with_nothing_in_it_opens_on_every_tab(
    page: ArchivePage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.save(archive="a1", entity="a1", type="firm", set={"name": "演示" + "很长的名字" * 12})
    for tab in TABS:
        page.enter(id="a1", tab=tab)
        page.grab()


def test_taking_a_change_back_brings_nothing_that_is_covered_no_more(
    page: ArchivePage, firms: list[str], window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    """The authorisation lives on, without the class of data the older value is of."""
    firm = firms[0]
    workspace.store.save(archive=firm, entity=firm, type="firm", set={"phone": "19900000042"})
    workspace.store.save(archive=firm, entity=firm, type="firm", set={"phone": "19900000043"})
    event = workspace.store.history(archive=firm, limit=1)[0].event
    for consent in workspace.archive(firm).of("consent"):
        workspace.save(
            archive=firm, entity=consent.id, type="consent", set={"categories": ["basic"], "sensitive": []}
        )
    assert workspace.consent(firm).live
    assert not workspace.consent(firm).covers("personal")
    page.enter(id=firm, tab="history")
    assert "19900000043" not in texts(page), "and shows it masked"
    with qtbot.captureExceptions() as raised:
        press(page, f"archive.undo.{event}", qtbot)
    assert [error.code for _, error, _ in raised] == ["consent-missing"], "shown, not kept"
    now = workspace.archive(firm).firm()
    assert now is not None
    assert now.text("phone") == "19900000043"


def outlook(page: ArchivePage) -> str:
    (line,) = page.findChildren(QLabel, "archive.outlook")
    return line.text()


def test_what_brings_points_is_reckoned_once_the_page_is_seen(
    page: ArchivePage, firms: list[str], qtbot: QtBot
) -> None:
    page.enter(id=firms[0])
    assert outlook(page).startswith("Trying out")
    qtbot.waitUntil(lambda: "improvements together" in outlook(page))
    known = outlook(page)
    page.enter(id=firms[0])
    assert outlook(page) == known, "the archive is as it was"


def test_what_was_reckoned_of_another_firm_is_not_shown(
    page: ArchivePage, firms: list[str], workspace: Workspace, qtbot: QtBot
) -> None:
    presenters = {firm: OutlookPresenter(workspace) for firm in firms[:2]}
    for firm, presenter in presenters.items():
        presenter.archive = firm
    first, second = presenters.values()
    work = first.reckoning()
    assert work is not None
    ways = work()
    assert not second.take(ways) and second.next().reckoning
    assert first.take(ways) and not first.next().reckoning
    assert first.reckoning() is None
    workspace.save(archive=firms[0], entity=firms[0], type="firm", set={"employees": 3})
    assert first.next().reckoning, "what was reckoned is of the archive before"


def test_another_firm_leaves_nothing_of_the_one_before(page: ArchivePage, firms: list[str]) -> None:
    for tab in TABS:
        page.enter(id=firms[0], tab=tab)
    assert page.findChildren(QWidget, "archive.history.values")
    page.enter(id=firms[1])
    assert not page.findChildren(QWidget, "archive.history.values")
    assert not [w for w in page.findChildren(QAbstractButton) if w.objectName().startswith("archive.record.")]
