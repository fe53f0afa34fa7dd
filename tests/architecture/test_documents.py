"""The written things beside the code: descriptions, settings, catalogues, and what must never be in them."""

import ast
import re
from collections.abc import Iterator

import openapi_spec_validator
import pytest
import yaml
from django.conf import global_settings, settings

from jauap.config import openapi
from jauap.lib import messages
from tests.architecture.house import ROOT, SOURCE, expect_none, files, program

# ---------------------------------------------------------------- settings

SETTINGS = SOURCE / "config" / "settings.py"
#: Settings of libraries are documented by the libraries.
OF_LIBRARIES = (
    "ROOT_URLCONF",
    "ACCOUNT_",
    "MFA_",
    "WHITENOISE_",
    "PROCRASTINATE_",
    "SOCIALACCOUNT_",
    "HEADLESS_",
    "NINJA_",
)


def undocumented_settings(text: str) -> Iterator[str]:
    """Our own settings without a comment in the block of lines they stand in."""
    lines = text.splitlines()
    for node in ast.parse(text).body:
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        for target in targets:
            name = ast.unparse(target)
            if not name.isupper() or hasattr(global_settings, name) or name.startswith(OF_LIBRARIES):
                continue
            above = node.lineno - 1
            while above > 0 and lines[above - 1].strip() and not lines[above - 1].startswith("#"):
                above -= 1
            if not lines[above - 1].startswith("#") or lines[above - 1].startswith("# ----"):
                yield f"{name} (line {node.lineno})"


def test_every_setting_is_explained() -> None:
    expect_none(
        undocumented_settings(SETTINGS.read_text(encoding="utf-8")),
        "Say above the setting what it is for, and its unit.",
    )


def test_the_guard_sees_an_unexplained_setting() -> None:
    assert list(undocumented_settings("# why\nGOOD = 1\n\nBAD = 2\n# ---- a section\n\nWORSE = 3\n")) == [
        "BAD (line 4)",
        "WORSE (line 7)",
    ]


#: Where the program asks its environment something.
ASKED = re.compile(r"""(?:environment\.\w+|_secret)\(\s*["']((?:JAUAP_|DATABASE_)\w+)["']""")
NAMED = re.compile(r"`((?:JAUAP_|DATABASE_)[A-Z_]+)`")
#: Asked by the tests only.
FOR_TESTS = {"JAUAP_TEST_DATABASE_URL", "JAUAP_TEST_RUN", "JAUAP_CHROMIUM"}


def test_every_environment_variable_is_in_the_manual() -> None:
    manual = ROOT / "docs" / "settings.md"
    asked = {name for source in program() for name in ASKED.findall(source.text)} | FOR_TESTS
    explained = set(NAMED.findall(manual.read_text(encoding="utf-8")))

    expect_none(sorted(asked - explained), f"Explain these in {manual.name}:")
    expect_none(sorted(explained - asked), f"Nobody asks for these any more; take them out of {manual.name}:")


# ---------------------------------------------------------------- the API


@pytest.mark.skipif(bool(settings.WITHOUT), reason="JAUAP_WITHOUT leaves modules out")
def test_the_description_of_the_api_equals_the_code() -> None:
    assert openapi.FILE.read_text(encoding="utf-8") == openapi.document(), "run `make openapi`"


def test_the_description_of_the_api_is_valid() -> None:
    openapi_spec_validator.validate(yaml.safe_load(openapi.document()))


# ---------------------------------------------------------------- translations


def test_the_catalogues_are_complete() -> None:
    """Nobody meets a sentence in another language (`make messages` names what is missing)."""
    expect_none(
        messages.faults(SOURCE, ROOT / "locale"),
        "Translate these in locale/, with the words of docs/glossary.md:",
    )


# ---------------------------------------------------------------- what is never written

WRITTEN = (
    ".py",
    ".md",
    ".txt",
    ".in",
    ".toml",
    ".yml",
    ".yaml",
    ".html",
    ".css",
    ".js",
    ".csv",
    ".json",
    ".po",
    ".sh",
    ".service",
)
#: Places on one person's machine, and servers from which packages came to it.
PRIVATE = re.compile(
    r"(?<![\w.~<>-])/(?:root|home/[a-z]|Users/[A-Za-z]|work/[a-z.])"
    r"|\b(?:files\.)?python" r"hosted\.org|\bpypi\." r"org/simple|registry\.npm" r"js\.org|deb\.debian\." r"org"
    r"|--(?:extra-)?index" r"-url|--trusted" r"-host",
)  # fmt: skip
#: Lines that speak of such things without being one.
ALLOWED = {"requirements: `--no-emit-index-url`": re.compile(r"--no-emit-index" r"-url")}


def private_things(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        for allowed in ALLOWED.values():
            line = allowed.sub("", line)  # noqa: PLW2901 — what is allowed is not looked at
        if found := PRIVATE.search(line):
            yield number, found.group()


def test_nothing_of_one_machine_is_written_down() -> None:
    expect_none(
        (
            f"{path.relative_to(ROOT)}:{number}: {what}"
            for path in [*files(*WRITTEN), ROOT / "Makefile"]
            for number, what in private_things(path.read_text(encoding="utf-8"))
        ),
        "The project is for everybody's machine: no paths of one, no address of a package registry.",
    )


@pytest.mark.parametrize(
    "line", ["cd /home/" + "a/x", "see /work/" + "main", "pip install --index" + "-url x"]
)
def test_the_guard_sees_a_private_thing(line: str) -> None:
    assert list(private_things(line))


def test_links_between_the_pages_lead_somewhere() -> None:
    links = (
        (page, target)
        for page in files(".md")
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:")
    )

    expect_none(
        (
            f"{page.relative_to(ROOT)}: {target}"
            for page, target in links
            if not (page.parent / target).exists()
        ),
        "These links lead nowhere:",
    )


# ---------------------------------------------------------------- publiccode.yml

#: The standard's required keys (https://yml.publiccode.tools).
REQUIRED = {
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal",
    "maintenance", "localisation",
}  # fmt: skip


def test_publiccode_says_what_this_is() -> None:
    card = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))

    assert set(card) >= REQUIRED
    assert card["legal"]["license"] == "EUPL-1.2"
    assert {"kk", "ru", "en"} <= set(card["localisation"]["availableLanguages"])
    for language, text in card["description"].items():
        assert len(text["shortDescription"]) <= 150, language
        assert 150 <= len(text["longDescription"]) <= 10_000, language
