"""A firm's rights over its data: see it, have a copy, have it corrected or deleted, and the proofs."""

from desktop.pages.rights.page import RightsPage

__all__ = ["RightsPage"]
