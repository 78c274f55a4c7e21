"""The description of the API: valid, whole, and true of what is answered."""

import json

import pytest
from jsonschema import Draft202012Validator

from analysis.levers import LEVERS
from pages.api import asked, openapi
from pages.link import link
from tests.api.doors import client
from tests.words.known import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_description_is_valid(language: str) -> None:
    # Takes longer to import than most files take to run, and every worker collects this one.
    from openapi_spec_validator import OpenAPIV31SpecValidator, validate  # noqa: PLC0415

    told = json.loads(openapi.document(language, "/sea"))
    assert told["openapi"].startswith("3.1")
    validate(told, cls=OpenAPIV31SpecValidator)


def test_it_names_every_parameter_that_is_taken() -> None:
    told = json.loads(openapi.document("en"))
    for kind, own in asked.OWN.items():
        named = [one["name"] for one in told["paths"][f"/api/{kind}"]["get"]["parameters"]]
        assert len(named) == len(set(named))
        assert set(named) == {*own, *link.KNOWN}
    by_name = {one["name"]: one for one in told["paths"]["/api/scenario"]["get"]["parameters"]}
    for lever in LEVERS:
        assert lever.unit in by_name[lever.link]["description"]


def test_answers_and_refusals_are_as_described() -> None:
    with client() as api:
        told = api.get("/api/openapi.json").json()
        for address, name in (
            ("/api/scenario?drop=99&table=headline,market", "Document"),
            ("/api/series?series=lost_teu", "Document"),
            ("/api/scenario?drop=99&strict=1", "Problem"),
            ("/api/series", "Problem"),
        ):
            schema = {"$ref": f"#/components/schemas/{name}", "components": told["components"]}
            Draft202012Validator(schema).validate(api.get(address).json())
        for address in ("/api/scenario", "/api/series"):
            assert address in told["paths"]
            assert set(openapi.REFUSALS) <= set(told["paths"][address]["get"]["responses"])


def test_the_defaults_and_bounds_are_those_of_the_levers() -> None:
    told = json.loads(openapi.document("en"))
    described = {
        one["name"]: one["schema"] for one in told["paths"]["/api/scenario"]["get"]["parameters"]
    }
    query = "&".join(f"{one.link}={described[one.link]['default']}" for one in LEVERS)
    with client() as api:
        answer = api.get(f"/api/scenario?{query}").json()
        assert answer["repairs"] == []
        assert answer["tables"] == api.get("/api/scenario").json()["tables"]
