"""Syncing by stick: bundles of devices taken in and answered, through the same doors as over the line."""
