"""Answers that were given: kept for some days, so that somebody may ask later why."""
