"""The first page of the platform, and the pages about it: help, privacy, accessibility."""
