"""Who is competent for a voice: rules first, in order, always with the reason; what no rule covers goes to a person."""
