"""Writes the description of the API: `python -m jauap.config.openapi`. A test compares it with the code."""

import os
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent.parent / "docs" / "openapi.yaml"


def document() -> str:
    """The OpenAPI document of all modules, as YAML, in English, the same on every machine."""
    import json

    import yaml
    from django.utils import translation

    from jauap.config.api import api

    with translation.override("en"):
        schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    text: str = yaml.safe_dump(schema, sort_keys=False, allow_unicode=True, width=110)
    return text


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")
    import django

    django.setup()
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
