"""What waits in all firms: what the pages of alerts, repair and the yearly evaluation share. `WorkList`."""

from desktop.pages.worklist.page import WorkList

__all__ = ["WorkList"]
