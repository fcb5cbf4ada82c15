"""Accessibility by axe-core: what a page must not have."""

import json
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "build" / "axe" / "axe.min.js"
GRAVE = {"serious", "critical"}
RUN = "axe.run({resultTypes: ['violations']}).then(result => JSON.stringify(result.violations))"


def serious_faults(page: Page) -> list[str]:
    """One line for each serious fault axe-core finds on the page: rule, help, and the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found = json.loads(page.evaluate(RUN))
    return [
        f"{fault['id']}: {fault['help']} ({', '.join(' '.join(node['target']) for node in fault['nodes'])})"
        for fault in found
        if fault["impact"] in GRAVE
    ]
