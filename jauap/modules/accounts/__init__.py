"""Signing in, and what a person sets about themselves. See README.md."""
