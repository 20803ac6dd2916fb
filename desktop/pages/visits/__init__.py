"""The planner of visits. `VisitsPage` is the page."""

from desktop.pages.visits.page import VisitsPage

__all__ = ["VisitsPage"]
