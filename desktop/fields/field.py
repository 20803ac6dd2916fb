"""What every field of a form has in common: the frame, the node it shows, and what it tells the page.

A field shows one node of a form session and says what a person did. It must not know the session, the store,
nor when a message is due: the page hands it a `Look`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.fields.label_media import LabelMedia
from desktop.parts import FieldFrame, unmarked
from desktop.parts.paint import plain_tip
from forms.xform import Answer, Node

Media = Callable[[str], bytes]
"""File name → content of a file that came with the form; b"" when there is none of that name."""


def no_media(name: str) -> bytes:
    """A form without files."""
    return b""


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is known of a piece of evidence: what it is called, its type, its bytes; `here` on this device."""

    name: str
    mime: str
    size: int
    here: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """How a node is to be shown now, beside what it says itself.

    `message` (with `kind` error, warn, ok or locked) stands below the control; `fix` offers one press that
    mends it. `source` and `source_words` are the mark beside the label. `locked` makes the field read-only.

    `media` reads a file of the form (pictures and sounds of choices, the drawing of an image map). It is
    called on the UI thread when a field is first shown, so it should have the bytes at hand; a callable and
    no mapping, so that looks stay cheap where nothing is read. `offers` are answers given elsewhere (other
    rows, earlier records) for a line with `autocomplete`.

    `thumbnails` are small pictures by hash, `attachment` says what the answer is.
    """

    kind: str = ""
    message: str = ""
    fix: str = ""
    source: str = ""
    source_words: str = ""
    locked: bool = False
    thumbnails: dict[str, bytes] = field(default_factory=dict)
    media: Media = no_media
    offers: tuple[str, ...] = ()
    attachment: Attachment | None = None


PLAIN = Look()


def asked_for(node: Node) -> frozenset[str]:
    """The words of the node's appearance."""
    return frozenset(node.appearance.split())


def object_name(ref: str) -> str:
    """The name a control is found by: `/data/plan/purpose` is `form.plan.purpose`."""
    return "form." + ".".join(ref.strip("/").split("/")[1:])


class Field(FieldFrame):
    """`answered(ref, answer, typing)`: the answer is now this; with `typing` more keys are likely to follow.

    `settled(ref)`: the person has left. `fix_asked(ref)`: the button in the message was pressed.
    `play_asked(ref, file)`: a sound of the form is to be played.
    `capture_asked(ref, way)`: the page is to fetch an answer from the machine: `photo` (camera, or a file
    where there is none), `camera`, `front`, `file`, `draw`, `annotate`, `scan`, `scan-front`, `scan-file`.
    """

    answered = Signal(str, object, bool)
    settled = Signal(str)
    fix_asked = Signal(str)
    play_asked = Signal(str, str)
    capture_asked = Signal(str, str)
    wide = False  # takes both columns of the flow
    passes = True  # Enter in its line goes on to the next question

    def __init__(self, node: Node, control: QWidget, *, number: str = "", beside: bool = False) -> None:
        super().__init__(
            node.label,
            control,
            required=node.required,
            number=number,
            beside=beside,
            name=f"{object_name(node.ref)}.field",
        )
        self.ref = node.ref
        self.node = node
        self.entry = control
        """What takes the focus. No focus proxy: Qt would take what holds it for a stop of Tab's own."""
        self.look = PLAIN
        self._shown_look: tuple[object, ...] = ()
        self._told = ""  # the label that its buttons are told with
        self._number = number
        self._label_media: LabelMedia | None = None
        if not control.objectName():
            control.setObjectName(object_name(node.ref))
        control.setAccessibleDescription(node.hint)
        control.setToolTip(plain_tip(node.hint))
        self.fix_pressed.connect(lambda: self.fix_asked.emit(self.ref))

    def show_node(self, node: Node, look: Look) -> None:
        """Show the node as it is now; what is being typed at this moment stays as typed."""
        before, self.node = self.node, node
        if self._number and node.number != before.number:  # a question before it came or went
            self._number = node.number
        if (node.label, node.number) != (before.label, before.number):
            self.set_label(f"{self._number} {node.label}" if self._number else node.label)
        if node.label != self._told:
            self._tell_parts(node.label)
        if node.required != before.required:
            self.set_required(node.required)
        self.show_media(look)
        self.show_look(look)
        self.show_answer(node.value)

    def _tell_parts(self, label: str) -> None:
        """Whoever hears “Photo” is told of what: every button says which question it belongs to."""
        for part in self.findChildren(QWidget):
            said = part.accessibleDescription()
            stop = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part is not self.control
            if stop and part.accessibleName() != label and said in ("", self._told):
                part.setAccessibleDescription(label)
        self._told = label

    def _say_message(self, kind: str, message: str) -> None:
        """An error is heard when it appears, and again with the line it is about."""
        if isinstance(self.entry, QLineEdit | QPlainTextEdit):
            said = (unmarked(message), self.node.hint)
            self.entry.setAccessibleDescription(" ".join(words for words in said if words))
        if kind == "error" and message and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, unmarked(message)))

    def show_media(self, look: Look) -> None:
        """Show what belongs to the label: a picture, a sound, a video."""
        if self.node.media and self._label_media is None:
            self._label_media = LabelMedia(name=f"{object_name(self.ref)}.media")
            frame = self.layout()
            assert isinstance(frame, QVBoxLayout), "the frame is a column: label, control, message"
            frame.insertWidget(1, self._label_media)
        if self._label_media is not None:
            self._label_media.show_media(self.node.media, look.media)

    def show_look(self, look: Look) -> None:
        """Show message, source mark and lock."""
        locked = look.locked or self.node.readonly
        shown = (look.kind, look.message, look.fix, look.source, look.source_words, locked)
        self.look = look
        if shown == self._shown_look:
            return  # the same, key after key
        self._shown_look = shown
        self.set_message("locked" if look.locked and not look.message else look.kind, look.message, look.fix)
        self.set_source(look.source, look.source_words)
        self.set_locked(locked)
        self._say_message(look.kind, look.message)

    def show_answer(self, answer: Answer) -> None:
        """Show a value that may have come from anywhere (an undo, a calculation)."""
        raise NotImplementedError

    def set_locked(self, locked: bool) -> None:
        """Take no answers."""
        self.control.setEnabled(not locked)

    def fits(self, node: Node) -> bool:
        """Whether this field can go on showing `node`, or another must be made (its choices changed)."""
        return (node.type, node.appearance) == (self.node.type, self.node.appearance)

    def take_focus(self, caret: int = -1) -> None:
        """Go here; `caret` is where it was, -1 for the end."""
        self.entry.setFocus()

    def caret(self) -> int:
        """Where the caret is, -1 if there is none."""
        return -1

    def flush(self) -> None:
        """Tell now what was being held back (a stroke of a signature)."""

    def give(self, answer: Answer, *, typing: bool = False) -> None:
        """Tell an answer."""
        self.answered.emit(self.ref, answer, typing)

    def decide(self, answer: Answer) -> None:
        """Tell an answer that is complete with one press."""
        self.give(answer)
        self.leave()

    def leave(self) -> None:
        """Tell that the person has left."""
        self.settled.emit(self.ref)
