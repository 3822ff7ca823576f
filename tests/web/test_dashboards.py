"""What is shipped for Grafana and Prometheus asks for metrics that the bot has, and for no others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.conftest import Port

ROOT: Final = Path(__file__).parents[2]
DASHBOARD: Final = ROOT / "deploy" / "grafana-clusters.json"
RULES: Final = ROOT / "deploy" / "prometheus-rules.yml"
PAGE: Final = ROOT / "docs" / "operating.md"

_METRIC: Final = re.compile(r"\b(?:clusters|process|python)_[a-z_]+")
_ENDINGS: Final = {
    "counter": ("_total",),
    "histogram": ("_bucket", "_count", "_sum"),
    "summary": ("_count", "_sum"),
    "gauge": ("",),
}


async def exposed(port: Port) -> dict[str, str]:
    """Return every name that can be asked for, with the metric that it belongs to."""
    _, body = await port.get("/metrics")
    return {
        f"{family.name}{ending}": family.name
        for family in text_string_to_metric_families(body)
        for ending in _ENDINGS[family.type]
    }


def dashboard_expressions() -> Iterator[str]:
    """Yield what each panel and variable of the dashboard asks for."""
    dashboard: dict[str, Any] = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    for panel in dashboard["panels"]:
        for target in panel.get("targets", ()):
            yield target["expr"]
    for variable in dashboard["templating"]["list"]:
        if variable["type"] == "query":
            yield variable["query"]["query"]


def rules() -> list[dict[str, Any]]:
    """Return the alert rules."""
    found: dict[str, Any] = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    return [rule for group in found["groups"] for rule in group["rules"]]


async def test_the_dashboard_asks_for_what_there_is(port: Port) -> None:
    known = await exposed(port)
    expressions = list(dashboard_expressions())
    assert len(expressions) > 30
    for expression in expressions:
        asked = set(_METRIC.findall(expression))
        assert asked, expression
        assert asked <= known.keys(), expression


async def test_everything_that_the_bot_counts_is_on_the_dashboard(port: Port) -> None:
    known = await exposed(port)
    shown = {known[name] for text in dashboard_expressions() for name in _METRIC.findall(text)}
    ours = {metric for metric in known.values() if metric.startswith("clusters_")}
    # What other figures are measured by.
    assert ours - shown == {"clusters_sessions_allowed", "clusters_shards", "clusters_disk_bytes"}


def test_the_dashboards_panels_do_not_overlap() -> None:
    dashboard: dict[str, Any] = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    taken: set[tuple[int, int]] = set()
    for panel in dashboard["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= 24
        taken |= cells
    numbers = [panel["id"] for panel in dashboard["panels"]]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
async def test_each_alert_asks_for_what_there_is_and_says_what_to_do(
    port: Port, rule: dict[str, Any]
) -> None:
    asked = set(_METRIC.findall(rule["expr"]))
    assert asked
    assert asked <= (await exposed(port)).keys()
    assert rule["annotations"].keys() == {"summary", "action"}
    assert rule["labels"]["severity"] in {"page", "ticket"}


async def test_the_page_for_operators_names_every_metric(port: Port) -> None:
    page = PAGE.read_text(encoding="utf-8")
    ours = {
        metric: f"{metric}_total" if name.endswith("_total") else metric
        for name, metric in (await exposed(port)).items()
        if metric.startswith("clusters_")
    }
    assert {name for name in ours.values() if f"`{name}`" not in page} == set()
