"""Unlocking: who is at work on this device, and the passphrase."""
