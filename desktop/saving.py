"""Saving a copy that a person asked for: where, then noted, then written, off the UI thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.leaving import let_out
from desktop.parts.file_dialog import ask_where
from desktop.shell.page import Navigator
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Copy:
    """What leaves. `kinds`: ending → how it is made, the first is offered; the rest is what is noted, in
    English, `archive` if it is one firm's."""

    kinds: Mapping[str, Callable[[], bytes]]
    what: str
    purpose: str
    archive: str = ""


def ask_and_save(
    parent: QWidget,
    workspace: Workspace,
    navigator: Navigator,
    title: str,
    stem: str,
    copy: Copy,
    *,
    name: str,
) -> None:
    """Ask for a file, called `stem` unless the person says otherwise, and write what its ending makes."""
    endings = tuple(copy.kinds)
    offered = f"{stem}.{endings[0]}"

    def chosen(path: str) -> None:
        save(parent, workspace, navigator, path, copy)

    ask_where(parent, title, offered, chosen, name=name, kinds=endings)


def save(parent: QWidget, workspace: Workspace, navigator: Navigator, path: str, copy: Copy) -> None:
    """Write it there; what its ending does not tell is the first kind. It is said when that is done."""
    store, person, file = workspace.store, workspace.person.id, Path(path)
    make = copy.kinds.get(file.suffix.lower().lstrip(".")) or next(iter(copy.kinds.values()))
    words = QCoreApplication.translate("Saving", "Saved: {path}").format(path=path)

    def work() -> None:
        data = make()
        let_out(
            store, person, copy.what, copy.purpose, file, lambda out: out.write(data), archive=copy.archive
        )

    workspace.tasks.run(work, lambda _none: navigator.toast(words), navigator.show_error, owner=parent)
