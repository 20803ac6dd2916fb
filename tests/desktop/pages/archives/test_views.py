"""Saved views: kept, shown, renamed, deleted, the standard one; in the library's own settings."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import savedviews
from desktop.pages.archives import ArchivesPage
from desktop.parts import Dialog, FilterChip, TextInput
from desktop.savedviews import SETTING, place_of, query_of, saved_views
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.store import Store
from sync.store.model import Change, FirmQuery
from tests.desktop.pages.archives.test_many import Window, child, table

WANTED = FirmQuery(text="yan", county=("500108",), label=("focus",), sort="score", descending=True)


@pytest.fixture
def window() -> Window:
    return Window()


def opened(workspace: Workspace, window: Window, qtbot: QtBot, **args: Any) -> ArchivesPage:
    made = ArchivesPage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.accept(args)
    return made


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> ArchivesPage:
    workspace.store.save_all(
        [
            Change(f"f{n}", f"f{n}", "firm", {"name": f"演示{n}", "county": f"50010{n % 2 + 7}"})
            for n in range(9)
        ]
    )
    return opened(workspace, window, qtbot)


def keys(page: QWidget, wanted: str) -> None:
    sequence = QKeySequence(wanted)
    next(s for s in page.findChildren(QShortcut) if s.key() == sequence).activated.emit()


def keep(page: ArchivesPage, name: str) -> None:
    keys(page, "Ctrl+S")
    dialog: Dialog = child(page.window(), Dialog, "views")
    child(dialog, QLineEdit, "views.name").setText(name)
    dialog.do()


def chips(page: ArchivesPage) -> list[str]:
    found = [c for c in page.findChildren(FilterChip) if c.objectName().startswith("archives.view.")]
    return [chip.text() for chip in found if chip.isVisible()]


def test_a_list_is_kept_and_shown_again(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    page._picked("county", "500108")
    qtbot.keyClicks(child(page, TextInput, "archives.search"), "yan")
    page._sort("score")
    shown = place_of(page._presenter.query)
    keep(page, "  南岸  演示 ")
    assert window.said == ["Kept as the view “南岸 演示”"]
    (view,) = saved_views(workspace.store)
    assert (view.name, view.query, view.standard) == ("南岸 演示", shown, False)
    qtbot.waitUntil(lambda: chips(page) == ["南岸 演示"])
    page._clear_all()
    assert len(table(page).rows_model.rows) == 9
    keys(page, "Ctrl+1")
    assert place_of(page._presenter.query) == shown
    assert child(page, TextInput, "archives.search").text() == "yan"
    chip = child(page, FilterChip, f"archives.view.{view.id}")
    chip.cleared.emit()
    assert len(table(page).rows_model.rows) == 9
    child(page, FilterChip, f"archives.view.{view.id}").click()
    assert len(table(page).rows_model.rows) == 4
    keep(page, "南岸 演示")
    assert len(saved_views(workspace.store)) == 1, "one name is one view"


def test_the_standard_view_begins_the_list_and_only_begins_it(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    view = savedviews.keep_view(workspace.store, "南岸", FirmQuery(county=("500108",)))
    savedviews.keep_view(workspace.store, "全部", FirmQuery())
    page.accept({})
    child(page, QAbstractButton, "archives.views.manage").click()
    dialog: Dialog = child(page.window(), Dialog, "views.manage")
    child(dialog, QAbstractButton, f"views.standard.{view.id}").click()
    assert [v.standard for v in saved_views(workspace.store)] == [True, False]
    again = opened(workspace, window, qtbot)
    assert len(table(again).rows_model.rows) == 4
    again._clear_all()
    again.accept({})
    assert len(table(again).rows_model.rows) == 9, "once begun, the list stays as it is"
    led = opened(workspace, window, qtbot, sort="updated")
    assert len(table(led).rows_model.rows) == 9, "who is led somewhere is shown that"
    child(dialog, QAbstractButton, f"views.standard.{view.id}").click()
    dialog.reject()


def test_renaming_and_deleting_with_undo(
    page: ArchivesPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    one = savedviews.keep_view(workspace.store, "甲", FirmQuery(text="a"))
    two = savedviews.keep_view(workspace.store, "乙", FirmQuery(text="b"))
    page.accept({})
    child(page, QAbstractButton, "archives.views.manage").click()
    dialog: Dialog = child(page.window(), Dialog, "views.manage")
    line: TextInput = child(dialog, TextInput, f"views.name.{one.id}")
    line.setText("丙")
    line.editingFinished.emit()
    assert [v.name for v in saved_views(workspace.store)] == ["丙", "乙"]
    qtbot.waitUntil(lambda: chips(page) == ["丙", "乙"])
    line.setText("乙")
    line.editingFinished.emit()
    assert [getattr(e, "code", "") for e in window.errors] == ["view-name"]
    assert [v.name for v in saved_views(workspace.store)] == ["丙", "乙"]
    child(dialog, QAbstractButton, f"views.drop.{two.id}").click()
    assert [v.name for v in saved_views(workspace.store)] == ["丙"]
    child(dialog, QAbstractButton, f"views.drop.{one.id}").click()
    assert saved_views(workspace.store) == ()
    qtbot.waitUntil(lambda: chips(page) == [])
    assert window.undo is not None
    window.undo()
    assert [v.name for v in saved_views(workspace.store)] == ["丙"]
    dialog.reject()


def test_views_stay_within_bounds(store: Store) -> None:
    for number in range(savedviews.MOST):
        savedviews.keep_view(store, f"v{number}", WANTED)
    with pytest.raises(UserError, match="already"):
        savedviews.keep_view(store, "one more", WANTED)
    for wrong in ("", "   ", "x" * 31):
        with pytest.raises(UserError):
            savedviews.keep_view(store, wrong, WANTED)
    savedviews.set_standard(store, saved_views(store)[3].id)
    savedviews.set_standard(store, saved_views(store)[5].id)
    assert [v.name for v in saved_views(store) if v.standard] == ["v5"]


def test_a_query_and_its_place_are_the_same() -> None:
    assert query_of(place_of(WANTED)) == WANTED


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
)


@given(st.dictionaries(st.sampled_from([*place_of(WANTED), "offset", "limit", "nonsense"]), JSONS))
def test_no_place_gives_a_query_that_cannot_run(place: dict[str, Any]) -> None:
    query = query_of(place)
    assert (query.offset, query.limit) == (0, 50)
    assert query_of(place_of(query)) == query


@pytest.mark.parametrize("kept", [7, {"a": 1}, [1, {"id": "x"}, {"id": "x", "name": "", "query": {}}]])
def test_rubbish_in_the_setting_is_no_view(store: Store, kept: Any) -> None:
    store.put_setting(SETTING, kept)
    assert saved_views(store) == ()


def test_escape_closes_the_name_and_keeps_nothing(
    page: ArchivesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    keys(page, "Ctrl+S")
    dialog: Dialog = child(page.window(), Dialog, "views")
    assert not child(dialog, QAbstractButton, "views.act").isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert saved_views(workspace.store) == ()
