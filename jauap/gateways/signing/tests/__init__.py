"""Tests of the keys in files."""
