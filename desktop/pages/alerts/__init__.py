"""Risk alerts of all firms: what runs out first, and what was done about each. `AlertsPage` is the page."""

from desktop.pages.alerts.page import AlertsPage

__all__ = ["AlertsPage"]
