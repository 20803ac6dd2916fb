"""Where every value comes from, what it was before, and the archive as it was on a day."""

from desktop.pages.values.page import ValuesPage

__all__ = ["ValuesPage"]
