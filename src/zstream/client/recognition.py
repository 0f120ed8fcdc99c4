"""Whether the server behind a client object is zstream; it is asked once per object, and some never are."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from openai import AsyncAzureOpenAI, AzureOpenAI

from zstream.wire.models import OWNER

QUESTION = "/models"
TIMEOUT_S = 5.0
_OTHERS = (".openai.com", ".azure.com")

_known: WeakKeyDictionary[object, bool] = WeakKeyDictionary()


def known(client: Any) -> bool | None:
    """What is known without asking; None: nothing."""
    if isinstance(client, AzureOpenAI | AsyncAzureOpenAI) or f".{client.base_url.host}".endswith(_OTHERS):
        return False
    return _known.get(client)


def learn(client: Any, is_zstream: bool) -> bool:
    """Note the answer."""
    _known[client] = is_zstream
    return is_zstream


def learn_refusal(client: Any, status: int | None) -> bool:
    """It is none that says so, and is not asked again unless it may answer another time: behind a proxy, say, while it
    starts. `status` is None for an answer that is no JSON."""
    passing = status is not None and (status in (408, 429) or status >= 500)
    return False if passing else learn(client, False)


def learn_models(client: Any, models: object) -> bool:
    """The body of `GET /v1/models`, where each model names its owner. Of none at all, as a gateway has it whose
    upstreams are down, nothing is learned."""
    listed = models.get("data") if isinstance(models, dict) else None
    return False if listed == [] else learn(client, _is_ours(listed))


def _is_ours(listed: object) -> bool:
    return isinstance(listed, list) and any(isinstance(one, dict) and one.get("owned_by") == OWNER for one in listed)
