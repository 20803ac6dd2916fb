"""The trial run's report on its way out: asked for where, noted, written whole."""

from collections.abc import Callable
from pathlib import Path
from typing import IO

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.leaving import let_out
from desktop.pages.intake.presenter import IntakePresenter
from desktop.parts.file_dialog import file_dialog
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.export.excel import write_excel


def ask_where(owner: QWidget, presenter: IntakePresenter, chosen: Callable[[str], None]) -> None:
    """Let the person say where the report goes; nothing happens without one."""
    if presenter.source is None or not presenter.verdicts:
        return
    start = str(Path.home() / f"{Path(presenter.source.name).stem}-{_tr('trial run')}.xlsx")
    dialog = file_dialog(owner, _tr("Export this report"), start, name="intake.report.file", saves=True)
    dialog.setNameFilter("*.xlsx")
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(start)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def write_report(
    owner: QWidget,
    workspace: Workspace,
    presenter: IntakePresenter,
    target: Path,
    said: Callable[[str], None],
    failed: Callable[[UserError], None],
) -> None:
    """Write it as a workbook, off the UI thread; that it leaves is noted before."""
    reporter, count = presenter.reporter(), len(presenter.verdicts)

    def write() -> None:
        data = write_excel([reporter.table()])

        def put(out: IO[bytes]) -> None:
            out.write(data)

        let_out(workspace.store, workspace.person.id, f"import report ({count})", target.name, target, put)

    words = _tr("Report written to {0}").format(target.name)
    workspace.tasks.run(write, lambda _none: said(words), failed, owner=owner)


def _tr(source: str) -> str:
    return QCoreApplication.translate("IntakePage", source)
