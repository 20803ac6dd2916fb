"""Who may speak to the centre: units, people, devices, one-time codes, short-lived tokens."""
