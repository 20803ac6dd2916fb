"""Handing a table of a page out as a workbook: where to is asked, and it is noted before it leaves."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.parts.file_dialog import ask_where
from desktop.saving import Copy, save
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.export import write_excel
from forms.export.tables import Table


def ask_table(parent: QWidget, workspace: Workspace, navigator: Navigator, table: Table, what: str) -> None:
    """Ask for a file, then write. `what` it is called in the register, in English."""
    ask_where(
        parent,
        QCoreApplication.translate("Listing", "Save the list"),
        f"{table.name} {workspace.today().isoformat()}.xlsx",
        lambda path: write_table(parent, workspace, navigator, table, what, path),
        name="list.file",
        kinds=("xlsx",),
    )


def write_table(
    parent: QWidget, workspace: Workspace, navigator: Navigator, table: Table, what: str, path: str
) -> None:
    """Out of the library, since the person asked for it."""
    copy = Copy({"xlsx": lambda: write_excel([table])}, f"{what} ({len(table.rows)})", "list for work")
    save(parent, workspace, navigator, path, copy)
