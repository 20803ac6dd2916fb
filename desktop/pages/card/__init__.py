"""The page of a firm's credit profile card."""

from desktop.pages.card.page import CardPage

__all__ = ["CardPage"]
