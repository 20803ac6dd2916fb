"""Data quality: what is wrong with the records themselves, which firms are kept twice, which were merged.

Pure. Rules, goals and thresholds are sheets in `resources/rules`: `quality.csv`, `quality_rates.csv`,
`duplicates.csv`, `name_words.csv`. Nothing is imported here: the local store needs `likeness` and `merging`
alone, without the rules engine.
"""
