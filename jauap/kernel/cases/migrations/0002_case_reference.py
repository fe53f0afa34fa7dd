"""The sequence from which references are made."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunSQL("CREATE SEQUENCE case_reference START 1", "DROP SEQUENCE case_reference")]
