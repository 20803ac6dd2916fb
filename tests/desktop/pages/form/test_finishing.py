"""Finishing: what is saved, what keeps it from being, and what is left out."""

from datetime import date

from desktop.parts import Button
from tests.desktop.pages.form.hands import CONTRACT, GOOD, Screen


def test_finishing_a_new_firm_makes_an_archive_and_lets_the_draft_go(screen: Screen) -> None:
    page = screen.open(archive=None, kind="firm")
    finish = screen.find("form.finish", Button)
    answers = {
        "registration/uscc": GOOD,
        "registration/name": "演示新店",
        "registration/entity_type": "individual_business",
        "registration/reg_status": "active",
        "registration/established_on": date(2020, 1, 2),
        "premises/county": "500108",
        "premises/address": "南岸区演示路 1 号",
        "business/gbt4754": "62",
        "business/employees": 5,
        "business/licence_required": "no",
    }
    for ref, answer in answers.items():
        assert not finish.isEnabled()
        page.answers.answer(f"/data/{ref}", answer)
    page.save_draft()
    assert page.filling is not None
    archive = page.filling.archive
    screen.qtbot.waitUntil(finish.isEnabled)
    finish.click()
    screen.settle()
    assert screen.session.page_name == "archive"
    assert screen.workspace.store.drafts() == ()
    saved = screen.workspace.archive(archive).firm()
    assert saved is not None
    assert saved.text("name") == "演示新店"
    history = screen.workspace.store.history(archive=archive)
    assert {(item.form, item.form_version) for item in history} == {("firm", "2026.12")}


def test_an_edit_saves_only_what_changed(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.contract", entity=CONTRACT)
    page.answers.answer("/data/main/status", "done")
    page.finish()
    history = screen.workspace.store.history(entity=CONTRACT, limit=1)
    assert [(c.property, c.old, c.new) for c in history[0].changes] == [("status", "performing", "done")]
    assert screen.session.page_name == "today"


def test_finishing_with_gaps_goes_to_the_first_and_saves_nothing(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.contract")
    page.answers.answer("/data/main/title", "演示合同")
    page.finish()
    screen.settle()
    assert screen.session.page_name == "form"
    assert page.view.ref == "/data/main/category"
    assert page.view.questions.fields["/data/main/counterparty"].look.kind == "error"
    assert len(screen.workspace.archive(firm).of("record.contract")) == 1
