"""Judgement: an archive becomes facts, facts become indicators, grade, findings, alerts. Rules are data."""
