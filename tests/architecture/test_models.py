"""What every table says about itself, and how tables change."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from jauap.kernel.people import erasing
from jauap.lib.privacy import Retention
from tests.architecture import retention
from tests.architecture.house import expect_none


def tables() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("jauap.")]


def our_apps() -> list[str]:
    return [config.label for config in apps.get_app_configs() if config.name.startswith("jauap.")]


# ---------------------------------------------------------------- personal data


def troubles_with_privacy(model: type[Model]) -> Iterator[str]:
    personal = model.__dict__.get("personal_data", getattr(model, "personal_data", None))
    if not isinstance(personal, tuple):
        yield "says no `personal_data`: the names of its personal fields, or ()"
        return
    for name in personal:
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            yield f"calls {name!r} personal, but has no such field"
    if not isinstance(getattr(model, "retention", None), Retention):
        yield "says no `retention`: how long rows are kept, and on what ground"


def test_every_table_states_its_personal_data_and_retention() -> None:
    expect_none(
        (f"{model._meta.label}: {trouble}" for model in tables() for trouble in troubles_with_privacy(model)),
        "A person can be told what is kept about them only if every table says it.",
    )


#: What no column may be about: Jauap keeps no profile of a person (README, law.md §11).
NEVER_KEPT = re.compile(
    r"ethnic|nationality|religio|belief|political|opinion_of|sentiment|risk_score", re.IGNORECASE
)


def test_no_column_profiles_a_person() -> None:
    personal = [model for model in tables() if getattr(model, "personal_data", ())]

    expect_none(
        (
            f"{model._meta.label}.{field.name}"
            for model in personal
            for field in model._meta.get_fields()
            if NEVER_KEPT.search(field.name)
        ),
        "No profile by belief, ethnicity or opinion: such a column does not exist.",
    )


# ---------------------------------------------------------------- terms that act


def test_every_term_is_somebodys_to_act_on() -> None:
    owned = {table for owner in erasing.owners() for table in owner.tables}

    expect_none(
        (model._meta.label for model in tables() if model.retention.days is not None and model not in owned),  # type: ignore[attr-defined]
        "It states a term, and nobody erases it: name it in the `erasing.Owner` of its package.",
    )


def test_what_is_erased_by_term_states_its_term() -> None:
    expect_none(
        (term.label for owner in erasing.owners() for term in owner.terms if term.retention.days is None),
        "It is erased, and its `retention` says that it is kept for ever.",
    )


def test_the_page_of_retention_equals_the_code() -> None:
    assert retention.FILE.read_text(encoding="utf-8") == retention.page(), "run `make docs`"


# ---------------------------------------------------------------- constraints


def test_names_of_constraints_are_sentences() -> None:
    expect_none(
        (
            f"{model._meta.label}: {constraint.name}"
            for model in tables()
            for constraint in model._meta.constraints
            if len(constraint.name.split("_")) < 3
        ),
        "A broken promise is read in a log: say what was promised, “clock_is_due_after_it_starts”.",
    )


# ---------------------------------------------------------------- migrations


@pytest.fixture(scope="module")
def history() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


@pytest.mark.parametrize("label", our_apps())
def test_migrations_are_one_line(label: str, history: MigrationLoader) -> None:
    """Each has one predecessor in its app, numbers rise by one, names say what changes."""
    names = sorted(name for app, name in history.disk_migrations if app == label)

    for earlier, later in pairwise(names):
        before = [name for app, name in history.disk_migrations[label, later].dependencies if app == label]
        assert before == [earlier], f"{later} must follow {earlier}"
        assert int(later[:4]) == int(earlier[:4]) + 1
    for name in names:
        assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", name)
        assert "_auto_" not in name, f"{name}: say what it changes"
        assert "merge" not in name, f"{name}: number it after the one that came first"


@pytest.mark.django_db
def test_the_tables_are_as_the_migrations_make_them() -> None:
    """`makemigrations` would find nothing to do."""
    assert connection.vendor == "postgresql"
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
