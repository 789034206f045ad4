"""What one sentence tells when it is read as a whole: its reason, its most and least, its parts,
what it is held against, and whether it denies."""
