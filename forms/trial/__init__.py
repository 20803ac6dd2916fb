"""Fills a form at random, as an assessor in a hurry would, to find what its author did not try."""

from forms.trial.run import LIMIT, Stuck, Timing, Trial, answer_all, try_out

__all__ = ["LIMIT", "Stuck", "Timing", "Trial", "answer_all", "try_out"]
