"""Notices: facts become letters, text messages and messages in the cabinet, in the person's language."""
