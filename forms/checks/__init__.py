"""Single facts checked: codes, regions, dates, working days, money, size, masks. No archive, no rule."""
