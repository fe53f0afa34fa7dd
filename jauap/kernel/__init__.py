"""The faceless heart: no HTML, no HTTP."""
