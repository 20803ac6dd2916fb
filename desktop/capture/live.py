"""Looking through a camera: the dialog with the picture, the choice of camera, and what is said without one.

What is done with the pictures is the heir's; it is done off the screen's thread, one picture at a time, some
a second; frames that come meanwhile are let go.
"""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QWidget

from desktop.capture.camera import FrameSource, image_of
from desktop.parts import Button, Select, Text, hbox, vbox
from desktop.parts.paint import painting, rounded
from desktop.tasks import Tasks
from desktop.theme import colour, font, icons
from desktop.theme.tokens import RADIUS_BUTTON

_PAUSE = 66  # ms at least from one frame that is shown to the next


class FrameView(QWidget):
    """A picture whole on a dark ground, or words where there is none; `mirrored` as in a mirror."""

    def __init__(self, label: str, *, name: str = "") -> None:
        super().__init__()
        self._image = QImage()
        self._words, self._icon = "", "camera"
        self.mirrored = False
        self.setMinimumSize(320, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(label)
        if name:
            self.setObjectName(name)

    def sizeHint(self) -> QSize:
        """As large as it may."""
        return QSize(720, 420)

    def show_image(self, image: QImage) -> None:
        """Show a picture."""
        self._image, self._words = image, ""
        self.update()

    def say(self, words: str, icon: str = "camera") -> None:
        """Words instead of a picture."""
        self._image, self._words, self._icon = QImage(), words, icon
        self.setAccessibleDescription(words)
        self.update()

    def words(self) -> str:
        """What it says, "" while it shows a picture."""
        return self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, or the words below an icon."""
        with painting(self) as painter:
            room = QRectF(self.rect())
            rounded(painter, room, RADIUS_BUTTON, colour("rail"))
            if self._image.isNull():
                middle = room.center()
                icons.draw(painter, self._icon, middle.x() - 18, middle.y() - 54, 36, colour("railText"))
                words = QRectF(28, middle.y() - 6, room.width() - 56, room.height() / 2)
                painter.setFont(font("body"))
                painter.setPen(colour("railText"))
                flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
                painter.drawText(words, int(flags), self._words)
                return
            scale = min(room.width() / self._image.width(), room.height() / self._image.height())
            wide, high = self._image.width() * scale, self._image.height() * scale
            if self.mirrored:
                painter.translate(room.width(), 0)
                painter.scale(-1, 1)
            at = QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)
            painter.drawImage(at, self._image)


class LiveDialog(QDialog):
    """Heirs have `look(image)`, called off the screen's thread, and `seen(result)`, called on it."""

    def __init__(  # the dialog is what it is given
        self, parent: QWidget, source: FrameSource, tasks: Tasks, title: str, *, front: bool, name: str
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._source, self._tasks = source, tasks
        self._let_go = lambda: source.stop()  # noqa: PLW0108 - holds the source, which a bound method does not
        self._busy = self._gone = self._over = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.view = FrameView(title, name=f"{name}.view")
        self._devices = source.devices()
        self._camera = Select(
            [(d.id, d.name) for d in self._devices], name=f"{name}.device", placeholder=self.tr("Camera")
        )
        self._camera.setMinimumWidth(220)
        self._camera.setAccessibleName(self.tr("Camera"))
        self._camera.setVisible(len(self._devices) > 1)
        self._camera.changed.connect(self._start)
        self.advice = Text("", "dense", "text2", wrap=True)
        head = hbox(Text(title, "section", wrap=True), self._camera, gap=10)
        head.setStretch(0, 1)
        self.foot: QHBoxLayout = hbox(gap=10)
        column = vbox(head, self.view, self.advice, self.foot, gap=12, margins=(20, 16, 20, 18))
        column.setStretch(1, 1)
        self.setLayout(column)
        room = parent.window().size()
        self.resize(max(560, min(960, room.width() - 80)), max(460, min(720, room.height() - 80)))
        source.frame.connect(self._frame)
        source.failed.connect(self._failed)
        source.changed.connect(self._plugged)
        self._goes_with(parent.window())
        chosen = next((d for d in self._devices if d.front == front), None) if front else None
        chosen = chosen or next(iter(self._devices), None)
        if chosen is None:
            self.nothing()
        else:
            self._camera.set_value(chosen.id)
            self._start(chosen.id)

    @property
    def has_camera(self) -> bool:
        """Whether there is anything to look through."""
        return bool(self._devices)

    def look(self, image: QImage) -> Any:
        """What is made of a picture, off the screen's thread."""
        raise NotImplementedError

    def seen(self, result: Any) -> None:
        """A picture has been looked at."""
        raise NotImplementedError

    def nothing(self) -> None:
        """There is no camera."""
        self.view.say(self.tr("No camera was found on this computer."))

    def done(self, result: int) -> None:
        """Let the camera go, however the dialog ends."""
        if self._over:
            return
        self._over = True
        self.destroyed.disconnect(self._let_go)  # the source may be another's by then
        self._source.frame.disconnect(self._frame)
        self._source.failed.disconnect(self._failed)
        self._source.changed.disconnect(self._plugged)
        self._source.stop()
        super().done(result)

    def cancel_button(self) -> Button:
        """For the foot."""
        button = Button(self.tr("Cancel"), "secondary", key="Esc", name=f"{self.objectName()}.cancel")
        button.clicked.connect(self.reject)
        return button

    def _goes_with(self, below: QWidget) -> None:
        """No camera looks on for a dialog that was closed below, or for a page that was put away whole."""
        if isinstance(below, QDialog):
            below.finished.connect(self.reject)
        self.destroyed.connect(self._let_go)

    def _start(self, device: str) -> None:
        found = next((d for d in self._devices if d.id == device), None)
        if found is not None:
            self.view.mirrored = found.front
            self.view.say(self.tr("The camera is starting…"))
            self._source.start(device)

    def _plugged(self) -> None:
        """A camera came or went: go on with the one in use, or with another, or say that it is gone."""
        before, self._devices = self._devices, self._source.devices()
        if self._devices == before:
            return
        used = self._camera.value()
        self._camera.set_options([(d.id, d.name) for d in self._devices])
        self._camera.setVisible(len(self._devices) > 1)
        there = {d.id for d in self._devices}
        if used in there and not self._gone:
            self._camera.set_value(used)
            return
        self._gone = not there
        if there:
            chosen = used if used in there else self._devices[0].id
            self._camera.set_value(chosen)
            self._start(chosen)
        else:
            self._source.stop()
            self._wait_for_another()

    def _wait_for_another(self) -> None:
        """The camera is gone. The source is asked again when one comes."""
        self._instead(self.tr("The camera is gone. Plug it in again, or choose a file. Nothing is lost."))

    def _instead(self, words: str) -> None:
        if self.lost():
            self.view.say(words, "alert")

    def lost(self) -> bool:
        """What was seen last is no picture to take any more; whether to say so in its place."""
        return True

    def _frame(self, frame: Any) -> None:
        if self._busy or self._pause.isActive():
            return
        self._busy = True
        self._pause.start()
        image = image_of(frame)
        self._tasks.run(lambda: self.look(image), self._looked, owner=self)

    def _looked(self, result: Any) -> None:
        self._busy = False
        if self.isVisible() and not self._gone:  # the dialog, or the camera, may have gone meanwhile
            self.seen(result)

    def _failed(self, words: str) -> None:
        said = self.tr(
            "The camera cannot be used. Another program may be using it, or it is not allowed here."
        )
        self._instead(f"{said}\n{words}" if words else said)
