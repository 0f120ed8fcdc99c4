"""Percentiles and the summary of many answers; pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.answer import Answer


def percentile(values: Iterable[float], p: float) -> float:
    """The nearest-rank percentile: always a value that was measured. NaN of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(p / 100 * len(ordered)) - 1)] if ordered else math.nan


def median(values: Iterable[float]) -> float:
    return percentile(values, 50)


def quantiles(values: Sequence[float], steps: int = 100) -> list[float]:
    """`steps + 1` percentiles from the least to the greatest, enough to draw a distribution; empty of nothing."""
    return [percentile(values, 100 * i / steps) for i in range(steps + 1)] if values else []


class Unsound(RuntimeError):
    """The answers are not what was asked for, so their times mean nothing."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A set of times in milliseconds, by its percentiles."""

    p50: float
    p99: float
    most: float

    @classmethod
    def of_ms(cls, values: Sequence[float]) -> Spread:
        return cls(percentile(values, 50), percentile(values, 99), max(values, default=math.nan))


@dataclass(frozen=True, slots=True)
class Summary:
    """Answers that ran in the same stretch of time; tokens/s are over all of them, first start to last end."""

    streams: int
    failed: int
    tokens: int
    wall_s: float
    ttft: Spread
    itl: Spread

    @property
    def tokens_per_s(self) -> float:
        return self.tokens / self.wall_s if self.wall_s else math.nan


def ttfts_ms(answers: Iterable[Answer]) -> list[float]:
    return [answer.ttft_s * 1e3 for answer in answers if answer.ttft_s is not None]


def itls_ms(answers: Iterable[Answer]) -> list[float]:
    return [gap * 1e3 for answer in answers for gap in answer.gaps_s]


def failed(answer: Answer) -> bool:
    return not (answer.done and answer.arrivals and answer.error is None)


def require_whole(answers: Iterable[Answer], tokens: int) -> None:
    """Raises `Unsound` unless every answer came to its end with so many tokens."""
    for answer in answers:
        if failed(answer) or answer.tokens != tokens:
            raise Unsound(f"{answer.tokens} tokens of {tokens}, finish {answer.finish}, error: {answer.error}")


def summarise(answers: Sequence[Answer]) -> Summary:
    """Raises `ValueError` of nothing."""
    return Summary(
        streams=len(answers),
        failed=sum(map(failed, answers)),
        tokens=sum(answer.tokens for answer in answers),
        wall_s=max(answer.ended for answer in answers) - min(answer.started for answer in answers),
        ttft=Spread.of_ms(ttfts_ms(answers)),
        itl=Spread.of_ms(itls_ms(answers)),
    )
