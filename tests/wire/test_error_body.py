from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zstream.core import errors
from zstream.wire.error_body import error_body, error_object, headers_of, status_of

STATUSES = {
    errors.InvalidRequest: (400, "invalid_request_error", "invalid_value"),
    errors.ContextLengthExceeded: (400, "invalid_request_error", "context_length_exceeded"),
    errors.Unauthorized: (401, "authentication_error", "invalid_api_key"),
    errors.Forbidden: (403, "permission_error", "origin_not_allowed"),
    errors.NotFound: (404, "invalid_request_error", "not_found"),
    errors.ModelNotFound: (404, "invalid_request_error", "model_not_found"),
    errors.MethodNotAllowed: (405, "invalid_request_error", "method_not_allowed"),
    errors.Conflict: (409, "invalid_request_error", "conflict"),
    errors.Expired: (410, "invalid_request_error", "expired"),
    errors.BodyTooLarge: (413, "invalid_request_error", "request_too_large"),
    errors.Overloaded: (429, "rate_limit_error", "queue_full"),
    errors.EngineFailed: (500, "server_error", "engine_error"),
    errors.EngineDead: (500, "server_error", "engine_dead"),
    errors.ZStreamError: (500, "server_error", None),
    errors.BadGateway: (502, "server_error", "upstream_broken"),
    errors.Retriable: (503, "server_error", None),
    errors.Unavailable: (503, "server_error", "unavailable"),
    errors.DeadlineExceeded: (504, "server_error", "deadline_exceeded"),
}


@pytest.mark.parametrize(("kind", "expected"), STATUSES.items())
def test_each_error_has_its_status_type_and_code(kind, expected):
    error = kind("why")
    said = json.loads(error_body(error))["error"]
    assert (status_of(error), said["type"], said["code"]) == expected
    assert said["message"] == "why"


def test_every_error_of_the_core_is_listed_above():
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)}
    assert kinds == {*STATUSES, errors.UpstreamRefused}


def test_another_servers_refusal_is_told_as_it_came():
    told = {"message": "Slow down.", "type": "tokens", "more": [2**70]}
    error = errors.UpstreamRefused("Slow down.", status=429, told=told, retry_after="7")
    assert (status_of(error), json.loads(error_body(error))["error"]) == (429, told)
    assert headers_of(error) == {"retry-after": "7"}
    in_words = errors.UpstreamRefused("Bad Gateway", status=502)
    assert error_object(in_words)["message"] == "Bad Gateway"
    assert headers_of(in_words) == {}


def test_the_body_has_openais_fields_in_order():
    error = errors.InvalidRequest("No.", param="n", code="word")
    assert error_body(error) == (
        b'{"error":{"message":"No.","type":"invalid_request_error","param":"n","code":"word"}}'
    )


@pytest.mark.parametrize("error", [RuntimeError("secret path"), KeyError("secret"), KeyboardInterrupt("secret")])
def test_a_foreign_exception_leaks_nothing(error):
    assert status_of(error) == 500
    assert b"secret" not in error_body(error)
    assert error_object(error)["code"] == "internal_error"


def test_retriable_errors_say_when_to_come_back():
    assert headers_of(errors.Overloaded("full", retry_after_s=7)) == {"retry-after": "7"}
    assert headers_of(errors.Unavailable("loading")) == {"retry-after": "1"}
    assert headers_of(errors.Unauthorized("key")) == {"www-authenticate": "Bearer"}
    assert headers_of(errors.Conflict("It was cancelled.")) == {"x-should-retry": "false"}
    assert headers_of(errors.InvalidRequest("no")) == headers_of(ValueError()) == {}


@example("half a pair: \ud800", "\udfff")
@given(st.text(st.characters()), st.none() | st.text(st.characters()))
def test_any_text_makes_a_body(message: str, param: str | None):
    said = json.loads(error_body(errors.InvalidRequest(message, param=param)))["error"]
    assert said["message"] == message.encode(errors="replace").decode()
    assert (said["param"] is None) == (param is None)
