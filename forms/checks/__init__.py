"""Single facts checked: codes, regions, dates, working days, money, size, masks; and files as they are handed
in: sheets, encodings, zips. No archive, no rule.
"""
