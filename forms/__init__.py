"""Meaning: what is asked, what the answers mean, how they are judged. Pure functions on plain data."""
