"""The design system: base page, components, fragments, static files."""
