"""What tests of the licence page stand on: one reader, two clean papers, the page on a window that remembers."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from desktop.capture.reader import Reader
from desktop.pages.licence import LicencePage
from desktop.workspace import Workspace
from tests.corpus.papers import Paper, paper
from tests.desktop.pages.form.hands import CONSENT
from tests.desktop.window import Window

FIRM = "01a1f901-0000-7000-8000-000000000001"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One process for all of these tests."""
    made = Reader()
    yield made
    made.close()


@pytest.fixture(scope="module")
def licence() -> Paper:
    return paper("landscape", Random("a clean business licence"), number=1)


@pytest.fixture(scope="module")
def permit() -> Paper:
    return paper("food", Random("a clean food permit"), number=2)


@pytest.fixture
def window() -> Window:
    return Window(keeps_errors=True)


@pytest.fixture
def opened(workspace: Workspace, window: Window, reader: Reader, qtbot: QtBot) -> Callable[..., LicencePage]:
    def run(archive: str = "", document: str = "", by: Reader = reader) -> LicencePage:
        page = LicencePage(workspace, window, by)
        qtbot.addWidget(page)
        page.resize(1200, 680)
        page.show()
        page.enter(archive=archive, document=document)
        return page

    return run


@pytest.fixture
def read(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> Callable[[LicencePage, Paper], None]:
    def run(page: LicencePage, photo: Paper) -> None:
        file = tmp_path / "photo.jpg"
        file.write_bytes(photo.jpeg)
        page._paper.desk().keep_file(file)
        qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=60_000)

    return run


@pytest.fixture
def firm(workspace: Workspace, permit: Paper) -> str:
    """The firm that the permit is about, with an authorisation."""
    said = {"name": permit.truth["name"], "uscc": permit.truth["uscc"]}
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set=said)
    workspace.save(archive=FIRM, entity="0190-consent", type="consent", set=CONSENT)
    return FIRM
