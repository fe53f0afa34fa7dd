"""Tests of the log in public."""
