"""Tests of the e-mail gateway."""
