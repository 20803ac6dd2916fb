"""The forms workshop 表单工坊: a form checked, looked at, tried, imported; filled forms exported."""

from desktop.pages.workshop.page import WorkshopPage

__all__ = ["WorkshopPage"]
