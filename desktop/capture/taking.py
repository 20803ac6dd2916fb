"""Fetching answers from the machine: whatever way a field asks for, to the answer it becomes.

Knows the workspace; must not know the form session. Every way ends in `take(answer)`, or in nothing.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from desktop.capture.camera import QtFrameSource
from desktop.capture.codes import codes_in_file
from desktop.capture.drawing import DrawingDialog
from desktop.capture.files import PICTURES, ask_file, patterns, read, take_file
from desktop.capture.keeping import Captured, keep
from desktop.capture.pdf import PdfPages
from desktop.capture.photo import Cameras, PhotoDesk, keeper
from desktop.capture.picture import LARGEST
from desktop.capture.player import QtPlayer
from desktop.capture.scanning import ScanDialog, choose_code
from desktop.capture.viewing import VideoDialog, view_pages, view_picture
from desktop.leaving import let_out
from desktop.parts.file_dialog import ask_where
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.xform import Node

Take = Callable[[str], None]
Failed = Callable[[UserError], None]


class Taking(QObject):
    """For the questions of one page. Errors go to `on_error`, words that only tell to `say`."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        on_error: Failed,
        say: Callable[[str], None],
        cameras: Cameras = QtFrameSource,
    ) -> None:
        super().__init__(parent)
        self._parent, self._workspace = parent, workspace
        self._on_error, self._say, self._cameras = on_error, say, cameras

    def ask(self, way: str, node: Node, archive: str, take: Take) -> None:
        """Fetch an answer to `node`; see `Field.capture_asked` for the ways."""
        desk = self._desk(node, archive, take)
        ways: dict[str, Callable[[], object]] = {
            "photo": desk.ask,
            "camera": desk.ask_camera,
            "front": lambda: desk.ask_camera(front=True),
            "file": desk.ask_file if node.type == "image" else lambda: self._ask_file(node, archive, take),
            "draw": lambda: self._draw(self.tr("Sketch"), None, desk.keep_image),
            "annotate": lambda: self._annotate(str(node.value or ""), desk),
            "scan": lambda: self._scan(take, front=False),
            "scan-front": lambda: self._scan(take, front=True),
            "scan-file": lambda: self._ask_codes(take),
        }
        ways[way]()

    def keep(self, captured: Captured, archive: str) -> str:
        """Keep what was made in the field; its hash. At once: the page may be about to go.

        Raises what the store raises.
        """
        return keep(self._workspace, archive, captured).sha256

    def read(self, sha: str, then: Callable[[bytes | None], None]) -> None:
        """The bytes of a piece of evidence, None when they are not on this device."""
        store = self._workspace.store
        self._workspace.tasks.run(
            lambda: store.read_evidence(sha), then, lambda _error: then(None), owner=self._parent
        )

    def show(self, sha: str) -> None:
        """Look at it inside the program."""
        info = self._workspace.store.evidence(sha)
        if info is None:
            return
        title, store = info.label, self._workspace.store
        decode: Callable[[bytes], Any] = QImage.fromData
        show: Callable[[Any], None] = partial(self._show_picture, title)
        if info.mime == "application/pdf":
            decode, show = PdfPages, partial(self._show_pages, title)
        elif info.mime.startswith(("video/", "audio/")):
            decode, show = bytes, partial(self._show_video, title)
        self._workspace.tasks.run(
            lambda: decode(store.read_evidence(sha)), show, self._not_shown, owner=self._parent
        )

    def _show_video(self, title: str, data: bytes) -> None:
        VideoDialog(self._parent, title, QtPlayer(pictures=True), data).open()

    def _show_pages(self, title: str, pages: PdfPages) -> None:
        view_pages(self._parent, title, pages, self._workspace.tasks)

    def _show_picture(self, title: str, image: QImage) -> None:
        if not image.isNull():
            view_picture(self._parent, title, image)

    def _not_shown(self, error: UserError) -> None:
        if error.code == "evidence-not-here":
            self._say(self.tr("It is at the centre, not on this device; it comes with the next sync."))
        else:
            self._on_error(error)

    def copy_out(self, sha: str, name: str) -> QDialog:
        """Save a copy outside the encrypted store: the person's own act, which is noted before."""
        words = self.tr("Save a copy outside the encrypted archive")
        safe = Path(name).name or f"{sha[:8]}.bin"
        return ask_where(
            self._parent, words, safe, lambda path: self._write(sha, Path(path)), name="capture.copy"
        )

    def _desk(self, node: Node, archive: str, take: Take) -> PhotoDesk:
        most = node.parameters.get("max-pixels", "")
        parent, on_error = self._parent, self._on_error
        kept = keeper(parent, self._workspace, archive, lambda info: take(info.sha256), on_error, node.label)
        return PhotoDesk(
            parent,
            self._workspace.tasks,
            kept,
            on_error,
            max_side=int(most) if most.isdecimal() else 0,
            cameras=self._cameras,
        )

    def _ask_file(self, node: Node, archive: str, take: Take) -> None:
        accept, kind, workspace = node.parameters.get("accept", ""), node.type, self._workspace

        def chosen(path: Path) -> None:
            workspace.tasks.run(
                lambda: take_file(path, kind, accept), write, self._on_error, owner=self._parent
            )

        def write(captured: Captured) -> None:
            workspace.tasks.write(
                lambda: keep(workspace, archive, captured, node.label),
                lambda info: take(info.sha256),
                self._on_error,
                owner=self._parent,
            )

        ask_file(self._parent, node.label or self.tr("Choose a file"), patterns(kind, accept), chosen)

    def _draw(self, title: str, ground: QImage | None, drawn: Callable[[QImage], None]) -> None:
        dialog = DrawingDialog(self._parent, title, ground)
        dialog.drawn.connect(lambda image: drawn(image))  # noqa: PLW0108 - it may be a method of the desk's
        dialog.open()

    def _annotate(self, sha: str, desk: PhotoDesk) -> None:
        """Draw over a kept picture; the hash of the photo as it came goes on with the new one."""
        info = self._workspace.store.evidence(sha) if sha else None
        if info is None:
            return
        original = info.original_sha256 or sha

        def open_on(image: QImage | None) -> None:
            if image is not None and not image.isNull():
                self._draw(
                    self.tr("Draw on the photo"), image, lambda drawn: desk.keep_image(drawn, original)
                )
            else:
                self._say(self.tr("It is at the centre, not on this device; it comes with the next sync."))

        store = self._workspace.store
        self._workspace.tasks.run(
            lambda: QImage.fromData(store.read_evidence(sha)),
            open_on,
            lambda _error: open_on(None),
            owner=self._parent,
        )

    def _scan(self, take: Take, *, front: bool) -> None:
        source = self._cameras()
        if not source.devices():
            words = self.tr("No camera was found: choose a picture of the code, or type it")
            self._ask_codes(take, words)
            return
        dialog = ScanDialog(self._parent, source, self._workspace.tasks, front=front)
        dialog.found.connect(lambda codes: choose_code(self._parent, codes, take))
        dialog.file_asked.connect(lambda: self._ask_codes(take))
        dialog.open()

    def _ask_codes(self, take: Take, title: str = "") -> None:
        def chosen(path: Path) -> None:
            self._workspace.tasks.run(
                lambda: codes_in_file(read(path, LARGEST)),
                lambda codes: choose_code(self._parent, codes, take),
                self._on_error,
                owner=self._parent,
            )

        ask_file(self._parent, title or self.tr("Choose a picture of the code"), PICTURES, chosen)

    def _write(self, sha: str, path: Path) -> None:
        store, person = self._workspace.store, self._workspace.person.id

        def work() -> None:
            data = store.read_evidence(sha)
            info = store.evidence(sha)
            archive = info.archive if info else ""
            what = f"evidence {sha}"
            let_out(
                store, person, what, "saved as a file", path, lambda out: out.write(data), archive=archive
            )

        words = QCoreApplication.translate("Taking", "Saved: {path}").format(path=path)
        self._workspace.tasks.run(work, lambda _none: self._say(words), self._not_shown, owner=self._parent)
