"""Dates and numbers in the languages for which Django has no formats."""
