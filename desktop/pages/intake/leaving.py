"""The trial run's report on its way out: asked for where, noted, written whole."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.pages.intake.presenter import IntakePresenter
from desktop.parts import file_dialog
from desktop.saving import Copy, save
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.export.excel import write_excel


def ask_where(owner: QWidget, presenter: IntakePresenter, chosen: Callable[[str], None]) -> None:
    """Let the person say where the report goes; nothing happens without one."""
    if presenter.source is None or not presenter.verdicts:
        return
    offered = f"{Path(presenter.source.name).stem}-{_tr('trial run')}.xlsx"
    title = _tr("Export this report")
    file_dialog.ask_where(owner, title, offered, chosen, name="intake.report.file", kinds=("xlsx",))


def write_report(
    owner: QWidget, workspace: Workspace, navigator: Navigator, presenter: IntakePresenter, path: str
) -> None:
    """Write it as a workbook."""
    reporter, what = presenter.reporter(), f"import report ({len(presenter.verdicts)})"
    copy = Copy({"xlsx": lambda: write_excel([reporter.table()])}, what, Path(path).name)
    save(owner, workspace, navigator, path, copy)


def _tr(source: str) -> str:
    return QCoreApplication.translate("IntakePage", source)
