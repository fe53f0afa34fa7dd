"""Empty letter boxes and fresh limits for each test."""

import pytest
from django.core.cache import cache

from jauap.gateways.sms import memory


@pytest.fixture(autouse=True)
def _anew():
    memory.outbox.clear()
    cache.clear()
