"""Taking an import back: the question before it, and what it left as it is, since somebody has changed it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.intake.trial import Run
from desktop.parts import Dialog, Scroll, Text, vbox
from desktop.reading import Reading
from desktop.sentences import sentences
from desktop.workspace import Workspace
from sync.store.model import LeftAlone

_SHOWN = 200
_HEIGHT = 300  # px


def ask_back(parent: QWidget, run: Run, confirmed: Callable[[], None]) -> Dialog:
    """Ask whether it is to be taken back."""
    dialog = Dialog(
        parent,
        _tr("Take this import back?"),
        sentences(
            _tr("{0}: {1} new, {2} changed.").format(run.file, f"{run.new:,}", f"{run.changed:,}"),
            _tr(
                "New records go, changed values become what they were, as new entries of the history."
                " What somebody has changed since stays as it is, and is listed."
            ),
        ),
        act=_tr("Take back"),
        keep=_tr("Keep it"),
        name="intake.confirm",
    )
    dialog.confirmed.connect(confirmed)
    dialog.open()
    return dialog


def show_left(parent: QWidget, workspace: Workspace, left: Sequence[LeftAlone]) -> Dialog:
    """Say what stayed, by whom it was changed and when."""
    lines = Scroll(gap=8)
    for firm, words in left_words(workspace, left[:_SHOWN]):
        lines.body.addLayout(
            vbox(Text(firm, "dense", wrap=True), Text(words, "caption", "text2", wrap=True), gap=0)
        )
    if len(left) > _SHOWN:
        lines.body.addWidget(Text(_tr("%Ln others", len(left) - _SHOWN), "caption", "text2"))
    lines.body.addStretch(1)
    lines.setFixedHeight(min(_HEIGHT, 56 * len(left) + 16))
    dialog = Dialog(
        parent,
        _tr("%Ln values stay as they are", len(left)),
        _tr("Somebody has changed them since the import, or goes on with what it brought."),
        act="",
        keep=_tr("Close"),
        icon="info",
        tone="primary",
        act_kind="secondary",
        content=lines,
        name="intake.left",
    )
    dialog.open()
    return dialog


def left_words(workspace: Workspace, left: Sequence[LeftAlone]) -> list[tuple[str, str]]:
    """(firm · what, who and when) of each value."""
    reading, language = Reading(workspace.content), workspace.language
    found = []
    for one in left:
        firm = workspace.store.entity(one.archive)
        name = str(firm.properties().get("name") or "") if firm is not None else ""
        label = reading.label(one.type, one.property, language)
        what = " · ".join(part for part in (name, reading.kind(one.type, language), label) if part)
        when = one.at.astimezone(workspace.now().tzinfo).strftime("%m-%d %H:%M")
        found.append((what, f"{workspace.name_of(one.author)} · {when}"))
    return found


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("TakingBack", source, None, count)
