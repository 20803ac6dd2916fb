"""Requests of all firms. `DemandsPage` is the page."""

from desktop.pages.demands.page import DemandsPage

__all__ = ["DemandsPage"]
