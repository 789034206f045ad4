"""What is counted and timed, for Prometheus; never a name, a text or an identifier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ANSWER_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5, 10, 20)
_MAIL_SECONDS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600, 86400)

Levels = Callable[[], Iterable[tuple[str, str, Mapping[str, str], float]]]
"""Gauges as (name, help, labels, value), asked for at each scrape."""


class Metrics:
    """The counters of one running service. Safe to use from threads."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "hoiso_answers", "Answers given", ("channel", "status"), registry=self._registry
        )
        self._answer_seconds = Histogram(
            "hoiso_answer_seconds",
            "Time that answering took",
            ("channel",),
            buckets=_ANSWER_SECONDS,
            registry=self._registry,
        )
        self._mail = Counter(
            "hoiso_mail_outcomes",
            "What became of updates (inbox) and replies (outbox)",
            ("box", "channel", "outcome"),
            registry=self._registry,
        )
        self._mail_seconds = Histogram(
            "hoiso_mail_seconds",
            "Time from when an update or a reply was stored to its outcome",
            ("box", "channel"),
            buckets=_MAIL_SECONDS,
            registry=self._registry,
        )
        self._webhooks = Counter(
            "hoiso_webhooks",
            "Requests at the webhooks by what was answered",
            ("channel", "status"),
            registry=self._registry,
        )
        self._webhook_seconds = Histogram(
            "hoiso_webhook_seconds",
            "Time until a webhook was acknowledged",
            ("channel",),
            buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
            registry=self._registry,
        )

    def answer(self, channel: str, status: str, seconds: float) -> None:
        """An answer, or a refusal to look for one, was given."""
        self._answers.labels(channel, status).inc()
        self._answer_seconds.labels(channel).observe(seconds)

    def mail(self, box: str, channel: str, outcome: str, seconds: float) -> None:
        """Something became of an update or a reply."""
        self._mail.labels(box, channel, outcome).inc()
        self._mail_seconds.labels(box, channel).observe(seconds)

    def webhook(self, channel: str, status: int, seconds: float) -> None:
        """A request at a webhook was answered."""
        self._webhooks.labels(channel, str(status)).inc()
        self._webhook_seconds.labels(channel).observe(seconds)

    def watch(self, levels: Levels) -> None:
        """Ask for these gauges at each scrape."""
        self._registry.register(_Levels(levels))

    def exposition(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)


class _Levels(Collector):
    def __init__(self, levels: Levels) -> None:
        self._levels = levels

    def describe(self) -> Iterable[Metric]:
        """Nothing is asked when it is registered."""
        return []

    def collect(self) -> Iterable[Metric]:
        families: dict[str, GaugeMetricFamily] = {}
        for name, text, labels, value in self._levels():
            if name not in families:
                families[name] = GaugeMetricFamily(name, text, labels=list(labels))
            families[name].add_metric(list(labels.values()), value)
        return families.values()
