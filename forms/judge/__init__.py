"""Judgement: an archive becomes facts, facts become indicators, grade, findings and alerts. Rules are data."""
