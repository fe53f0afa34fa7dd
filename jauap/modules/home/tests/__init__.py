"""Tests of the first page and the pages about the service."""
