"""Handing a table of a page out as a workbook: where to is asked, and it is noted before it leaves."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.leaving import let_out
from desktop.parts.file_dialog import file_dialog
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.export import write_excel
from forms.export.tables import Table


def ask_table(parent: QWidget, workspace: Workspace, navigator: Navigator, table: Table, what: str) -> None:
    """Ask for a file, then write. `what` it is called in the register, in English."""
    title = f"{table.name} {workspace.today().isoformat()}"
    start = str(Path.home() / f"{title}.xlsx")
    dialog = file_dialog(parent, _tr("Save the list"), start, name="list.file", saves=True)
    dialog.setNameFilter("Excel (*.xlsx)")
    dialog.selectFile(start)
    dialog.setDefaultSuffix("xlsx")
    dialog.fileSelected.connect(lambda path: write_table(parent, workspace, navigator, table, what, path))
    dialog.open()


def write_table(
    parent: QWidget, workspace: Workspace, navigator: Navigator, table: Table, what: str, path: str
) -> None:
    """Out of the library, since the person asked for it; off the UI thread."""
    words = _tr("Saved: {path}").format(path=path)
    note = f"{what} ({len(table.rows)})"

    def work() -> None:
        data = write_excel([table])
        person = workspace.person.id
        let_out(workspace.store, person, note, "list for work", Path(path), lambda out: out.write(data))

    workspace.tasks.run(work, lambda _none: navigator.toast(words), navigator.show_error, owner=parent)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Listing", source)
