"""The command box: firms, people, questions, records, views and actions, by letters, pinyin and initials."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.finding.asked import every_question
from desktop.finding.entries import Entry, Index
from desktop.savedviews import keep_view
from desktop.shell.command import CommandBox
from desktop.shell.page import Navigator, PageKind
from desktop.shell.session import Session
from desktop.workspace import Workspace
from forms.content import Content
from sync.store.model import Change, FirmQuery
from tests.desktop.shell.test_session import Plain


class Placed(Plain):
    """A page about what it was opened with."""

    def archive(self) -> str:
        return str(self._args.get("id", ""))


PAGES = ("today", "archives", "archive", "form", "visits", "diagnoses", "sync", "guide", "settings")


@pytest.fixture
def session(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    def kind(name: str) -> PageKind:
        def make(w: Workspace, n: Navigator) -> Placed:
            return Placed(name, w, n)

        return PageKind(make, "archives" if name in ("archive", "form") else name)

    workspace.store.save_all(
        [
            Change("a", "a", "firm", {"name": "演示渝味来餐饮有限公司", "uscc": "91500108DEM0000001"}),
            Change("b", "b", "firm", {"name": "演示南岸机械厂", "legal_rep": "曾小川", "officer": "罗演示"}),
            Change("a", "l1", "record.licence", {"kind": "food", "number": "DEM-1"}),
            Change("a", "l2", "record.licence", {"kind": "business", "number": "DEM-2"}),
        ]
    )
    made = Session(workspace, {name: kind(name) for name in PAGES}, tmp_path)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.resume()
    yield made
    qtbot.waitUntil(lambda: workspace.tasks.idle)


def opened(session: Session, qtbot: QtBot) -> CommandBox:
    session.open_command_box()
    qtbot.waitUntil(lambda: session.workspace.tasks.idle)  # the questions are there
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, CommandBox) and w.isVisible())


def lines(box: CommandBox) -> list[tuple[str, str]]:
    return [(row.cells[0].text, row.cells[0].sub) for row in box.table.rows_model.rows]


def enter(box: CommandBox, qtbot: QtBot) -> None:
    qtbot.keyClick(box.typed, Qt.Key.Key_Return)


def answered(session: Session) -> dict[str, Any]:
    assert session.page_name == "form"
    return {name: value for name, value in session.page.place().items() if value}


def test_people_are_found_masked_and_lead_to_their_archive(session: Session, qtbot: QtBot) -> None:
    box = opened(session, qtbot)
    qtbot.keyClicks(box.typed, "zengxiao")
    assert lines(box)[0] == ("曾** · legal representative", "演示南岸机械厂")
    assert "曾小川" not in str(lines(box))
    enter(box, qtbot)
    assert (session.page_name, session.page.place()) == ("archive", {"id": "b"})
    box = opened(session, qtbot)
    qtbot.keyClicks(box.typed, "lys")
    assert lines(box)[0] == ("罗** · contact", "演示南岸机械厂")
    box.close()


def test_a_saved_view_is_shown(session: Session, workspace: Workspace, qtbot: QtBot) -> None:
    keep_view(workspace.store, "待访企业", FirmQuery(county=("500108",), sort="alerts"))
    box = opened(session, qtbot)
    qtbot.keyClicks(box.typed, "dfqy")
    assert lines(box)[0] == ("待访企业", "Saved view")
    enter(box, qtbot)
    assert session.page_name == "archives"
    place = session.page.place()
    assert (place["county"], place["sort"]) == (["500108"], "alerts")


def test_a_question_of_one_record_opens_it_in_the_archive_one_is_in(session: Session, qtbot: QtBot) -> None:
    session.open("archive", id="a")
    box = opened(session, qtbot)
    qtbot.keyClicks(box.typed, "lianxidianhua")  # 联系电话, found by its Chinese on an English screen
    assert ("Telephone", "Firm profile") in lines(box)
    box.table.select(next(r.id for r in box.table.rows_model.rows if r.cells[0].sub == "Firm profile"))
    enter(box, qtbot)
    said = answered(session)
    assert (said["archive"], said["kind"], said["entity"]) == ("a", "firm", "a")
    assert said["ref"].endswith("/phone")


def test_of_several_records_it_asks_which_and_escape_goes_back(session: Session, qtbot: QtBot) -> None:
    session.open("archive", id="a")
    box = opened(session, qtbot)
    qtbot.keyClicks(box.typed, "licence")
    found = [row.id for row in box.table.rows_model.rows if row.id.startswith("record.licence ")]
    box.table.select(found[0])
    enter(box, qtbot)
    assert "of which record" in box.typed.placeholderText()
    assert len(lines(box)) == 3
    assert lines(box)[-1][0] == "A new one"
    qtbot.keyClick(box.typed, Qt.Key.Key_Escape)
    assert box.isVisible()
    assert "of which record" not in box.typed.placeholderText()
    qtbot.keyClick(box.typed, Qt.Key.Key_Escape)
    assert session.page_name == "archive"


def test_outside_an_archive_it_asks_for_the_firm(session: Session, qtbot: QtBot) -> None:
    box = opened(session, qtbot)
    qtbot.keyClicks(box.typed, "xinyongdaima")
    asked = next(r for r in box.table.rows_model.rows if r.cells[0].sub == "Firm profile")
    box.table.select(asked.id)
    enter(box, qtbot)
    assert "of which firm" in box.typed.placeholderText()
    assert {words for words, _ in lines(box)} == {"演示渝味来餐饮有限公司", "演示南岸机械厂"}
    qtbot.keyClicks(box.typed, "jixie")
    enter(box, qtbot)
    said = answered(session)
    assert (said["archive"], said["kind"], said["entity"]) == ("b", "firm", "b")


def test_a_page_is_found_by_its_name_and_runs(session: Session, qtbot: QtBot) -> None:
    box = opened(session, qtbot)
    qtbot.keyClicks(box.typed, "go to the guide")
    enter(box, qtbot)
    assert session.page_name == "guide"


def test_every_question_is_listed_once_with_its_place(content: Content) -> None:
    for language in ("zh", "en"):
        found = list(every_question(content, language))
        keys = [(asked.kind, asked.ref) for asked in found]
        assert len(keys) == len(set(keys)) > 500
        assert all(asked.label and (asked.where or not asked.ref) for asked in found)
        whole = {asked.kind for asked in found}
        assert whole == {kind.code for kind in content.kinds if not kind.parent}
        for asked in found:
            if asked.ref:
                form = content.form(content.kind(asked.kind).form)
                assert asked.ref in {question.ref for question in form.questions}


def index() -> Index:
    words = ["设置", "同步", "新建档案", "Go to settings", "重庆银行授信", "Go to the guide"]
    return Index([Entry(word, word, also="settings" if word == "设置" else "") for word in words])


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("设置", "设置"), ("shezhi", "设置"), ("sz", "设置"), ("tongb", "同步"), ("xjda", "新建档案"),
        ("guide", "Go to the guide"), ("to set", "Go to settings"), ("cq", "重庆银行授信"),
        ("zhongqing", "重庆银行授信"), ("ＧＵＩＤＥ", "Go to the guide"), ("settings", "设置"),
    ],
)  # fmt: skip
def test_a_fixed_list_is_found_by_letters_and_sounds(typed: str, first: str) -> None:
    assert index().find(typed, 9)[0].words == first


def test_nothing_typed_is_everything_in_its_order_and_nonsense_is_nothing() -> None:
    assert [e.words for e in index().find("", 2)] == ["设置", "同步"]
    assert index().find("qqq", 9) == []
    assert index().find("设置 qqq", 9) == []


@given(st.text(max_size=8), st.text(max_size=20))
def test_whatever_is_typed_finds_only_what_fits(typed: str, label: str) -> None:
    found = Index([Entry("x", label)]).find(typed, 9)
    assert len(found) <= 1
    assert Index([Entry("x", typed)]).find(typed, 9)
