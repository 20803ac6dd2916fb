"""A field for a video: chosen from a file, played inside the program.

Recording one is not offered: Qt's recorder for video wants a file on the disk, where nothing may lie open.
"""

from desktop.fields.file import FileField


class VideoField(FileField):
    """One video."""

    icon = "video"

    def open_words(self) -> str:
        """It is played."""
        return self.tr("Play")

    def open_icon(self) -> str:
        """As everywhere."""
        return "play"

    def choose_words(self) -> str:
        """While there is none."""
        return self.tr("Choose a video")
