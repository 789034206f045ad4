"""Measurements that are too large for the tests; see README.md."""
