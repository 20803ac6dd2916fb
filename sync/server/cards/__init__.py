"""The public page that checks a credit profile card: no login, no scripts, nothing but what the card says."""
