"""The header of an archive: a name is never cut, however long, and the window stays as narrow as it was."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.archive.header import ArchiveHeader
from desktop.pages.archive.state import HeadState
from desktop.parts import Text

LONG = "重庆市演示区" + "特别长名称之高新技术与绿色食品产业融合发展示范" * 3 + "有限责任公司"


@pytest.mark.parametrize("name", ["演示餐饮", LONG, "DEM0" * 20])
@pytest.mark.parametrize("width", [1240, 1356, 1800])
def test_the_whole_name_is_seen(dressed: QApplication, qtbot: QtBot, name: str, width: int) -> None:
    header = ArchiveHeader(lambda: None)
    qtbot.addWidget(header)
    header.resize(width, header.sizeHint().height())
    header.show()
    header.show_state(
        HeadState(name, "B", 4, "750.6 points", "91500106DEM0L4B600", True, (), "", "", (), {}, None, True)
    )
    QApplication.processEvents()
    header.resize(width, header.heightForWidth(width))
    QApplication.processEvents()
    words = header.findChild(Text, "archive.name")
    assert words is not None
    assert words.text().replace("\u200b", "") == name
    assert words.height() >= words.heightForWidth(words.width())
    assert (words.height() < 40) == (
        name == "演示餐饮" or words.fontMetrics().horizontalAdvance(name) < words.width()
    )
    assert header.width() == width
