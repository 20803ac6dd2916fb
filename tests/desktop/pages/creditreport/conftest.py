"""Archives of the district, and a window that remembers what was asked of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from desktop.pages.creditreport.presenter import CreditReportPresenter
from desktop.pages.creditreport.source import Source
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.credit_reports import Report, as_text
from tests.corpus.district import district

TODAY = date(2026, 11, 20)


class Window:
    """Stands where the window does."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.said: list[str] = []
        self.errors: list[Exception] = []

    def open(self, page: str, **args: Any) -> None:
        self.opened.append((page, args))

    def back(self) -> None: ...

    def remember(self) -> None: ...

    def toast(self, words: str, undo: Any = None) -> None:
        self.said.append(words)

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def sync(self) -> None: ...

    def lock(self) -> None: ...


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """0 is in order, 7 has withdrawn its authorisation, 9 never gave one."""
    entities = list(district(7, firms=10, today=TODAY))
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in entities])
    return list(dict.fromkeys(i["archive"] for i in entities))


def report_on(workspace: Workspace, archive: str, **said: Any) -> Report:
    """A report about this firm."""
    firm = workspace.archive(archive).firm()
    assert firm is not None
    return Report(name=firm.text("name"), uscc=firm.text("uscc"), **said)


def take_in(
    workspace: Workspace, archive: str, report: Report, style: str = "colon"
) -> CreditReportPresenter:
    """A presenter with this report read."""
    presenter = CreditReportPresenter(workspace)
    presenter.begin(archive)
    text = as_text(report, style)
    presenter.take_in(presenter.read([text]), Source(text.encode(), "text/plain"))
    return presenter


@pytest.fixture
def reading(workspace: Workspace, firms: list[str]) -> Iterator[CreditReportPresenter]:
    """The whole report, read for the first firm."""
    yield take_in(workspace, firms[0], report_on(workspace, firms[0]))
