"""What is ready once the passphrase was right."""

from pytestqt.qtbot import QtBot

from desktop import readying
from desktop.content import builtin
from desktop.pages.unlock.view import UnlockView
from desktop.workspace import Workspace


def test_content_is_read_while_the_unlock_screen_is_shown(workspace: Workspace, qtbot: QtBot) -> None:
    builtin.shared.cache_clear()
    view = UnlockView("1", "1")
    qtbot.addWidget(view)
    readying.begin(view, workspace.tasks)
    assert builtin.shared.cache_info().currsize == 0, "the screen comes first"
    qtbot.waitUntil(lambda: builtin.shared.cache_info().currsize == 1)
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    held = builtin.shared()
    assert "rules" in vars(held), "what was parsed then is what the session is given"
    assert held is builtin.shared()
