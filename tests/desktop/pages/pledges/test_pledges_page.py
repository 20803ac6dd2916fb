"""The publish queue, and the loop of a pledge in its archive: what is noted, what is proposed, what a person decides."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.archive import ArchivePage
from desktop.pages.archive.pledging import PledgeActs, PledgingPresenter
from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request
from desktop.pages.pledges import PledgesPage
from desktop.pages.pledges.publish import publish
from desktop.parts import Dialog, TextInput
from desktop.workspace import Workspace
from forms.pledges import Pledge
from sync.store.model import Change

TODAY = date(2026, 11, 20)


@pytest.fixture
def page(workspace: Workspace, window: Any, firms: list[str], qtbot: QtBot) -> PledgesPage:
    made = PledgesPage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    return made


def pledges(workspace: Workspace, archive: str) -> tuple[Pledge, ...]:
    presenter = ArchivePresenter(workspace)
    presenter.archive = archive
    return PledgingPresenter(workspace, presenter).pledges()


def add(workspace: Workspace, archive: str, identity: str, **values: Any) -> None:
    said = {
        "template": "integrity",
        "signed_on": "2026-11-01",
        "due_on": "2027-11-01",
        "publish": "yes",
        "status": "signed",
    }
    workspace.store.save_all([Change(archive, identity, "commitment", said | values)])
    workspace.forget(archive)


def test_what_was_agreed_waits_until_it_is_noted(
    page: PledgesPage, workspace: Workspace, firms: list[str], window: Any, qtbot: QtBot
) -> None:
    (waiting,) = page._waiting
    assert (waiting.archive, waiting.shut) == (firms[0], "")
    page._ask_one()
    dialog = page.findChild(Dialog, "publish")
    dialog.findChild(TextInput, "publish.place").setText(" https://demo.example/1 ")
    dialog.findChild(TextInput, "publish.day").setText("2026-11-07")
    dialog.findChild(TextInput, "publish.day").edited.emit("")
    assert not dialog.findChild(QAbstractButton, "publish.act").isEnabled(), "before it was signed"
    dialog.findChild(TextInput, "publish.day").setText("2026-11-19")
    dialog.findChild(TextInput, "publish.day").edited.emit("")
    dialog.do()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page._waiting == ()
    record = next(r for r in workspace.archive(firms[0]).of("commitment") if r.id == waiting.pledge)
    said = {n: record.text(n) for n in ("published_on", "published_url", "status")}
    assert said == {
        "published_on": "2026-11-19",
        "published_url": "https://demo.example/1",
        "status": "published",
    }
    filling = Filling(workspace, Request(firms[0], "commitment", record.id))
    assert filling.finish() == 0, "its form would save nothing else"


def test_a_withdrawn_authorisation_keeps_it_back_and_out_of_the_list(
    page: PledgesPage, workspace: Workspace, firms: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    add(workspace, firms[7], "back", wording="不能公示的")
    page.enter()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    shut = {item.pledge: item.shut for item in page._waiting}
    assert shut["back"].startswith("authorisation withdrawn")
    path = tmp_path / "centre.xlsx"
    page.write(str(path))
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    rows = [
        [c.value for c in row]
        for row in load_workbook(BytesIO(path.read_bytes())).active.iter_rows(min_row=2)
    ]
    assert len(rows) == 1
    assert "餐饮行业自律承诺书" in rows[0][-1]
    legal_rep = workspace.archive(firms[0]).firm()
    assert legal_rep is not None
    assert legal_rep.text("legal_rep") not in str(rows), "no person's name leaves"
    assert workspace.store.access_log()[0].what == "publish queue (1)"


def test_many_are_noted_at_once(workspace: Workspace, firms: list[str]) -> None:
    for number in range(3):
        add(workspace, firms[number], f"p{number}", signed_on=f"2026-11-0{number + 1}")
    every = [(firms[n], f"p{n}") for n in range(3)] + [(firms[0], "nobody")]
    assert publish(workspace, every, date(2026, 11, 2), "x" * 999) == 2
    assert publish(workspace, every, TODAY, "") == 1
    assert len(workspace.store.entity("p0").properties()["published_url"]) == 300  # type: ignore[union-attr, arg-type]


def test_the_queue_of_nobody_says_so(workspace: Workspace, window: Any, qtbot: QtBot) -> None:
    made = PledgesPage(workspace, window)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert made.findChild(QAbstractButton, "pledges.empty.act").isVisible()
    assert not made.findChild(QAbstractButton, "pledges.mark").isEnabled()


def test_a_match_opens_a_check_that_names_what_was_seen(
    workspace: Workspace, firms: list[str], window: Any, qtbot: QtBot
) -> None:
    found = next(p for p in pledges(workspace, firms[13]) if p.matches and not p.result)
    assert (found.next, found.result) == ("review", ""), "a hint, and nothing decided"
    page = ArchivePage(workspace, window)
    qtbot.addWidget(page)
    PledgeActs(workspace, window, page).run(firms[13], found)
    name, args = window.opened[-1]
    assert (name, args["kind"], args["given"]["method"]) == ("form", "record.commitment_check", "data")
    filling = Filling(workspace, Request(firms[13], "record.commitment_check"))
    taken = filling.take(args["given"])
    assert {"template", "commitment", "method"} <= taken
    assert taken & {"penalties_seen", "breaches_seen"}
    filling.take({"basis": "逐条核对，与承诺无关。", "result": "kept"})
    filling.finish()
    after = next(p for p in pledges(workspace, firms[13]) if p.id == found.id)
    assert (after.matches, after.next, after.result) == ((), "confirm", "")


def test_the_outcome_is_put_down_by_a_person_and_taken_back(
    workspace: Workspace, firms: list[str], window: Any, qtbot: QtBot
) -> None:
    add(workspace, firms[2], "mine", published_on="2026-11-02")
    check = {
        "commitment": "mine",
        "template": "integrity",
        "checked_on": "2026-11-19",
        "result": "broken",
        "basis": "未标价",
    }
    workspace.save(archive=firms[2], entity="c", type="record.commitment_check", set=check)
    page = ArchivePage(workspace, window)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    page.enter(id=firms[2], tab="commitments")
    QApplication.processEvents()
    page.findChild(QAbstractButton, "archive.pledge.mine").click()
    assert next(p for p in pledges(workspace, firms[2]) if p.id == "mine").next == "tell"
    window.undo()
    assert next(p for p in pledges(workspace, firms[2]) if p.id == "mine").next == "confirm"


def test_a_broken_one_is_told_before_it_is_listed(
    workspace: Workspace, firms: list[str], window: Any, qtbot: QtBot
) -> None:
    add(workspace, firms[2], "mine", outcome="broken", status="broken")
    found = next(p for p in pledges(workspace, firms[2]) if p.id == "mine")
    page = ArchivePage(workspace, window)
    qtbot.addWidget(page)
    PledgeActs(workspace, window, page).run(firms[2], found)
    given = window.opened[-1][1]["given"]
    assert given["list"] == "grey"
    filling = Filling(workspace, Request(firms[2], "record.list_entry"))
    filling.take(given | {"grounds": "承诺明码标价，抽查未标价。", "notice_on": "2026-11-20"})
    filling.finish()
    after = next(p for p in pledges(workspace, firms[2]) if p.id == "mine")
    assert (after.next, after.next_on) == ("hear", date(2026, 11, 30))
    assert {"LIST-APPEAL"} <= {alert.code for alert in workspace.alerts(firms[2])}


def test_every_story_has_its_tab(workspace: Workspace, firms: list[str], window: Any, qtbot: QtBot) -> None:
    page = ArchivePage(workspace, window)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    for archive in (firms[n] for n in (0, 1, 2, 3, 4, 6, 8, 10, 13, 14, 17)):
        for tab in ("commitments", "services"):
            page.enter(id=archive, tab=tab)
            QApplication.processEvents()
        shown = {b.objectName() for b in page.findChildren(QAbstractButton)}
        assert {f"archive.record.{p.id}" for p in pledges(workspace, archive)} <= shown
        assert {f"archive.record.{r.id}" for r in workspace.archive(archive).of("record.demand")} <= shown


def test_a_voluntary_item_nobody_verified_is_marked(workspace: Workspace, firms: list[str]) -> None:
    presenter = ArchivePresenter(workspace)
    said = {}
    for number in (0, 1, 2):
        presenter.archive = firms[number]
        (entry,) = presenter.kind_of("record.voluntary_item").entries
        said[number] = entry.chips[0][0]
    assert said == {
        0: "Verified · not for grading",
        1: "Not verified · does not count",
        2: "Not true · does not count",
    }
