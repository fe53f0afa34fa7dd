"""The program as a WSGI application: what granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")

application = get_wsgi_application()

from jauap.config import warming  # noqa: E402 — the settings are known only now

warming.begin()
