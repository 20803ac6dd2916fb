"""Figures of the programme over all streams, from what the centre keeps."""
