"""Guards and journeys that belong to no single module."""
