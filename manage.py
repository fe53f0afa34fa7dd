#!/usr/bin/env python
"""Django's own command line, with the embedded database started when the verb needs one."""

import os
import sys

# Verbs that never talk to the database.
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "diffsettings",
    "findstatic",
    "help",
    "version",
    "--help",
    "--version",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")
    from django.core.management import execute_from_command_line

    from jauap.config import database

    if len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_DATABASE:
        database.start()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
