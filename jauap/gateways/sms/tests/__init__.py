"""Tests of the text message gateway."""
