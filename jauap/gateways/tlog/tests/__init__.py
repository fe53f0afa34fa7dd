"""Tests of reading logs of others."""
