"""Today: where now, what waits, what runs out."""

from desktop.pages.today.page import TodayPage

__all__ = ["TodayPage"]
