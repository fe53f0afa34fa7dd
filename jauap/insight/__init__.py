"""Figures: named measures over facts; reads, never writes."""
