"""Following a topic, a place, a document or a figure, and being told when something comes in."""
