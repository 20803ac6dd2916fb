"""Sync: progress by phase, what is undecided, and the log."""

from desktop.pages.sync.presenter import SyncPage

__all__ = ["SyncPage"]
