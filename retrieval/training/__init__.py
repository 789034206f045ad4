"""Training of the default embedding model; nothing here is imported when the product runs."""
