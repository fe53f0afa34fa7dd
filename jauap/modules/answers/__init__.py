"""Answers published for all: with a person's confirmation that nobody can be recognised."""
