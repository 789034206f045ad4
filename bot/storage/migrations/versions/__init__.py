"""One module per revision; a revision that has been released never changes."""
