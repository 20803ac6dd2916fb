"""Getting a paper's photo and having it read: asked for, read elsewhere, changed, read again.

Owns which photo counts: what is read of an earlier one comes too late and is let go. Draws nothing.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.capture.photo import Cameras, PhotoDesk
from desktop.capture.picture import Picture, covered, enhanced, prepare, turned
from desktop.capture.reader import Reader, Scan, Straightened
from desktop.tasks import Tasks
from forms.errors import UserError
from forms.recognition import personal_numbers

_WITHOUT_READER = ("reader-missing", "reader-failed")


class PaperTaking(QObject):
    """`taken(Picture)`, then `read(Picture, Scan)` or `unread(UserError, bool)`, the second saying whether
    there is no reader for it; `failed(UserError)` where there is no photo."""

    taken = Signal(object)
    read = Signal(object, object)
    unread = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, page: QWidget, tasks: Tasks, reader: Reader, cameras: Cameras) -> None:
        super().__init__(page)
        self._page, self._tasks, self._reader = page, tasks, reader
        self._cameras = cameras
        self._wanted = 0  # counts photos
        page.destroyed.connect(reader.close)

    def warm_up(self) -> None:
        """The first photo need not wait for the reader to start."""
        self._tasks.run(self._reader.warm_up, owner=self._page)

    def give_up(self) -> None:
        """Nobody waits any more for what is being read."""
        self._wanted += 1

    def ask(self) -> None:
        """With the camera, or from a file where there is none."""
        self.desk().ask()

    def ask_file(self) -> None:
        """From a file."""
        self.desk().ask_file()

    def desk(self) -> PhotoDesk:
        """Where photos come from; each goes to `begin`."""
        cameras, failed = self._cameras, self.failed.emit
        return PhotoDesk(self._page, self._tasks, self.begin, failed, cameras=cameras, pdf=True)

    def begin(self, picture: Picture) -> None:
        """This is the photo from now on; read it."""
        self._wanted += 1
        number = self._wanted
        self.taken.emit(picture)
        self._tasks.run(
            lambda: self._looked_at(picture, number),
            lambda found: self._done(number, *found),
            lambda error: self._not_read(number, error),
            owner=self._page,
        )

    def _looked_at(self, picture: Picture, number: int) -> tuple[Picture, Scan]:
        """What it says, and the photo without the identity numbers on it, which no archive keeps."""
        scan = self._reader.read(picture.data, lambda: number != self._wanted)
        places = personal_numbers(scan.lines)
        return (covered(picture, places) if places else picture), scan

    def turn(self, picture: Picture | None) -> None:
        """A quarter to the right."""
        self._again(picture, turned)

    def enhance(self, picture: Picture | None) -> None:
        """With more contrast."""
        self._again(picture, enhanced)

    def straighten(self, picture: Picture | None) -> None:
        """As seen from straight above. Fails with `no-corners`."""
        self._again(picture, self._straight)

    def _straight(self, data: bytes) -> bytes:
        made: Straightened = self._reader.straighten(data)
        if not made.found:
            raise UserError(
                "no-corners",
                "The four corners of the paper were not found.",
                "Take it again with all corners in sight, on a darker ground.",
            )
        return made.jpeg

    def _again(self, picture: Picture | None, change: Callable[[bytes], bytes]) -> None:
        """Read the photo again after it was changed; it keeps the hash of what the camera gave."""
        if picture is None:
            return
        data, original, number = picture.data, picture.original_sha256, self._wanted

        def done(changed: Picture) -> None:
            if number == self._wanted:
                self.begin(changed)

        self._tasks.run(
            lambda: prepare(change(data), original_sha256=original),
            done,
            self.failed.emit,
            owner=self._page,
        )

    def _done(self, number: int, picture: Picture, scan: Scan) -> None:
        if number == self._wanted:
            self.read.emit(picture, scan)

    def _not_read(self, number: int, error: UserError) -> None:
        if number == self._wanted and error.code != "reader-cancelled":
            self.unread.emit(error, error.code in _WITHOUT_READER)
