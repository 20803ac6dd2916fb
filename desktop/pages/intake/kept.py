"""What taking an import back left as it is, since somebody has changed it: listed, firm by firm."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.parts import Dialog, Scroll, Text, vbox
from desktop.reading import Reading
from desktop.workspace import Workspace
from sync.store.model import KeptValue

_SHOWN = 200
_HEIGHT = 300  # px


def show_kept(parent: QWidget, workspace: Workspace, kept: Sequence[KeptValue]) -> Dialog:
    """Say what stayed, by whom it was changed and when."""
    lines = Scroll(gap=8)
    for firm, words in kept_words(workspace, kept[:_SHOWN]):
        lines.body.addLayout(
            vbox(Text(firm, "dense", wrap=True), Text(words, "caption", "text2", wrap=True), gap=0)
        )
    if len(kept) > _SHOWN:
        lines.body.addWidget(Text(_tr("%Ln others", len(kept) - _SHOWN), "caption", "text2"))
    lines.body.addStretch(1)
    lines.setFixedHeight(min(_HEIGHT, 56 * len(kept) + 16))
    dialog = Dialog(
        parent,
        _tr("%Ln values stay as they are", len(kept)),
        _tr("Somebody has changed them since the import, or goes on with what it brought."),
        act="",
        keep=_tr("Close"),
        icon="info",
        tone="primary",
        act_kind="secondary",
        content=lines,
        name="intake.kept",
    )
    dialog.open()
    return dialog


def kept_words(workspace: Workspace, kept: Sequence[KeptValue]) -> list[tuple[str, str]]:
    """(firm · what, who and when) of each value."""
    reading, language = Reading(workspace.content), workspace.language
    found = []
    for one in kept:
        firm = workspace.store.entity(one.archive)
        name = str(firm.properties().get("name") or "") if firm is not None else ""
        label = reading.label(one.type, one.property, language)
        what = " · ".join(part for part in (name, reading.kind(one.type, language), label) if part)
        when = one.at.astimezone(workspace.now().tzinfo).strftime("%m-%d %H:%M")
        found.append((what, f"{workspace.name_of(one.author)} · {when}"))
    return found


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("KeptValues", source, None, count)
