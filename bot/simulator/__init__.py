"""The chat platforms on loopback: the whole bot without an account, and faults on demand."""
