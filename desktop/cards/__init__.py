"""Credit profile cards on this device: what one would say, issuing it, taking it back, checking another's."""
