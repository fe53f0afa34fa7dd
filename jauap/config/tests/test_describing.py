"""In the description of the API nothing hides another thing of its name."""

import pytest
import yaml

from jauap.config import openapi
from jauap.config.describing import Description, SharedName


def test_two_modules_may_call_their_own_by_the_same_word() -> None:
    described = yaml.safe_load(openapi.document())
    schemas = described["components"]["schemas"]
    answers = described["paths"]["/api/v1/answers/{answer_id}"]["get"]["responses"]["200"]
    case = described["paths"]["/api/v1/desk/cases/{reference}"]["get"]["responses"]["200"]

    def named(answer: dict[str, dict[str, dict[str, dict[str, str]]]]) -> set[str]:
        name = answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        return set(schemas[name]["properties"])

    assert {"title", "question", "answer", "published_at"} <= named(answers)
    assert {"version", "applicant", "moves"} <= named(case)
    ours = schemas["DeskCaseOut"]["properties"]["answers"]["items"]["$ref"].rpartition("/")[2]
    assert "drafted_at" in schemas[ours]["properties"]


def test_a_name_that_would_stand_for_two_schemas_is_refused() -> None:
    described = Description.__new__(Description)
    described.schemas = {}
    described.add_schema_definitions({"LineOut": {"type": "object", "properties": {"a": {}}}})

    described.add_schema_definitions({"LineOut": {"type": "object", "properties": {"a": {}}}})
    with pytest.raises(SharedName, match="LineOut"):
        described.add_schema_definitions({"LineOut": {"type": "object", "properties": {"b": {}}}})
