"""Tags and filters of the design system; they are built in, no page needs `{% load %}`."""
