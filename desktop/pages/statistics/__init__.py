"""Figures of the programme on this device: the page, and what it says."""

from desktop.pages.statistics.page import StatisticsPage

__all__ = ["StatisticsPage"]
