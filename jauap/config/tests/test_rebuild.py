"""What is derived is made anew by one verb, part by part."""

from pathlib import Path

from click.testing import CliRunner

from jauap.config.cli import main
from jauap.config.discovery import kernel_parts_named, parts_named


def test_a_part_that_is_not_there_is_named():
    done = CliRunner().invoke(main, ["rebuild", "no_such_part"])
    assert done.exit_code == 1
    assert "no_such_part" in done.output


def test_every_part_has_the_verb_that_the_command_calls():
    for name, part in [*kernel_parts_named("rebuilding"), *parts_named("rebuilding")]:
        assert callable(part.rebuild), name
    for name, part in parts_named("examples"):
        assert callable(part.fill), name


def test_an_installation_with_real_people_gets_no_invented_things(settings):
    settings.DEMONSTRATION = False
    done = CliRunner().invoke(main, ["demo-examples"])
    assert done.exit_code == 1
    assert "no demonstration" in done.output


def test_parts_of_the_kernel_are_found():
    names = dict(kernel_parts_named("queries"))
    assert names.keys() <= {path.name for path in (Path(__file__).parents[2] / "kernel").iterdir()}
    assert "routing" in names
