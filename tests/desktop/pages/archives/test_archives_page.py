"""The list of archives by keyboard and pointer, over real rows of a real library."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.archives import ArchivesPage
from desktop.pages.archives.rows import KEPT, PAGE, FirmTable, LazyRows
from desktop.parts import EmptyState, Row, TextInput
from desktop.workspace import Workspace
from sync.store.model import Change, FirmPage, FirmQuery, FirmRow
from tests.corpus.district import district
from tests.desktop.window import Window

FIRMS = 230


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> ArchivesPage:
    """A district, most of it names only, two firms with everything."""
    workspace.store.save_all(
        [
            Change(i["archive"], i["entity"], i["type"], i["set"])
            for light, firms in ((False, 2), (True, FIRMS))
            for i in district(7 + light, firms=firms, today=date(2026, 11, 20), light=light)
        ]
    )
    made = ArchivesPage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.enter()
    return made


def table(page: ArchivesPage) -> FirmTable:
    found = page.findChild(FirmTable, "archives.table")
    assert isinstance(found, FirmTable)
    return found


def search(page: ArchivesPage) -> TextInput:
    found = page.findChild(TextInput, "archives.search")
    assert isinstance(found, TextInput)
    return found


def test_it_shows_all_firms_and_reads_only_what_is_in_sight(page: ArchivesPage) -> None:
    model = table(page).rows_model
    assert model.rowCount() == FIRMS + 2
    assert page.caption() == f"{FIRMS + 2} firms"
    assert isinstance(model.rows, LazyRows)
    assert len(list(model.rows.known())) == PAGE
    table(page).scrollToBottom()
    table(page).grab()
    assert model.rows[FIRMS + 1].id
    assert len(list(model.rows.known())) < FIRMS


def test_a_hundred_thousand_rows_cost_a_page() -> None:
    asked: list[int] = []

    def read(query: FirmQuery) -> FirmPage:
        asked.append(query.offset)
        rows = tuple(
            FirmRow(str(n), f"演示{n}", "", "", "", "", "", None, 0, 0, 0, "", "local", 0, 0)
            for n in range(query.offset, query.offset + query.limit)
        )
        return FirmPage(rows, 100_000)

    rows = LazyRows(FirmQuery(), read, lambda firm: Row(firm.archive))
    assert len(rows) == 100_000
    assert (rows[0].id, rows[99_999].id, rows[-1].id) == ("0", "99999", "99999")
    assert asked == [0, 100_000 - PAGE]
    for start in range(0, 100_000, PAGE):
        assert rows[start].id == str(start)
    assert len(list(rows.known())) <= KEPT * PAGE, "pages long past are let go"


def test_a_list_that_shrank_has_an_empty_row_at_its_end() -> None:
    rows = LazyRows(FirmQuery(), lambda query: FirmPage((), 3), lambda firm: Row(firm.archive))
    assert rows[2].id == ""
    assert len(rows[2].cells) == 8


def test_search_by_pinyin_marks_what_matched_and_enter_opens(
    page: ArchivesPage, window: Window, qtbot: QtBot
) -> None:
    qtbot.keyClicks(search(page), "yan")
    rows = table(page).rows_model.rows
    assert 0 < len(rows) <= FIRMS + 2
    name = rows[0].cells[1]
    assert [name.text[start : start + length] for start, length in name.marks] == ["演"]
    qtbot.keyClick(search(page), Qt.Key.Key_Down)
    assert table(page).current() == rows[1].id
    qtbot.keyClick(search(page), Qt.Key.Key_Return)
    assert window.opened == [("archive", {"id": rows[1].id})]


def test_the_last_six_of_a_code_find_one_firm(page: ArchivesPage, qtbot: QtBot) -> None:
    wanted = table(page).rows_model.rows[5]
    qtbot.keyClicks(search(page), wanted.cells[1].sub[-8:].lower())
    assert [row.id for row in table(page).rows_model.rows] == [wanted.id]


def test_nothing_found_says_what_to_try_and_clears(page: ArchivesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(page), "qqzzqq")
    nothing = page.findChild(EmptyState, "archives.none")
    assert isinstance(nothing, EmptyState)
    assert nothing.isVisible()
    assert page.caption().endswith("0 shown")
    qtbot.mouseClick(page.findChild(QPushButton, "archives.none.act"), Qt.MouseButton.LeftButton)
    assert search(page).text() == ""
    assert len(table(page).rows_model.rows) == FIRMS + 2
    qtbot.keyClicks(search(page), "qqzzqq")
    qtbot.keyClick(search(page), Qt.Key.Key_Escape)
    assert len(table(page).rows_model.rows) == FIRMS + 2


def test_a_filter_tells_counts_before_it_is_chosen(page: ArchivesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, "archives.filter.tier"), Qt.MouseButton.LeftButton)
    menu = page.findChild(QMenu, "archives.filter.tier.menu")
    assert isinstance(menu, QMenu)
    first = menu.actions()[0]
    count = int(first.text().rsplit(" ", 1)[1])
    first.trigger()
    menu.close()
    assert len(table(page).rows_model.rows) == count
    assert page.place()["tier"] == ["basic"]
    qtbot.mouseClick(page.findChild(QPushButton, "archives.clear"), Qt.MouseButton.LeftButton)
    assert len(table(page).rows_model.rows) == FIRMS + 2


def test_sorting_by_a_header_turns_round_at_the_second_press(page: ArchivesPage) -> None:
    def names() -> list[str]:
        return [row.cells[1].text for row in table(page).rows_model.rows]

    up = names()
    table(page).sort_asked.emit("name")
    assert names() == up[::-1]
    table(page).sort_asked.emit("score")
    assert (page.place()["sort"], page.place()["descending"]) == ("score", True)


def test_coming_back_is_to_the_same_query_and_firm(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    qtbot.keyClicks(search(page), "yan")
    table(page).sort_asked.emit("county")
    qtbot.keyClick(search(page), Qt.Key.Key_Down)
    place, chosen = page.place(), table(page).current()
    again = ArchivesPage(workspace, window)
    qtbot.addWidget(again)
    again.enter(**place)
    assert again.place() == place
    assert search(again).text() == "yan"
    assert table(again).current() == chosen


def test_the_preview_follows_the_chosen_firm(page: ArchivesPage, workspace: Workspace, qtbot: QtBot) -> None:
    full = next(r for r in table(page).rows_model.rows if len(workspace.archive(r.id).records) > 3)
    thumbnail = b"P5 2 2 255 \x00\x40\x80\xff"  # PGM, a picture of four bytes
    assert not QImage.fromData(thumbnail).isNull()
    workspace.store.put_evidence(
        b"photo", archive=full.id, mime="image/jpeg", label="x", captured_at=None, thumbnail=thumbnail
    )
    assert table(page).select_known(full.id)
    qtbot.waitUntil(lambda: full.cells[1].text in _texts(page))
    assert "Latest evidence" in _texts(page)
    assert any(words.startswith("Wants attention") for words in _texts(page))


def test_start_visit_opens_the_visit_that_is_planned(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    firms = [r for r in table(page).rows_model.rows if workspace.archive(r.id).of("visit")]
    planned = {
        r.id: [v.id for v in workspace.archive(r.id).of("visit") if v.text("status") != "done"] for r in firms
    }
    firm = next(archive for archive, visits in planned.items() if visits)
    table(page).select_known(firm)
    qtbot.mouseClick(page.findChild(QPushButton, "archives.visit"), Qt.MouseButton.LeftButton)
    name, args = window.opened[-1]
    assert (name, args["archive"], args["kind"]) == ("form", firm, "visit")
    assert args["entity"] in planned[firm]


def test_a_new_archive_opens_the_form_of_a_firm(page: ArchivesPage, window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, "archives.new"), Qt.MouseButton.LeftButton)
    assert window.opened == [("form", {"kind": "firm", "archive": None})]


def test_an_empty_library_leads_to_sync(workspace: Workspace, window: Window, qtbot: QtBot) -> None:
    page = ArchivesPage(workspace, window)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    qtbot.mouseClick(page.findChild(QPushButton, "archives.empty.act"), Qt.MouseButton.LeftButton)
    assert window.synced == 1


def _texts(page: ArchivesPage) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
