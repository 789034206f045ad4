"""One file for each frame, run with ``python -m`` inside that frame's own environment."""
