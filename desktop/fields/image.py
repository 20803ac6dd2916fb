"""A field for one picture: photographed, chosen, drawn, or drawn over (ODK's new, draw, annotate)."""

from PySide6.QtWidgets import QWidget

from desktop.fields.attachment import AttachmentField, evidence_word, thumbnail
from desktop.fields.field import object_name
from desktop.parts import Button, EvidenceStrip, Flow, Text, Thumb, hbox, panel, vbox
from forms.xform import Answer, Node


def picture_way(node: Node) -> str:
    """How a picture is got first: `draw`, `front` or `camera` where the form insists, else `photo`."""
    words = set(node.appearance.split())
    if "draw" in words:
        return "draw"
    return "front" if words & {"new-front", "selfie"} else "camera" if "new" in words else "photo"


class PictureField(AttachmentField):
    """One picture. What may be done to get it depends on the appearance."""

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        self._usual = picture_way(node)
        self._draws = self._usual == "draw"
        self._annotates = "annotate" in node.appearance.split()
        self._strip = EvidenceStrip(width=112, name=name)
        self._advice = Text(node.hint, "caption", "text3", wrap=True)
        self._photo = Button("", "secondary", "camera", "Ctrl P", name=f"{name}.photo")
        self._file = Button(self.tr("Choose a file"), "ghost", "file", name=f"{name}.file")
        self._draw = Button(self.tr("Draw"), "secondary", "pencil", name=f"{name}.draw")
        self._over = Button(self.tr("Draw on it"), "secondary", "pencil", name=f"{name}.annotate")
        self._remove = Button(self.tr("Remove"), "ghost", "trash", name=f"{name}.remove")
        self._buttons = Flow(gap=8)
        for button in (self._photo, self._draw, self._over, self._file, self._remove):
            self._buttons.addWidget(button)
        beside = vbox(self._advice, panel(self._buttons), None, gap=6)
        held = QWidget()
        row = hbox(self._strip, beside, gap=12)
        row.setStretch(1, 1)
        held.setLayout(row)
        held.setObjectName(f"{name}.picture")
        super().__init__(node, held, number=number)
        self.entry = self._draw if self._draws else self._photo
        self._strip.setFixedWidth(114)
        self._strip.picked.connect(lambda sha: self.shown.emit(self.ref, sha))
        self._strip.slot_pressed.connect(lambda _label: self._ask(self._usual))
        self._photo.clicked.connect(lambda: self._ask(self._usual))
        self._file.clicked.connect(lambda: self._ask("file"))
        self._draw.clicked.connect(lambda: self._ask("draw"))
        self._over.clicked.connect(lambda: self._ask("annotate"))
        self._remove.clicked.connect(lambda: self.decide(None))
        self._photo.setVisible(not self._draws)
        self._draw.setVisible(self._draws)
        self._file.setVisible(self._usual == "photo")
        self._advice.setVisible(bool(node.hint))
        self._shown: tuple[str, bool] | None = None

    def show_answer(self, answer: Answer) -> None:
        """Show the picture, or the slot where it is missing."""
        sha = str(answer) if answer else ""
        data = self.look.thumbnails.get(sha, b"")
        if self._shown == (sha, bool(data)):
            return
        self._shown = (sha, bool(data))
        if sha:
            self._strip.set_items([Thumb(sha, thumbnail(data, 112), evidence_word(sha))])
        else:
            wanted = self.node.extras.get("evidence") == "required" or self.node.required
            slot = self.tr("Add drawing") if self._draws else self.tr("Add photo")
            icon = "pencil" if self._draws else "camera"
            self._strip.set_items([], [slot], tone="warn" if wanted else "plain", icon=icon)
        self._tell_parts(self.node.label)  # the slot, or the picture, is a new one
        self._photo.setText(self.tr("Replace") if sha else self.tr("Photo"))
        self._draw.setText(self.tr("Draw anew") if sha else self.tr("Draw"))
        self._over.setVisible(bool(sha) and self._annotates)
        self._remove.setVisible(bool(sha))

    def take_focus(self, caret: int = -1) -> None:
        """The button that gets the picture."""
        (self._draw if self._draws else self._photo).setFocus()

    def set_locked(self, locked: bool) -> None:
        """Look, and change nothing."""
        for button in (self._photo, self._file, self._draw, self._over, self._remove):
            button.setEnabled(not locked)

    def _ask(self, way: str) -> None:
        if self._photo.isEnabled():  # the slot of a locked picture only looks
            self.capture_asked.emit(self.ref, way)
