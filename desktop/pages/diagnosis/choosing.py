"""Dialogs that ask for evidence: pieces of the archive to link, and the proof that closes an action."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.pages.diagnosis.planning import LEAST_WORDS, can_close
from desktop.pages.diagnosis.state import PieceState, PlanState
from desktop.parts import (
    Button,
    Dialog,
    EmptyState,
    EvidenceStrip,
    Scroll,
    Text,
    TextInput,
    Thumb,
    hbox,
    panel,
    vbox,
)


def thumbs(pieces: tuple[PieceState, ...], chosen: frozenset[str] = frozenset()) -> list[Thumb]:
    """Pieces for a strip."""
    return [
        Thumb(p.sha, QImage.fromData(p.thumbnail) if p.thumbnail else None, p.caption, p.sha in chosen)
        for p in pieces
    ]


class PiecePicker(QWidget):
    """All evidence of an archive; a press chooses, another lets go. `changed()`."""

    changed = Signal()

    def __init__(self, pieces: tuple[PieceState, ...], name: str) -> None:
        super().__init__()
        self._pieces = pieces
        self.chosen: tuple[str, ...] = ()
        self._strip = EvidenceStrip(width=112, name=f"{name}.strip")
        self._strip.picked.connect(self._toggle)
        shown = Scroll(gap=0, margins=(2, 2, 8, 2), name=name)
        if pieces:
            shown.body.addWidget(self._strip)
        else:
            words = self.tr("Photos and scans of the archive collect here; take one first.")
            shown.body.addWidget(EmptyState("image", self.tr("No evidence yet"), words))
        shown.body.addStretch(1)
        shown.setFixedHeight(220)
        self.setLayout(vbox(shown))
        self._show()

    def add(self, piece: PieceState) -> None:
        """A new one, chosen at once."""
        self._pieces = (piece, *self._pieces)
        self._toggle(piece.sha)

    def _toggle(self, sha: str) -> None:
        gone = sha in self.chosen
        self.chosen = tuple(s for s in self.chosen if s != sha) if gone else (*self.chosen, sha)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._strip.set_items(thumbs(self._pieces, frozenset(self.chosen)))


def link_dialog(
    parent: QWidget, pieces: tuple[PieceState, ...], linked: Callable[[tuple[str, ...]], None]
) -> Dialog:
    """Choose pieces of the archive."""
    picker = PiecePicker(pieces, "diagnosis.pieces")
    dialog = Dialog(
        parent,
        _tr("Link evidence of the archive"),
        _tr("Press the pieces that show it."),
        act=_tr("Link"),
        keep=_tr("Cancel"),
        icon="link",
        tone="primary",
        act_kind="primary",
        content=picker,
        name="diagnosis.link",
        width=620,
    )
    dialog.allow(False)
    picker.changed.connect(lambda: dialog.allow(bool(picker.chosen)))
    dialog.confirmed.connect(lambda: linked(picker.chosen))
    return dialog


class CloseDialog(Dialog):
    """Closing an action: what was done, and what shows it. `closed(note, pieces)`, `photo_asked()`."""

    closed = Signal(str, object)
    photo_asked = Signal()

    def __init__(self, parent: QWidget, plan: PlanState, pieces: tuple[PieceState, ...]) -> None:
        self._note = TextInput("", name="plan.close.note")
        self._picker = PiecePicker(pieces, "plan.close.pieces")
        photo = Button(_tr("Photograph"), "secondary", "camera", name="plan.close.photo")
        content = panel(
            vbox(
                Text(plan.title, "body", bold=True, wrap=True),
                self._note,
                hbox(Text(_tr("Proof"), "dense", "text2"), None, photo),
                self._picker,
                gap=8,
            )
        )
        super().__init__(
            parent,
            _tr("Close the improvement"),
            _tr("Choose the proof; where there is nothing to show, say in words what was done."),
            act=_tr("Close it"),
            keep=_tr("Not yet"),
            icon="check",
            tone="ok",
            act_kind="primary",
            content=content,
            name="plan.close",
            width=620,
        )
        self._note.setPlaceholderText(_tr("What was done"))
        self._note.setAccessibleName(_tr("What was done"))
        photo.clicked.connect(self.photo_asked)
        self._note.textChanged.connect(self._check)
        self._picker.changed.connect(self._check)
        self.confirmed.connect(lambda: self.closed.emit(self._note.text(), self._picker.chosen))
        self._check()
        self._note.setFocus()

    def add(self, piece: PieceState) -> None:
        """A photo that was just taken."""
        self._picker.add(piece)

    def _check(self) -> None:
        self.allow(can_close(self._note.text(), self._picker.chosen))


class ReopenDialog(Dialog):
    """Opening an action again: why. `reopened(words)`."""

    reopened = Signal(str)

    def __init__(self, parent: QWidget, plan: PlanState) -> None:
        self._why = TextInput("", name="plan.reopen.why")
        content = panel(vbox(Text(plan.title, "body", bold=True, wrap=True), self._why, gap=8))
        super().__init__(
            parent,
            _tr("Open the improvement again"),
            _tr("The proof given before stays with it."),
            act=_tr("Open again"),
            keep=_tr("Leave it closed"),
            icon="history",
            tone="warn",
            act_kind="primary",
            content=content,
            name="plan.reopen",
        )
        self._why.setPlaceholderText(_tr("Why it is not mended"))
        self._why.setAccessibleName(_tr("Why it is not mended"))
        self._why.textChanged.connect(lambda text: self.allow(len(text.strip()) >= LEAST_WORDS))
        self.confirmed.connect(lambda: self.reopened.emit(self._why.text()))
        self.allow(False)
        self._why.setFocus()


def _tr(source: str) -> str:
    return QCoreApplication.translate("DiagnosisDialogs", source)
