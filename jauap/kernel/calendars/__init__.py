"""Working days and local time of Kazakhstan, as dated data with a source for every day."""
