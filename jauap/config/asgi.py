"""The program as an ASGI application, for servers that ask for one."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")

application = get_asgi_application()

from jauap.config import warming  # noqa: E402 — the settings are known only now

warming.begin()
