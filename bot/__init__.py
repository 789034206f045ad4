"""A message from a person becomes a reply."""
