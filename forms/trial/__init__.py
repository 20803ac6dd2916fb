"""Fills a form at random, as an assessor in a hurry would, to find what its author did not try."""

from forms.trial.run import Stuck, Timing, Trial, answer_all, try_out

__all__ = ["Stuck", "Timing", "Trial", "answer_all", "try_out"]
