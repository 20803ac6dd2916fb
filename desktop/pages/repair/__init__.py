"""Credit repair and objections of all firms. `RepairPage` is the page."""

from desktop.pages.repair.page import RepairPage

__all__ = ["RepairPage"]
