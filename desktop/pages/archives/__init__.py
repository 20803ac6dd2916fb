"""The list of archives: search, filters, preview."""

from desktop.pages.archives.page import ArchivesPage

__all__ = ["ArchivesPage"]
