"""Licences photographed, read by the real reader, confirmed and written; and what stays when that is broken off."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.capture.spots import TYPE, spots
from desktop.pages.form.filling import Filling
from desktop.pages.form.page import FormPage
from desktop.pages.form.request import Request
from desktop.parts import InfoBar
from desktop.workspace import Workspace
from tests.desktop.pages.licence.conftest import FIRM
from tests.desktop.pages.licence.hands import button, confirm_everything, press, write_over
from tests.desktop.window import Window

REST_OF_FIRM = {
    "reg_status": "active", "reg_capital": "100", "paid_due": "0", "paid_in": "0", "county": "500108",
    "gbt4754": "62", "employees": "3", "licence_required": "no",
    "annual_report_years": "2025", "changes_total": "0", "ownership_clear": "yes", "tier": "basic",
    "beneficial_owner_filed": "yes", "address": "演示路 1 号", "established_on": "2019-04-16",
    "entity_type": "company",
}  # fmt: skip


def test_a_new_archive_is_begun_with_what_its_licence_says(
    opened, read, licence, workspace, window, qtbot
) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    state = page._presenter.state()
    assert state.seconds
    shown = {field.name for field in state.fields}
    assert {"uscc", "name", "entity_type", "address", "scope", "established_on"} <= shown
    assert "legal_rep" not in shown, "a person's name waits for an authorisation"
    assert "legal" in state.withheld.lower()
    assert not button(page, "licence.write").isEnabled(), "nothing is saved that nobody has confirmed"
    confirm_everything(page, licence.truth, qtbot)
    assert workspace.store.pending().records == 0
    press(page, "licence.write", qtbot)
    ((name, args),) = window.opened
    assert name == "form", "the rest is asked by the firm's own form"
    filling = Filling(workspace, Request(args["archive"], "firm", None, args["draft"]))
    answers = {filling.property_of(n.ref): filling.session.text(n.ref) for n in filling.session.nodes}
    for asked in ("uscc", "name", "entity_type", "established_on", "address"):
        assert answers[asked] == licence.truth[asked], asked
    assert workspace.store.evidence(answers["licence_photo"]) is not None


def finish_firm(workspace: Workspace, args: dict[str, Any], qtbot: QtBot, window: Window) -> None:
    """The firm's own page, where the licence left it, filled in and finished on the real page."""
    form = FormPage(workspace, window)
    qtbot.addWidget(form)
    form.resize(1200, 680)
    form.show()
    form.enter(**args)
    filling = form.filling
    assert filling is not None
    filling.take(REST_OF_FIRM)
    assert filling.session.problems() == ()
    form._finish(filling)


def test_a_new_firms_licence_becomes_a_record_with_it(
    opened, read, licence, workspace, window, qtbot
) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    fields = {f.name: f for f in page._presenter.state().fields}
    county = workspace.content.reference.regions.counties[licence.truth["uscc"][2:8]].name_zh
    assert (fields["issuer"].look, fields["issuer"].typed) == ("doubtful", f"{county}市场监督管理局")
    assert (fields["valid_to"].look, fields["valid_to"].fix) == ("missing", "长期"), "this one prints no term"
    press(page, "licence.fix.valid_to", qtbot)
    confirm_everything(page, licence.truth | {"issuer": fields["issuer"].typed}, qtbot)
    press(page, "licence.write", qtbot)
    ((name, args),) = window.opened
    assert name == "form"
    archive = args["archive"]
    assert workspace.archive(archive).of("record.licence") == (), "not before there is a firm"
    finish_firm(workspace, args, qtbot, window)
    assert window.errors == []
    (record,) = workspace.archive(archive).of("record.licence")
    firm = workspace.archive(archive).firm()
    assert firm is not None
    said = {n: record.text(n) for n in ("kind", "number", "issuer", "valid_from", "long_term", "source")}
    assert said == {
        "kind": "business",
        "number": licence.truth["uscc"],
        "issuer": f"{county}市场监督管理局",
        "valid_from": licence.truth["established_on"],
        "long_term": "yes",
        "source": "camera",
    }
    assert record.text("photo") == firm.text("licence_photo") != ""
    found = spots(workspace.archive(archive), record.text("photo"))
    assert {"uscc", "number", "established_on", "valid_from"} <= set(found), "spots of both records"
    assert found["number"] == found["uscc"]
    assert workspace.store.drafts() == ()
    facts = workspace.facts(archive)
    assert facts["business_licence"]["seen"]
    assert facts["business_licence"]["number_matches"]


def test_a_known_firms_licence_is_written_with_its_term_and_is_warned_of(
    opened, read, licence, workspace, window, qtbot
) -> None:
    said = {**REST_OF_FIRM, "name": licence.truth["name"], "uscc": licence.truth["uscc"]}
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set=said)
    page = opened(archive=FIRM)
    read(page, licence)
    soon = (workspace.today() + timedelta(days=20)).isoformat()
    write_over(page, "valid_to", soon, qtbot)
    confirm_everything(page, licence.truth, qtbot)
    press(page, "licence.write", qtbot)
    assert window.opened == [("archive", {"id": FIRM, "tab": "records"})], window.errors
    (record,) = workspace.archive(FIRM).of("record.licence")
    assert (record.text("valid_to"), record.text("long_term")) == (soon, "no")
    assert record.id in {alert.record for alert in workspace.alerts(FIRM)}
    page.enter(archive=FIRM)
    read(page, licence)
    fields = {f.name: f for f in page._presenter.state().fields}
    assert "valid_to" in fields
    confirm_everything(page, licence.truth | {"valid_to": soon}, qtbot)
    press(page, "licence.write", qtbot)
    (again,) = workspace.archive(FIRM).of("record.licence")
    assert again.id == record.id, "the same number is the same licence"


def test_a_permit_becomes_a_record_with_its_photo_and_the_spots(
    opened, read, permit, firm, workspace, window, qtbot
) -> None:
    page = opened(archive=firm)
    read(page, permit)
    confirm_everything(page, permit.truth, qtbot)
    press(page, "licence.write", qtbot)
    assert window.opened == [("archive", {"id": firm, "tab": "records"})], window.errors
    (record,) = workspace.archive(firm).of("record.licence")
    for asked in ("number", "issuer", "valid_from", "valid_to", "scope"):
        assert record.text(asked) == permit.truth[asked], asked
    assert (record.text("kind"), record.text("source")) == ("food", "camera")
    found = spots(workspace.archive(firm), record.text("photo"))
    assert {"number", "issuer", "valid_to"} <= set(found)
    assert all(0 <= part <= 1000 for quads in found.values() for quad in quads for part in quad)
    (noted,) = workspace.archive(firm).of(TYPE)
    assert permit.truth["number"] not in str(noted.properties), "places, and no values"


def test_a_code_that_fails_is_explained_mended_and_never_written_as_it_is(
    opened, read, licence, qtbot
) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    code = licence.truth["uscc"]
    write_over(page, "uscc", code.replace("0", "O", 1), qtbot)
    field = next(f for f in page._presenter.state().fields if f.name == "uscc")
    assert (field.look, field.fix) == ("failed", code)
    assert page._fields.names()[0] == "uscc", "what failed comes first"
    press(page, "licence.confirm.uscc", qtbot)
    assert next(f for f in page._presenter.state().fields if f.name == "uscc").look == "failed"
    press(page, "licence.fix.uscc", qtbot)
    field = next(f for f in page._presenter.state().fields if f.name == "uscc")
    assert (field.look, field.shown) == ("confirmed", code)


def test_a_code_that_is_here_already_leads_to_its_archive(opened, read, licence, workspace, qtbot) -> None:
    said = {"name": "演示旧档案", "uscc": licence.truth["uscc"], "address": "演示路 1 号"}
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set=said)
    page = opened()
    read(page, licence)
    bar = page.findChild(InfoBar, "licence.known")
    assert "演示旧档案" in bar.text()
    press(page, "licence.known.act", qtbot)
    qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=60_000)
    assert page._presenter.archive == FIRM
    assert not bar.isVisible()
    fields = {f.name: f for f in page._presenter.state().fields}
    assert (fields["address"].held, fields["address"].look) == ("演示路 1 号", "doubtful"), "both are shown"
    press(page, "licence.keep.address", qtbot)
    fields = {f.name: f for f in page._presenter.state().fields}
    assert (fields["address"].shown, fields["address"].look) == ("演示路 1 号", "confirmed")


def test_a_paper_of_another_firm_is_pointed_out(opened, read, permit, workspace) -> None:
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示别家", "uscc": "x"})
    page = opened(archive=FIRM)
    read(page, permit)
    assert permit.truth["name"] in page.findChild(InfoBar, "licence.known").text()


def test_broken_off_in_the_middle_all_is_in_a_draft(opened, read, licence, workspace, qtbot) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.leave()
    (draft,) = (d for d in workspace.store.drafts() if d.form == "firm")
    filling = Filling(workspace, Request(draft.archive, "firm", None, draft.id))
    answers = {filling.property_of(n.ref): filling.session.text(n.ref) for n in filling.session.nodes}
    assert answers["uscc"] == licence.truth["uscc"]
    assert workspace.store.evidence(answers["licence_photo"]) is not None
    page.leave()
    assert sorted(d.form for d in workspace.store.drafts()) == ["firm", "licence"], "once each"
