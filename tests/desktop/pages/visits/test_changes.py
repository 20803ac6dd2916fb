"""What a visit changed, read back to the firm: each fact once, and nothing from before or from elsewhere."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.form import FormPage
from desktop.pages.form.reading import ReadingView
from desktop.pages.visits.changes import changed_since
from desktop.workspace import Workspace
from tests.desktop.conftest import MORNING

FIRM = "0190" + "a" * 28


def test_each_fact_is_read_back_once_from_before_the_visit_to_now(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, store = workspace.save, workspace.store
    save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示商行", "employees": 5})
    save(archive=FIRM, entity="p", type="record.honour", set={"title": "演示荣誉", "level": "city"})
    began = max(item.at for item in store.history(archive=FIRM)) + timedelta(milliseconds=1)
    assert changed_since(workspace, FIRM, began) == []
    monkeypatch.setattr(store, "_clock", lambda: MORNING + timedelta(minutes=5))
    for staff in (6, 7):
        save(archive=FIRM, entity=FIRM, type="firm", set={"employees": staff})
    save(archive=FIRM, entity="v", type="visit", set={"minutes": "谈了合同。", "status": "started"})
    save(archive=FIRM, entity="q", type="record.demand", set={"title": "用电增容", "content": "排队"})
    save(archive=FIRM, entity="p", type="record.honour", set={"deleted": True})
    found = changed_since(workspace, FIRM, began, without="v")
    said = dict(found)
    assert len(said) == len(found)
    assert [value for value in said.values() if "→" in value] == ["5 → 7"]
    assert not any("谈了合同" in value for value in said.values())
    assert any("用电增容" in label and "(new)" in label for label in said)
    assert "removed" in said.values()


def test_the_firm_reads_them_before_it_signs(workspace: Workspace, window: Any, qtbot: QtBot) -> None:
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示商行", "employees": 5})
    page = FormPage(workspace, window)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    given = {
        "planned_at": "2026-11-20T08:00:00.000+08:00", "purpose": "routine", "minutes": "核对证照。",
        "started_at": "2026-11-20T08:05:00.000+08:00", "finished_at": "2026-11-20T08:55:00.000+08:00",
        "site_matches": "yes",
    }  # fmt: skip
    page.enter(archive=FIRM, kind="visit", given=given)
    presenter = page.view.presenter
    assert presenter is not None
    assert page.showing.changed_in_visit() == [], "not among the plans"
    presenter.section = next(s.ref for s in presenter.outline.sections if s.ref.endswith("/sign"))
    page.showing.to_firm()
    said = [label.text() for label in page.findChild(ReadingView).findChildren(QLabel)]
    assert any("演示商行" in words and "(new)" in words for words in said)
    assert "5" in said
