"""What the workshop looks like: labels as they will be read, types as authors write them, what is empty."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tests.desktop.pages.workshop.window import tab, table

WORDED = """
| survey |
| | type | name | label | appearance |
| | note | hello | **Welcome**, *please* read [this](https://example.org) | |
| | text | who | Who | |
| | select_multiple yn | many | Which | |
| | select_one yn | one | One of **${who}** | |
| | integer | n | Count | |
| choices |
| | list_name | name | label |
| | yn | y | Yes |
| settings |
| | form_id | form_title | version |
| | worded | Worded | 1 |
"""


def test_the_preview_reads_as_the_form_will_and_names_types_as_their_author_did(opened) -> None:
    page = opened(WORDED)
    tab(page, "preview")
    rows = table(page, "workshop.preview")
    assert [row[0].strip() for row in rows] == [
        "Welcome, please read this",
        "1 Who",
        "2 Which",
        "3 One of ${who}",
        "4 Count",
    ]
    assert [row[1] for row in rows] == ["note", "text", "select_multiple", "select_one", "integer"]


def test_what_is_empty_says_so_in_the_middle(page) -> None:
    empty = page.findChild(QWidget, "workshop.empty")
    holder = empty.parentWidget()
    middle = empty.mapTo(holder, QPoint(empty.width() // 2, empty.height() // 2))
    assert abs(middle.x() - holder.width() // 2) <= 1
    assert abs(middle.y() - holder.height() // 2) <= 1
