"""The request's `response_format` and the JSON schema that it asks the answer to satisfy; knows no grammar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from zstream.wire.decode import check_depth


class TextFormat(Struct, tag_field="type", tag="text", forbid_unknown_fields=True):
    """Plain text, the default."""


class JsonObjectFormat(Struct, tag_field="type", tag="json_object", forbid_unknown_fields=True):
    """Any JSON object."""


class JsonSchema(Struct, forbid_unknown_fields=True, kw_only=True):
    """`name` and `description` have no effect, nor has `strict`: the answer always satisfies the schema."""

    name: str
    description: str | None = None
    schema: Annotated[dict[str, Any] | None, Meta(description="A JSON Schema; absent means any object.")] = None
    strict: bool | None = None


class JsonSchemaFormat(Struct, tag_field="type", tag="json_schema", forbid_unknown_fields=True):
    """JSON that satisfies a schema."""

    json_schema: JsonSchema


ResponseFormat = TextFormat | JsonObjectFormat | JsonSchemaFormat
FORMATS = ("text", "json_object", "json_schema")


def wanted_schema(response_format: ResponseFormat | None) -> Mapping[str, Any] | None:
    """None for free text; `{}` for any JSON object."""
    if isinstance(response_format, JsonObjectFormat):
        return {}
    if isinstance(response_format, JsonSchemaFormat):
        schema = response_format.json_schema.schema or {}
        check_depth(schema, "response_format.json_schema.schema")
        return schema
    return None
