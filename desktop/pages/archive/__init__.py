"""One firm's archive: header, overview and the other tabs."""

from desktop.pages.archive.page import ArchivePage

__all__ = ["ArchivePage"]
