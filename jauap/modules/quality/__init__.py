"""A second look at answers that went out: drawn by chance, read without names, told in figures."""
