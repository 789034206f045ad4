"""What could not be answered: kept, put together, and closed by the department's staff."""
