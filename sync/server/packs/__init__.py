"""Packs: signed content (forms, rules, reference data) that devices fetch when a newer version is there."""
