"""Policies and finance on the screen: by mouse and keyboard, with nothing authorised, with rules that fail."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.archives.opening import open_record
from desktop.pages.form import FormPage
from desktop.pages.policy import PolicyPage
from desktop.pages.policy.words import certainty_word
from desktop.parts import Button, EmptyState, InfoBar, Table, Text
from desktop.workspace import Workspace
from forms.content import Content
from forms.errors import UserError
from forms.policy.finance import CASE, NEED
from forms.policy.sheets import Support
from sync.store.model import Change
from tests.resources.definitions import content_files

Make = Callable[..., PolicyPage]
HOSTILE = "<b>x</b>\u202e𫖯😀" + "政" * 80


def table(page: PolicyPage, name: str) -> Table:
    return page.findChild(Table, name)


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(t.text() for t in page.findChildren(Text) if t.isVisible())


def press(page: PolicyPage, name: str, qtbot: QtBot) -> None:
    QApplication.processEvents()
    button = page.findChild(Button, name)
    assert button.isVisible()
    assert button.height() >= 36
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_closest_policy_is_shown_with_its_conditions_and_papers(
    page: Make, firms: list[str], workspace: Workspace
) -> None:
    shown = page(archive=firms[0])
    matches = workspace.support(firms[0]).matches.policies
    rows = table(shown, "policy.policies.list").rows_model.rows
    assert [row.id for row in rows] == [match.policy.code for match in matches]
    first = matches[0]
    assert first.policy.title_en in said(shown)
    assert all(c.condition.title_en in said(shown) for c in first.checked)
    marks = {c.condition.certainty for c in first.checked}
    assert marks <= {"proposal", "example"}
    assert all(certainty_word(mark) in said(shown) for mark in marks), "what is ours is called so"


def test_arrows_choose_another_and_its_gap_can_be_filled(
    page: Make, firms: list[str], window: Any, qtbot: QtBot, workspace: Workspace
) -> None:
    shown = page(archive=firms[0])
    listed = table(shown, "policy.policies.list")
    assert listed.hasFocus() or listed is shown.focusWidget()
    codes = [row.id for row in listed.rows_model.rows]
    for _ in range(codes.index("X-CITY")):
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert shown.place()["item"] == "X-CITY"
    assert "Made-up example" in said(shown)
    press(shown, "policy.condition.1", qtbot)
    name, args = window.opened[-1]
    assert (name, args["kind"]) == ("form", "record.honour")
    qtbot.keyClick(shown, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.said == ["Its window is not open today"], "it opens in December"


def test_an_application_begins_with_what_the_pack_knows(
    page: Make, firms: list[str], window: Any, qtbot: QtBot, workspace: Workspace
) -> None:
    shown = page(archive=firms[1], view="policies", item="X-STABLE")
    press(shown, "policy.apply", qtbot)
    name, args = window.opened[-1]
    assert name == "form"
    form = FormPage(workspace, window)
    qtbot.addWidget(form)
    form.enter(**args)
    filling = form.view.filling
    values = {
        node.ref.rpartition("/")[2]: str(node.value)
        for node in filling.session.nodes
        if node.kind == "question" and node.value
    }
    assert values["policy"] == "稳岗补贴（演示）"
    assert values["authority"] == "演示区人力社保局"
    assert values["window_to"] == "2026-12-04"


def test_an_application_there_is_opens_instead_of_a_second_one(
    page: Make, firms: list[str], window: Any, qtbot: QtBot, workspace: Workspace
) -> None:
    made = {"policy": "稳岗补贴（演示）", "authority": "演示局", "started_on": "2026-11-01"}
    workspace.save(archive=firms[1], entity="made", type="record.policy_application", set=made)
    shown = page(archive=firms[1], item="X-STABLE", view="policies")
    press(shown, "policy.apply", qtbot)
    assert window.opened[-1][1]["entity"] == "made"


def test_views_turn_by_mouse_and_by_keyboard(page: Make, firms: list[str], qtbot: QtBot) -> None:
    shown = page(archive=firms[0])
    seen = []
    for _ in range(4):
        seen.append(shown.place()["view"])
        qtbot.keyClick(shown, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["policies", "ledger", "finance", "training"]
    segment = shown.findChild(QWidget, "policy.view.finance")
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert shown.place()["view"] == "finance"
    labels = [action.label for action in shown.commands()]
    assert {
        "Policies that fit",
        "Ledger of applications",
        "Finance needs and cases",
        "Courses and quiz",
    } <= set(labels)
    shown.commands()[1].run()
    assert shown.place()["view"] == "ledger"


def test_finance_is_shut_without_an_authorisation_and_leads_to_signing_one(
    page: Make, firms: list[str], window: Any, qtbot: QtBot, workspace: Workspace
) -> None:
    need = {"purpose": "秘密用途", "amount": "5", "state": "open"}
    workspace.store.save_all([Change(firms[7], "n", NEED, need)])
    workspace.forget()
    assert not workspace.consent(firms[7]).live
    shown = page(archive=firms[7], view="finance")
    assert "秘密用途" not in said(shown)
    assert "no live authorisation" in said(shown)
    press(shown, "policy.finance.locked.act", qtbot)
    assert window.opened[-1][1]["kind"] == "consent"
    qtbot.keyClick(shown, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.opened[-1][1]["kind"] == "consent", "a need is not noted either"


def test_withdrawing_shuts_it_while_it_is_on_the_screen(
    page: Make, firms: list[str], workspace: Workspace
) -> None:
    shown = page(archive=firms[0], view="finance")
    assert shown.findChild(Table, "policy.finance.list").isVisible()
    for record in workspace.archive(firms[0]).of("consent"):
        workspace.save(archive=firms[0], entity=record.id, type="consent", set={"withdrawn_on": "2026-11-20"})
    assert not shown.findChild(Table, "policy.finance.list").isVisible()
    assert "no live authorisation" in said(shown)


def test_a_case_says_that_the_bank_is_to_be_authorised_and_then_that_it_is(
    page: Make, firms: list[str], window: Any, workspace: Workspace
) -> None:
    case = workspace.archive(firms[0]).of(CASE)[0]
    shown = page(archive=firms[0], view="finance", item=case.id)
    bar = shown.findChild(InfoBar, "policy.case.leave")
    bar.pressed.emit()
    assert window.opened[-1][1]["kind"] == "consent"
    assert "Waits for the firm's signature" in said(shown)
    signed = dict(workspace.archive(firms[0]).of("consent")[0].properties) | {
        "kind": "finance", "recipient": case.text("bank"), "categories": ["basic", "finance"],
    }  # fmt: skip
    workspace.save(archive=firms[0], entity="for-bank", type="consent", set=signed)
    assert "Waits for the firm's signature" not in said(shown)
    assert not shown.findChild(Button, "policy.case.leave.act").isVisible()


def test_a_case_begins_from_a_product_with_its_need(
    page: Make, firms: list[str], window: Any, qtbot: QtBot, workspace: Workspace
) -> None:
    need = workspace.archive(firms[0]).of(NEED)[0]
    shown = page(archive=firms[0], view="finance", item=need.id)
    press(shown, "policy.product.F-PLATFORM", qtbot)
    args = window.opened[-1][1]
    assert (args["kind"], args["given"]["need"]) == (CASE, need.id)
    press(shown, "policy.finance.open", qtbot)
    assert window.opened[-1][1]["entity"] == need.id


def test_courses_are_read_attended_and_asked_about(
    page: Make, firms: list[str], window: Any, qtbot: QtBot
) -> None:
    shown = page(archive=firms[0], view="training", item="repair")
    press(shown, "policy.course.quiz", qtbot)
    assert window.opened[-1][1]["given"] == {"course": "repair"}
    press(shown, "policy.course.attend", qtbot)
    given = window.opened[-1][1]["given"]
    assert (given["topic"], given["held_on"]) == ("信用修复怎么办", "2026-11-20")
    press(shown, "policy.course.read", qtbot)
    large = shown.findChild(QWidget, "form.reading")
    assert "It costs nothing" in said(large)


def test_the_ledger_of_all_firms_is_read_and_filtered(
    page: Make, firms: list[str], window: Any, workspace: Workspace
) -> None:
    values = {
        "policy": HOSTILE,
        "authority": "演示局",
        "submitted_on": "2026-09-01",
        "started_on": "2026-08-01",
    }
    workspace.store.save_all(
        [Change(firms[2], "hostile", "record.policy_application", values),
         Change(firms[2], "gone", "record.policy_application", {**values, "deleted": True})]
    )  # fmt: skip
    shown = page(filter="all")
    listed = table(shown, "policy.ledger")
    everything = [f.application.record.id for f in shown._register.filed]
    assert [row.id for row in listed.rows_model.rows] == everything
    assert "hostile" in everything
    assert "gone" not in everything
    shown._filter_by("overdue")
    overdue = [row.id for row in listed.rows_model.rows]
    assert 0 < len(overdue) < len(everything)
    listed.opened.emit("hostile")
    assert window.opened[-1][1]["archive"] == firms[2]
    assert shown.commands() == ()


def test_an_alert_of_a_window_opens_its_policy(window: Any, firms: list[str], workspace: Workspace) -> None:
    found = [a for a in workspace.alerts(firms[2]) if a.code == "POLICY-CLOSING"]
    open_record(workspace, window, firms[2], found[0].record)
    assert window.opened[-1] == ("policy", {"archive": firms[2], "view": "policies", "item": "X-STABLE"})


def test_nothing_at_all_says_so(page: Make, workspace: Workspace, window: Any) -> None:
    workspace.save(archive="new", entity="new", type="firm", set={"name": "演示新企业"})
    shown = page(archive="new", view="ledger")
    assert shown.findChild(EmptyState, "policy.ledger.empty").isVisible()
    workspace.content.__dict__["support"] = Support()
    workspace.forget()
    try:
        for view in ("policies", "training"):
            shown.enter(archive="new", view=view)
            assert shown.findChild(EmptyState, f"policy.{view}.empty").isVisible()
    finally:
        del workspace.content.__dict__["support"]
        workspace.forget()
    assert window.errors == []


def test_a_rule_that_fails_here_is_told_and_the_page_stays(
    page: Make, firms: list[str], workspace: Workspace, window: Any, qtbot: QtBot, content: Content
) -> None:
    rows = list(csv.DictReader(io.StringIO(content_files()["rules/conditions.csv"].decode())))
    rows[0] |= {"when": "support.months / support.tier > 1", "known": ""}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    broken = Content.load(content_files() | {"rules/conditions.csv": out.getvalue().encode()})
    shown = page(archive=firms[0], view="ledger")
    workspace.content = broken
    workspace.forget()
    shown.enter(archive=firms[0], view="policies")
    assert isinstance(window.errors[-1], UserError)
    assert "conditions.csv:2:when" in str(window.errors[-1].details["where"])
    assert shown.findChild(EmptyState, "policy.failed").isVisible()
    workspace.content = content
    workspace.forget()
    press(shown, "policy.failed.act", qtbot)
    assert not shown.findChild(EmptyState, "policy.failed").isVisible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_detail_is_drawn_for_every_firm(
    language: str, page: Make, firms: list[str], workspace: Workspace
) -> None:
    workspace.settings.change(language=language)
    shown = page(archive=firms[0])
    support = workspace.content.support
    for archive in firms[:3]:
        for item in (p.code for p in support.policies):
            shown.enter(archive=archive, view="policies", item=item)
        for item in (c.code for c in support.courses):
            shown.enter(archive=archive, view="training", item=item)
        for record in (*workspace.archive(archive).of(NEED), *workspace.archive(archive).of(CASE)):
            shown.enter(archive=archive, view="finance", item=record.id)
            assert shown._finance.detail(record.id) is not None or not workspace.consent(archive).live
    workspace.settings.change(language="en")
