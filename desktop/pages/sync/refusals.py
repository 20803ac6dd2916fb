"""What the centre did not take of this device's changes: what it was, why, and the way out. The card, and its
words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.sync.state import Refused, SyncPageState
from desktop.parts import Button, Card, Flow, Line, Text, clear, panel, vbox
from desktop.reading import Reading
from desktop.workspace import Workspace
from sync.store.exchanged import RefusedEvent

SHOWN = 4
_AGAIN = frozenset({"out-of-scope", "wrong-author", "archive-full", "record-full"})
"""Reasons that may be over: then the same can be said again."""


def refused_rows(workspace: Workspace, found: Sequence[RefusedEvent]) -> list[Refused]:
    """Those of which something still stands here that is not at the centre, the youngest first."""
    reading = Reading(workspace.content)
    standing = [event for event in found if event.standing]
    return [_row(workspace, reading, event) for event in reversed(standing)]


def _row(workspace: Workspace, reading: Reading, event: RefusedEvent) -> Refused:
    firm = workspace.store.entity(event.archive)
    name = str(firm.properties().get("name") or "") if firm is not None else ""
    language = workspace.language
    kind = reading.kind(event.type, language)
    labels = [reading.label(event.type, one, language) for one in event.standing if one != "deleted"]
    fields = (", " if language == "en" else "、").join(labels[:3]) + ("…" if len(labels) > 3 else "")
    what = " · ".join(part for part in (name or event.archive[:8], kind, fields) if part)
    why, remedy = _reason(event.code)
    return Refused(event.seq, what, why, remedy, event.archive, event.code in _AGAIN)


def _reason(code: str) -> tuple[str, str]:
    if code == "out-of-scope":
        return (
            _tr("The firm was not assigned to you when this arrived."),
            _tr("Have it assigned to you again, then send it again; your administrator can take it in."),
        )
    if code == "wrong-author":
        return (
            _tr("It was written under another person's name."),
            _tr("If it is yours, send it again under your own."),
        )
    if code == "not-permitted":
        return (
            _tr("Only a reviewer comments on a diagnosis, returns it or settles a comment."),
            _tr("Ask your group leader; what you wrote stays here to be copied."),
        )
    if code in ("wrong-archive", "wrong-type"):
        return (
            _tr("The centre has this record in another place or of another kind."),
            _tr("Enter it again in the right place; your values stay here to be copied."),
        )
    if code in ("archive-full", "record-full"):
        return (
            _tr("This firm's archive, or this record, is larger than the centre takes."),
            _tr("Take out long texts you do not need, or tell your administrator; your values stay here."),
        )
    return (
        _tr("The centre could not read it ({0}).").format(code),
        _tr("Please tell your administrator; your values stay here."),
    )


class RefusedSide(Card):
    """`opened(archive)`, `resent(seqs)`, `rebuilt()` when its buttons are others. Hidden while there is
    nothing."""

    opened = Signal(str)
    resent = Signal(tuple)
    rebuilt = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Not taken by the centre"), kind="warn", gap=6, name="sync.refused")
        self._rows = vbox(gap=8)
        self.body.addLayout(self._rows)
        self._shown: Sequence[Refused] = ()
        self.hide()

    def show_state(self, state: SyncPageState) -> None:
        """Show these."""
        self.setVisible(bool(state.refused))
        if tuple(state.refused) == tuple(self._shown):
            return
        self._shown = state.refused
        self.set_title(self.tr("Not taken by the centre: {0}").format(len(state.refused)))
        clear(self._rows)
        for number, row in enumerate(state.refused[:SHOWN]):
            if number:
                self._rows.addWidget(Line())
            self._rows.addWidget(Text(row.what, "dense", bold=True, wrap=True))
            self._rows.addWidget(Text(f"{row.why}\n{row.remedy}", "caption", "text2", wrap=True))
            self._rows.addWidget(self._ways(number, row))
        rest = len(state.refused) - SHOWN
        if rest > 0:
            self._rows.addWidget(Text(self.tr("and {0} more").format(rest), "caption", "text2"))
        again = tuple(row.seq for row in state.refused if row.may_resend)
        if len(again) > 1:
            every = Button(self.tr("Send all again"), "secondary", "upload", name="sync.refused.all")
            every.clicked.connect(lambda: self.resent.emit(again))
            self._rows.addWidget(every)
        self.rebuilt.emit()

    def _ways(self, number: int, row: Refused) -> QWidget:
        flow = Flow(gap=4)
        look = Button(self.tr("Open the archive"), "text", size="compact", name=f"sync.refused.{number}.open")
        look.clicked.connect(lambda: self.opened.emit(row.archive))
        flow.addWidget(look)
        if row.may_resend:
            again = Button(
                self.tr("Send again"), "text", "upload", size="compact", name=f"sync.refused.{number}.again"
            )
            again.clicked.connect(lambda: self.resent.emit((row.seq,)))
            flow.addWidget(again)
        return panel(flow)


def _tr(source: str) -> str:
    return QCoreApplication.translate("SyncPage", source)
