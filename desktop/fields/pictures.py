"""Fields for evidence: a photo slot, and a signature on the glass."""

import json

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.fields.field import Field, Look, object_name
from desktop.parts import Button, EvidenceStrip, SignaturePad, Text, Thumb, hbox, vbox
from forms.xform import Answer, Node

_HELD = 700  # ms after the last stroke until a signature is kept


def evidence_word(sha: str) -> str:
    """The short name of a piece of evidence: the same on every device, since it is its hash."""
    return f"E-{sha[:4].upper()}"


class PictureField(Field):
    """One photo. `photo_asked(ref)`: choose one; `shown(ref, sha)`: look at it."""

    photo_asked = Signal(str)
    shown = Signal(str, str)
    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        self._strip = EvidenceStrip(width=112, name=name)
        self._advice = Text(node.hint, "caption", "text3", wrap=True)
        self._photo = Button(self.tr("Photo"), "secondary", "camera", "Ctrl P", name=f"{name}.photo")
        self._remove = Button(self.tr("Remove"), "ghost", "trash", name=f"{name}.remove")
        held = QWidget()
        row = hbox(self._strip, self._advice, self._remove, self._photo, gap=12)
        row.setStretch(1, 1)
        held.setLayout(row)
        held.setObjectName(f"{name}.picture")
        held.setFocusProxy(self._photo)
        super().__init__(node, held, number=number)
        self._strip.setFixedWidth(114)
        self._strip.picked.connect(lambda sha: self.shown.emit(self.ref, sha))
        self._strip.slot_pressed.connect(lambda _label: self.photo_asked.emit(self.ref))
        self._photo.clicked.connect(lambda: self.photo_asked.emit(self.ref))
        self._remove.clicked.connect(lambda: self.decide(None))
        self._shown: tuple[str, bool] | None = None

    def show_look(self, look: Look) -> None:
        """With the thumbnail."""
        super().show_look(look)
        self.show_answer(self.node.value)

    def show_answer(self, answer: Answer) -> None:
        """Show the picture, or the slot where it is missing."""
        sha = str(answer) if answer else ""
        data = self.look.thumbnails.get(sha, b"")
        if self._shown == (sha, bool(data)):
            return
        self._shown = (sha, bool(data))
        if sha:
            image = thumbnail(data, 112)
            self._strip.set_items([Thumb(sha, image, evidence_word(sha))])
        else:
            wanted = self.node.extras.get("evidence") == "required" or self.node.required
            self._strip.set_items([], [self.tr("Add photo")], tone="warn" if wanted else "plain")
        self._photo.setText(self.tr("Replace") if sha else self.tr("Photo"))
        self._remove.setVisible(bool(sha))

    def take_focus(self, caret: int = -1) -> None:
        """The button."""
        self._photo.setFocus()


class SignatureField(Field):
    """A signature. `signed(ref, png)` once the pen has rested; the page stores it and answers."""

    signed = Signal(str, bytes)

    def __init__(self, node: Node, number: str = "", caption: str = "") -> None:
        name = object_name(node.ref)
        self._pad = SignaturePad(
            caption=caption, invitation=self.tr("Sign here with pen or finger"), name=name
        )
        self._again = Button(self.tr("Clear"), "secondary", "refresh", name=f"{name}.clear")
        held = QWidget()
        held.setLayout(vbox(self._pad, hbox(None, self._again), gap=6))
        held.setObjectName(f"{name}.signing")
        held.setFocusProxy(self._pad)
        super().__init__(node, held, number=number)
        self._held = QTimer(self, singleShot=True, interval=_HELD)
        self._held.timeout.connect(self._tell)
        self._pad.signed.connect(self._held.start)
        self._again.clicked.connect(self._clear)
        self._sha = ""

    def show_answer(self, answer: Answer) -> None:
        """Show the stored strokes."""
        sha = str(answer) if answer else ""
        if self._pad.drawing or self._held.isActive() or (sha == self._sha and (sha or self._pad.is_empty())):
            return
        self._sha = sha
        if self._pad.strokes() and sha:
            return  # what was just drawn is what was just stored
        self._pad.set_strokes(())
        data = self.look.thumbnails.get(sha, b"")
        self._pad.set_image(QImage.fromData(data) if data else None)

    def flush(self) -> None:
        """The pen may still be over the pad: keep what is there."""
        if self._held.isActive():
            self._held.stop()
            self._tell()

    def set_locked(self, locked: bool) -> None:
        """No signing."""
        self._pad.setEnabled(not locked)
        self._again.setEnabled(not locked)

    def take_focus(self, caret: int = -1) -> None:
        """The pad."""
        self._pad.setFocus()

    def _tell(self) -> None:
        self.signed.emit(self.ref, signature_png(self._pad))
        self.leave()

    def _clear(self) -> None:
        self._held.stop()
        self._pad.clear()
        self._sha = ""
        self.give(None)
        self.leave()


def thumbnail(data: bytes, width: int) -> QImage | None:
    """A small picture at twice the width it is shown in, so that it is sharp; None without data."""
    if not data:
        return None
    image = QImage.fromData(data)
    return image.scaledToWidth(2 * width, Qt.TransformationMode.SmoothTransformation)


def signature_png(pad: SignaturePad) -> bytes:
    """The picture of a signature, its strokes (x, y, pressure) written into it as text."""
    image = pad.image()
    strokes = [[[round(p.x, 1), round(p.y, 1), round(p.pressure, 3)] for p in s] for s in pad.strokes()]
    image.setText("strokes", json.dumps(strokes, separators=(",", ":")))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stub wants bytes, Qt takes str
    return bytes(data.data())
