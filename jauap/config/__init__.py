"""Assembles the house; decides nothing."""
