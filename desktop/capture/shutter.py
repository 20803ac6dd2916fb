"""Taking a photo with the camera: aim, press (button, Space or Enter), look at it, take it or do it again."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.capture.camera import FrameSource
from desktop.capture.live import LiveDialog
from desktop.parts import Button
from desktop.tasks import Tasks


class CameraDialog(LiveDialog):
    """`taken(QImage)` once the person keeps one; `file_asked()` when a file is preferred (`file_way`)."""

    taken = Signal(QImage)
    file_asked = Signal()

    def __init__(
        self,
        parent: QWidget,
        source: FrameSource,
        tasks: Tasks,
        *,
        front: bool = False,
        file_way: bool = True,
    ) -> None:
        self._image = QImage()
        self._held = False
        super().__init__(parent, source, tasks, self.tr("Take a photo"), front=front, name="capture.camera")
        self._shutter = Button(
            self.tr("Take"), "primary", "camera", self.tr("Space"), size="main", name="capture.camera.take"
        )
        self._again = Button(
            self.tr("Again"), "secondary", "refresh", size="main", name="capture.camera.again"
        )
        self._use = Button(
            self.tr("Use this photo"), "primary", "check", size="main", name="capture.camera.use"
        )
        file = Button(self.tr("Choose a file"), "ghost", "file", name="capture.camera.file")
        self.foot.addWidget(self.cancel_button())
        if file_way:
            self.foot.addWidget(file)
        self.foot.addStretch(1)
        for button in (self._again, self._shutter, self._use):
            self.foot.addWidget(button)
        self._shutter.clicked.connect(self._take)
        self._again.clicked.connect(self._go_on)
        self._use.clicked.connect(self._keep)
        file.clicked.connect(self._prefer_file)
        self._show_state()

    def look(self, image: QImage) -> QImage:
        """Nothing to be found in it."""
        return image

    def seen(self, result: Any) -> None:
        """Show it, unless a photo is being looked at."""
        if not self._held and not result.isNull():
            first = self._image.isNull()
            self._image = result
            self.view.show_image(result)
            if first:
                self._show_state()

    def lost(self) -> bool:
        """A photo that is being looked at stays; the last frame of a camera that is gone is none."""
        if not self._held:
            self._image = QImage()
        self._show_state()
        return not self._held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the photo wherever the focus is."""
        if event.key() == Qt.Key.Key_Space and not self._held:
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if not self._image.isNull():
            self._held = True
            self._show_state()

    def _go_on(self) -> None:
        self._held = False
        self._show_state()

    def _keep(self) -> None:
        image = self._image
        self.accept()
        self.taken.emit(image)

    def _prefer_file(self) -> None:
        self.reject()
        self.file_asked.emit()

    def _show_state(self) -> None:
        self._shutter.setVisible(not self._held and self.has_camera)
        self._shutter.setEnabled(not self._image.isNull())
        self._again.setVisible(self._held)
        self._use.setVisible(self._held)
        self.advice.setVisible(self.has_camera)
        self.advice.setText(
            self.tr("Can everything be read? Then use it.")
            if self._held
            else self.tr("Hold the camera straight above, with all four corners in sight.")
        )
        (self._use if self._held else self._shutter).setFocus()
