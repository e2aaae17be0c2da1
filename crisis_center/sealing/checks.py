"""Seal labels bind stored values for ever: each is recorded once and never reused.

A line of labels.txt is `label  app.Model.field`; a field that went leaves its line
behind with `retired` in place of the field.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks

from crisis_center.sealing.fields import sealed_fields


def check_labels(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    recorded = dict(_recorded())
    declared = [
        (field.label, f"{model._meta.label}.{field.name}")
        for model in apps.get_models()
        for field in sealed_fields(model)
    ]
    wrong: list[checks.CheckMessage] = [
        checks.Error(
            f"Seal label {label} of {home} is recorded for "
            f"{recorded.get(label, 'nothing')}.",
            id="sealing.E002",
        )
        for label, home in declared
        if recorded.get(label) != home
    ]
    gone = recorded.keys() - {label for label, _ in declared}
    return wrong + [
        checks.Error(f"Seal label {label} has lost its field.", id="sealing.E003")
        for label in sorted(gone)
        if recorded[label] != "retired"
    ]


def _recorded() -> Iterator[tuple[str, str]]:
    for app in apps.get_app_configs():
        path = Path(app.path) / "labels.txt"
        if path.exists():
            yield from (_pair(line) for line in path.read_text().splitlines() if line)


def _pair(line: str) -> tuple[str, str]:
    label, home = line.split()
    return label, home
