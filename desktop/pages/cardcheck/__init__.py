"""The page that checks somebody's credit profile card, with no network."""

from desktop.pages.cardcheck.page import CardCheckPage

__all__ = ["CardCheckPage"]
