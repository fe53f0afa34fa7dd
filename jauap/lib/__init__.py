"""Small tools that know nothing of us."""
