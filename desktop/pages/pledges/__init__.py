"""Commitments to be published: the queue of all firms. `PledgesPage` is the page."""

from desktop.pages.pledges.page import PledgesPage

__all__ = ["PledgesPage"]
