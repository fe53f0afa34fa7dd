"""State bodies and their vertical through time; topics, and who is competent for what, where, since when."""
