"""What waits in all firms: what the pages of alerts, repair and the yearly evaluation share."""

from desktop.pages.worklist.page import WorkList
from desktop.pages.worklist.side import Side

__all__ = ["Side", "WorkList"]
