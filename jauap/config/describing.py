"""How the API is described (OpenAPI 3.1), so that a name in the description stands for one schema.

Modules call their own by the same words (`AnswerOut`, `LineOut`), and Ninja lets the last of a name hide the others. So
each is named after its module (`DeskAnswerOut`), and two that would still share a name are refused.
"""

import re
from typing import Any

from ninja import NinjaAPI
from ninja.openapi import schema as ninja_schema
from ninja.openapi.schema import OpenAPISchema
from ninja.schema import NinjaGenerateJsonSchema
from pydantic.json_schema import CoreModeRef, DefsRef

#: A class of a module, as pydantic refers to it: `jauap.modules.desk.schemas.AnswerOut:94650`.
_OF_A_MODULE = re.compile(r"jauap\.modules\.(\w+)\.(?:\w+\.)*(\w+)(?=:)")


class SharedName(ValueError):
    """Two different schemas of the API would have one name."""


class _NamedAfterModule(NinjaGenerateJsonSchema):
    """Schemas of modules under names of their own."""

    def get_defs_ref(self, core_mode_ref: CoreModeRef) -> DefsRef:
        core_ref, mode = core_mode_ref
        named = _OF_A_MODULE.sub(lambda found: f"{found[1]}.{found[1].capitalize()}{found[2]}", core_ref)
        return super().get_defs_ref((type(core_ref)(named), mode))


class Description(OpenAPISchema):
    """The description of the API, in which nothing hides another thing of its name."""

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        for name, schema in definitions.items():
            if self.schemas.get(name, schema) != schema:
                raise SharedName(name)
        super().add_schema_definitions(definitions)


def describe(api: NinjaAPI, *, path_prefix: str) -> Description:
    """The description of all operations of the API. Raises `SharedName`."""
    ninja_schema.NinjaGenerateJsonSchema = _NamedAfterModule  # type: ignore[attr-defined]  # no other way in
    return Description(api, path_prefix)
