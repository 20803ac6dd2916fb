"""`POST /v1/sync`: take in what a device has saved, and give it what is new in its scope."""
