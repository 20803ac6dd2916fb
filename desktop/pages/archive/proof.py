"""The evidence tab: a grid of thumbnails, and a picture in full with where it comes from."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop.pages.archive.state import EvidenceState
from desktop.pages.archives.opening import open_record
from desktop.pages.archives.wording import past
from desktop.parts import Card, Dialog, EmptyState, EvidenceStrip, Scroll, Text, Thumb, clear
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.store.model import EvidenceInfo

_SHOWN = QSize(456, 420)


class EvidenceView(Scroll):
    """Shows pieces of evidence; a press opens one in full. Reads the bytes when they are looked at."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(gap=14, margins=(16, 14, 16, 14), name="archive.evidence")
        self._workspace, self._navigator = workspace, navigator

    def show_state(self, pieces: Sequence[EvidenceState]) -> None:
        """Show these."""
        clear(self.body)
        card = Card(self.tr("Evidence"), caption=self.tr("%Ln pieces, kept encrypted", "", len(pieces)))
        if pieces:
            strip = EvidenceStrip(width=168, name="archive.evidence.strip")
            strip.set_items([Thumb(p.sha, _image(p.thumbnail), p.caption) for p in pieces])
            strip.picked.connect(self._show_piece)
            card.body.addWidget(strip)
        else:
            nothing = EmptyState(
                "image",
                self.tr("No evidence yet"),
                self.tr("Photos, scans and signatures taken in a form collect here."),
            )
            card.body.addWidget(nothing)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _show_piece(self, sha: str) -> None:
        info = self._workspace.store.evidence(sha)
        if info is None:
            return
        away = not info.is_here
        shown = self._dialog(info, None if away else self._read(info), away=away)
        shown.confirmed.connect(lambda: self._fetch(info) if away else self._open(info))
        shown.open()

    def _open(self, info: EvidenceInfo) -> None:
        """The record that rests on it; the diagnosis, if that does."""
        for record in self._workspace.archive(info.archive).records:
            values = [
                v
                for value in record.properties.values()
                for v in (value if isinstance(value, list) else [value])
            ]
            if info.sha256 in values:
                open_record(self._workspace, self._navigator, info.archive, record.id)
                return

    def _read(self, info: EvidenceInfo) -> QImage | None:
        try:
            return QImage.fromData(self._workspace.store.read_evidence(info.sha256))
        except UserError as error:
            self._navigator.show_error(error)
            return None

    def _dialog(self, info: EvidenceInfo, image: QImage | None, *, away: bool) -> Dialog:
        content: QWidget = QLabel()
        if isinstance(content, QLabel) and image is not None and not image.isNull():
            fit = image.scaled(
                _SHOWN, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            content.setPixmap(QPixmap.fromImage(fit))
            content.setAlignment(Qt.AlignmentFlag.AlignCenter)
        elif away:
            content = Text(
                self.tr("It is at the centre; fetch it with the next sync."), "dense", "warn", wrap=True
            )
        else:
            content = Text(
                self.tr("This file is not a picture; it opens from its record."), "dense", wrap=True
            )
        act = self.tr("Fetch with the next sync") if away else self.tr("Open its record")
        return Dialog(
            self.window(),
            info.label or self.tr("Evidence"),
            self._about(info),
            act=act,
            keep=self.tr("Close"),
            icon="image",
            tone="primary",
            act_kind="secondary" if away else "text",
            content=content,
            name="archive.picture",
        )

    def _about(self, info: EvidenceInfo) -> str:
        taken = info.captured_at.astimezone() if info.captured_at else None
        when = past(taken, self._workspace.today()) if taken else self.tr("time unknown")
        parts = (when, info.device, f"{info.size / 1024:.0f} kB", f"SHA-256 {info.sha256[:12]}…")
        return " · ".join(part for part in parts if part)

    def _fetch(self, info: EvidenceInfo) -> None:
        self._workspace.store.want_evidence(info.sha256, info.archive)
        self._navigator.toast(self.tr("It comes with the next sync"))


def _image(thumbnail: bytes) -> QImage | None:
    return QImage.fromData(thumbnail) if thumbnail else None
