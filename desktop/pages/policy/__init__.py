"""政策与融资: what fits a firm and why, the ledger of applications, finance, courses."""

from desktop.pages.policy.page import PolicyPage

__all__ = ["PolicyPage"]
