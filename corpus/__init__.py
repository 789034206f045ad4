"""A file becomes a document, its located passages and its facts."""
