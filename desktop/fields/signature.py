"""A field for a signature: strokes on the glass, kept as a picture that remembers them."""

import json

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.capture.keeping import Captured
from desktop.fields.attachment import AttachmentField
from desktop.fields.field import object_name
from desktop.parts import Button, SignaturePad, hbox, vbox
from desktop.parts.paint import png_of
from forms.xform import Answer, Node

_HELD = 700  # ms after the last stroke until a signature is kept


class SignatureField(AttachmentField):
    """A signature. `captured` once the pen has rested; the page stores it and answers."""

    wide = False

    def __init__(self, node: Node, number: str = "", caption: str = "") -> None:
        name = object_name(node.ref)
        self._invitation = self.tr("Sign here with pen or finger")
        self._pad = SignaturePad(caption=caption, invitation=self._invitation, name=name)
        self._again = Button(self.tr("Clear"), "secondary", "refresh", name=f"{name}.clear")
        held = QWidget()
        held.setLayout(vbox(self._pad, hbox(None, self._again), gap=6))
        held.setObjectName(f"{name}.signing")
        super().__init__(node, held, number=number)
        self.entry = self._pad
        self._pad.setAccessibleName(f"{node.label}: {self._pad.accessibleName()}")
        self._held = QTimer(self, singleShot=True, interval=_HELD)
        self._held.timeout.connect(self._tell)
        self._pad.signed.connect(self._held.start)
        self._again.clicked.connect(self._clear)
        self._sha = ""
        self._telling = False

    def show_answer(self, answer: Answer) -> None:
        """Show the stored strokes."""
        sha = str(answer) if answer else ""
        if self._pad.drawing or self._held.isActive() or (sha == self._sha and (sha or self._pad.is_empty())):
            return
        self._sha = sha
        if self._telling and sha:
            return  # what was just drawn is what was just stored
        self._pad.set_strokes(())
        data = self.look.thumbnails.get(sha, b"")
        self._pad.set_image(QImage.fromData(data) if data else None)
        elsewhere = self.tr("Signed; the picture is not on this device")
        words = elsewhere if sha and not data else self._invitation
        self._pad.invite(words)
        self._pad.setAccessibleName(f"{self.node.label}: {words}")

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
        png = signature_png(self._pad)
        self._telling = True
        self.hand_in(Captured(png, "image/png", thumbnail=png))
        self._telling = False
        self.leave()

    def _clear(self) -> None:
        self._held.stop()
        self._pad.clear()
        self._sha = ""
        self.give(None)
        self.leave()


def signature_png(pad: SignaturePad) -> bytes:
    """The picture of a signature, its strokes (x, y, pressure) written into it as text."""
    image = pad.image()
    strokes = [[[round(p.x, 1), round(p.y, 1), round(p.pressure, 3)] for p in s] for s in pad.strokes()]
    image.setText("strokes", json.dumps(strokes, separators=(",", ":")))
    return png_of(image)
