"""Open work of many bodies: its list is walked, not sorted, and its counts read an index only."""

from django.db import migrations, models
from django.db.models import Q

OPEN = Q(
    status__in=[
        "assigned", "awaiting_applicant", "hearing", "passed_up", "registered", "submitted", "suspended", "unrouted",
    ]
)  # fmt: skip

# Open cases are a small and busy part of a table that only grows. By its share of the whole table (a fifth, as
# PostgreSQL comes) autovacuum would hardly ever visit them, and an index is only enough where it has been.
VISIT_OFTEN = """
ALTER TABLE cases_case SET (
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_insert_scale_factor = 0.01,
    autovacuum_analyze_scale_factor = 0.01
)
"""
VISIT_AS_EVER = """
ALTER TABLE cases_case RESET (
    autovacuum_vacuum_scale_factor, autovacuum_vacuum_insert_scale_factor, autovacuum_analyze_scale_factor
)
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_case_reference")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="case_open_by_due"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["holder", "due_at", "id"],
                include=("status", "assignee"),
                name="case_open_by_due",
                condition=OPEN,
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["due_at", "id", "holder"], name="case_open_of_all", condition=OPEN),
        ),
        migrations.RunSQL(VISIT_OFTEN, VISIT_AS_EVER),
    ]
