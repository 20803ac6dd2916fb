"""The central service: keeps what all devices of its units have saved, and tells each what is its to know.

One folder a duty (accounts, exchange, scope, blobs, packs), each with the same few files: `routes` speaks
HTTP, `repository` speaks SQL, and what is between them knows neither. Never imports the client or its store.
"""
