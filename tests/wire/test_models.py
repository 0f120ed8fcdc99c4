from __future__ import annotations

import json

import msgspec
from openai.types import Model

from zstream.wire import openapi_answers
from zstream.wire.models import model_body, models_body


def test_one_model():
    said = json.loads(model_body("qwen-7b", 17))
    assert said == {"id": "qwen-7b", "object": "model", "created": 17, "owned_by": "zstream"}
    Model.model_validate(said, strict=True)


def test_all_models_in_their_order():
    said = msgspec.json.decode(models_body(["b", 'a"'], 17), type=openapi_answers.ModelList)
    assert [model.id for model in said.data] == ["b", 'a"']


def test_no_models():
    assert models_body([], 17) == b'{"object":"list","data":[]}'
