"""Fields for files: any file, and a video. Chosen, named with its size, looked at, copied out, removed."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.fields.attachment import AttachmentField, thumbnail
from desktop.fields.field import object_name
from desktop.parts import Button, ElidedText, Flow, Text, hbox, paint_cover, panel, vbox
from desktop.parts.paint import painting, rounded
from desktop.theme import colour, icons
from forms.xform import Answer, Node


class FileTile(QWidget):
    """What a file looks like: its first page, or the icon of its kind."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self._image = icon, QImage()
        self.setFixedSize(64, 72)

    def show_file(self, image: QImage | None) -> None:
        """Show a page, or the icon."""
        self._image = image or QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """A page, upright."""
        return QSize(64, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            rect = QRectF(self.rect())
            if self._image.isNull():
                rounded(painter, rect, 6, colour("s3"))
                icons.draw(painter, self._icon, 20, 24, 24, colour("text2"))
            else:
                paint_cover(painter, rect, self._image, 6)
                rounded(painter, rect, 6, None, colour("border"))


class FileField(AttachmentField):
    """One file of whatever kind the question accepts."""

    icon = "file"

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        self._choose = Button("", "secondary", "upload", name=f"{name}.file")
        self._open = Button(self.open_words(), "secondary", self.open_icon(), name=f"{name}.open")
        self._copy = Button(self.tr("Save a copy"), "ghost", "download", name=f"{name}.copy")
        self._remove = Button(self.tr("Remove"), "ghost", "trash", name=f"{name}.remove")
        self._tile = FileTile(self.icon)
        self._title = ElidedText("", "body", bold=True)
        self._facts = Text("", "caption", "text2")
        self._advice = Text(node.hint, "caption", "text3", wrap=True)
        buttons = Flow(gap=8)
        for button in (self._choose, self._open, self._copy, self._remove):
            buttons.addWidget(button)
        beside = vbox(self._title, self._facts, self._advice, panel(buttons), None, gap=4)
        row = hbox(self._tile, beside, gap=12)
        row.setStretch(1, 1)
        self._column = vbox(row, gap=6)
        self._shown: tuple[object, ...] = ()
        held = QWidget()
        held.setLayout(self._column)
        held.setObjectName(f"{name}.attachment")
        super().__init__(node, held, number=number)
        self.entry = self._choose
        self._choose.clicked.connect(lambda: self.capture_asked.emit(self.ref, "file"))
        self._open.clicked.connect(lambda: self.shown.emit(self.ref, self.sha))
        self._copy.clicked.connect(self._ask_copy)
        self._remove.clicked.connect(lambda: self.decide(None))

    def open_words(self) -> str:
        """What the button says that shows it inside the program."""
        return self.tr("Look at it")

    def open_icon(self) -> str:
        """And its icon."""
        return "eye"

    def can_open(self) -> bool:
        """Whether the program itself can show it."""
        known = self.look.attachment
        if known is None or not known.here:
            return False
        return known.mime == "application/pdf" or known.mime.startswith(("image/", "video/", "audio/"))

    def show_answer(self, answer: Answer) -> None:
        """Name, kind and size; or that nothing is chosen yet."""
        sha = str(answer) if answer else ""
        shown = (sha, self.look.attachment, bool(self.look.thumbnails.get(sha)))
        if shown != self._shown:  # not with every key in another field
            self._shown = shown
            self._show_file(sha)

    def _show_file(self, sha: str) -> None:
        name, facts = self.fact_words() if sha else ("", "")
        self._title.setText(name)
        self._facts.setText(facts)
        self._tile.show_file(thumbnail(self.look.thumbnails.get(sha, b""), 64) if sha else None)
        known = self.look.attachment
        for part in (self._tile, self._title, self._facts, self._remove):
            part.setVisible(bool(sha))
        self._advice.setVisible(not sha and bool(self.node.hint))
        self._open.setVisible(bool(sha) and self.can_open())
        self._copy.setVisible(bool(sha) and known is not None and known.here)
        self._choose.setText(self.tr("Choose another") if sha else self.choose_words())
        self.control.setAccessibleName(f"{self.node.label} {name} {facts}".strip())

    def choose_words(self) -> str:
        """What the button says while there is no answer."""
        return self.tr("Choose a file")

    def set_locked(self, locked: bool) -> None:
        """It can be looked at and copied, not changed."""
        self._choose.setEnabled(not locked)
        self._remove.setEnabled(not locked)

    def take_focus(self, caret: int = -1) -> None:
        """The button that gets it."""
        self._choose.setFocus()

    def _ask_copy(self) -> None:
        known = self.look.attachment
        self.copy_asked.emit(self.sha, known.name if known else "")
