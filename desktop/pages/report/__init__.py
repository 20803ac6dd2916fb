"""A report on the screen: a preview of the current state, or one that was issued."""

from desktop.pages.report.page import ReportPage

__all__ = ["ReportPage"]
