"""The page of data quality: rates, what is to be mended, firms that are kept twice."""

from desktop.pages.quality.page import QualityPage

__all__ = ["QualityPage"]
