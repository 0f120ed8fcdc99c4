"""What readers are told, and whether another server may do better."""

from __future__ import annotations

import json
from ssl import SSLCertVerificationError

import pytest

from zstream.core.errors import BadGateway, UpstreamRefused
from zstream.engine.upstream.troubles import gave_up, refused, unreached


def body(**error: object) -> bytes:
    return json.dumps({"error": {"message": "no", **error}}).encode()


@pytest.mark.parametrize(
    ("status", "headers", "judged"),
    [
        (400, {}, (False, False, 0.0)),
        (422, {}, (False, False, 0.0)),
        (404, {}, (True, False, 0.0)),
        (429, {}, (True, False, 1.0)),
        (429, {"retry-after": "7"}, (True, False, 7.0)),
        (429, {"retry-after": "7000"}, (True, False, 3600.0)),
        (429, {"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, (True, False, 5.0)),
        (500, {}, (True, True, 0.0)),
        (503, {}, (True, True, 0.0)),
        (503, {"retry-after": "3"}, (True, False, 3.0)),
    ],
)
def test_refusals(status: int, headers: dict[str, str], judged: tuple[bool, bool, float]) -> None:
    trouble = refused("a", status, headers, body())
    assert isinstance(trouble.error, UpstreamRefused)
    assert (trouble.elsewhere, trouble.fault, trouble.wait_s) == judged
    assert (trouble.error.status, trouble.error.retry_after) == (status, headers.get("retry-after"))


@pytest.mark.parametrize("status", [201, 204, 301, 401, 403, 600])
def test_what_is_between_the_gateway_and_the_server_alone(status: int) -> None:
    trouble = refused("a", status, {}, body(message="sk-secret"))
    assert isinstance(trouble.error, BadGateway)
    assert "secret" not in trouble.error.message


@pytest.mark.parametrize(
    ("told", "status", "elsewhere"),
    [
        ({"code": 503}, 503, True),
        ({"code": "server_error"}, 502, True),
        ({"code": 42}, 502, True),
        ({"type": "invalid_request_error", "code": "context_length_exceeded"}, 400, False),
        ({"code": 400}, 400, False),
    ],
)
def test_errors_within_a_stream(told: dict[str, object], status: int, elsewhere: bool) -> None:
    trouble = gave_up({"message": "no", **told})
    assert isinstance(trouble.error, UpstreamRefused)
    assert (trouble.error.status, trouble.elsewhere, trouble.fault) == (status, elsewhere, elsewhere)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TimeoutError(), "no connection within 5 s"),
        (TimeoutError(110, "Connection timed out"), "no connection within 5 s"),
        (ConnectionRefusedError(111, "Connection refused"), "no connection (Connection refused)"),
        (OSError(), "no connection (OSError)"),
    ],
)
def test_why_there_is_no_connection(error: OSError, said: str) -> None:
    trouble = unreached("a", error, 5.0)
    assert said in str(trouble.error)
    assert trouble.error.code == "upstream_unreachable"


@pytest.mark.parametrize(("code", "advises"), [(18, True), (20, True), (10, False), (62, False), (64, False)])
def test_whose_certificates_are_trusted_can_be_said(code: int, advises: bool) -> None:
    error = SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = code, "because"
    said = str(unreached("a", error, 5.0).error)
    assert "(its certificate is not accepted: because" in said
    assert ("SSL_CERT_FILE" in said) is advises
