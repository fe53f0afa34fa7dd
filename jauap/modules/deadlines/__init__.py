"""The public deadline calculator: when an answer is due, and why, day by day."""
