"""Jauap: open-source software for citizens' appeals."""
