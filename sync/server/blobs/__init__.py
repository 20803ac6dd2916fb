"""Evidence: uploads that resume (tus 1.0), kept by their SHA-256, read by who has its archive in scope."""
