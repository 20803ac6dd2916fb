"""A draft of another version: reviewed old beside new, untouched until a person decides, and never lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.parts import Button
from desktop.workspace import Workspace
from forms.xform import draft as drafts
from forms.xform.migration import ORIGINAL
from sync.store.model import Draft
from tests.desktop.pages.form.hands import FIRM, NEXT_VERSION, Screen, foreign

MEMBER = "/data/roster/member"


@pytest.fixture
def begun(abroad: Screen) -> Draft:
    """A draft of the first version, left at a member; then the office sends the next one."""
    page = abroad.open(archive=FIRM, kind="sample.household")
    for ref, answer in (
        ("cover/cluster", "0412"), ("cover/result", "complete"), ("money/e_food", "120"),
        ("closing/remarks", "都可靠"), ("closing/quality", "fair"), ("roster/member[1]/m_name", "户主"),
    ):  # fmt: skip
        page.answers.answer(f"/data/{ref}", answer)
    page.answers.add_row(MEMBER)
    page.answers.answer(f"{MEMBER}[2]/m_name", "配偶")
    abroad.settle()
    page.save_draft()
    draft = abroad.workspace.store.drafts()[0]
    abroad.session.open("today")
    abroad.workspace.content = foreign(NEXT_VERSION)
    return draft


def reviewed(abroad: Screen, draft: Draft) -> str:
    abroad.session.open("form", archive=FIRM, draft=draft.id)
    accept = abroad.find("form.review.accept", Button)
    abroad.qtbot.waitUntil(accept.isEnabled)
    abroad.settle()
    return " ".join(label.text() for label in abroad.page.renewal.view.findChildren(QLabel))


def test_every_change_is_shown_with_old_and_new_and_nothing_is_touched(abroad: Screen, begun: Draft) -> None:
    words = reviewed(abroad, begun)
    assert not abroad.page.view.isVisible()
    for group in ("unfit", "gone", "moved", "added", "carried"):
        assert abroad.has(f"form.review.{group}"), group
    for said in (
        "2026.1",
        "2027.1",
        "都可靠",
        "Fair",
        "Spent on food",
        "Which visit",
        "0412",
        "in its newest version only",
    ):
        assert said in words, said
    assert abroad.workspace.store.draft(begun.id) == begun
    abroad.find("rail.visits").setFocus()
    abroad.key(Qt.Key.Key_Escape)  # from wherever one is
    assert abroad.session.page_name == "today"
    assert abroad.workspace.store.draft(begun.id) == begun


def test_going_on_opens_the_new_version_where_one_was(abroad: Screen, begun: Draft) -> None:
    reviewed(abroad, begun)
    abroad.key(Qt.Key.Key_Return)
    page = abroad.page
    assert page.filling is not None
    assert page.filling.form.version == "2027.1"
    assert page.view.ref == f"{MEMBER}[2]/m_name"
    assert abroad.form.node("/data/front/cluster").value == "0412"
    assert abroad.form.node(f"{MEMBER}[1]/m_name").value == "户主"
    assert abroad.form.node("/data/closing/quality").value is None
    kept = abroad.workspace.store.draft(begun.id)
    assert kept is not None
    assert drafts.enclosed(kept.content)[ORIGINAL] == begun.content
    abroad.write("form.roster.member[2].m_name", "！")
    page.save_draft()
    kept = abroad.workspace.store.draft(begun.id)
    assert kept is not None
    assert drafts.enclosed(kept.content)[ORIGINAL] == begun.content


def test_the_earlier_draft_can_be_had_back_beside_the_new_one(abroad: Screen, begun: Draft) -> None:
    reviewed(abroad, begun)
    abroad.press("form.review.accept")
    keep = next(a for a in abroad.page.commands() if "as it was" in a.label)
    keep.run()
    both = abroad.workspace.store.drafts(FIRM)
    assert len(both) == 2
    assert begun.content in [draft.content for draft in both]


def test_locking_in_the_middle_of_a_review_leaves_the_draft_and_comes_back_to_it(
    abroad: Screen, begun: Draft, qtbot: QtBot, tmp_path: Path
) -> None:
    abroad.session.open("form", archive=FIRM, draft=begun.id)
    abroad.session.leave()  # what locking does, while the plan is still being made
    again = Screen(qtbot, abroad.workspace, tmp_path)
    again.workspace.store.put_setting("desktop.place", {"page": "form", "args": abroad.page.place()})
    again.session.resume()
    again.qtbot.waitUntil(again.find("form.review.accept", Button).isEnabled)
    assert again.workspace.store.draft(begun.id) == begun


def test_a_draft_of_before_questions_were_kept_says_so(
    abroad: Screen, begun: Draft, workspace: Workspace
) -> None:
    from dataclasses import replace

    content = drafts.dump(foreign().form("household"), drafts.read(begun.content).state)
    abroad.workspace.store.put_draft(replace(begun, content=content))
    words = reviewed(abroad, begun)
    assert "names stand for labels" in words
    assert "e_food" in words or "Spent on food" in words
