"""The outlines of Bootstrap Icons (MIT), and a key drawn here, that some page shows."""

import json
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

OUTLINES: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("icons.json").read_text(encoding="utf-8")
)


def draw(name: str) -> SafeString:
    paths = format_html_join(
        "", '<path d="{}"/>', ((outline,) for outline in OUTLINES[name])
    )
    return format_html(
        '<svg class="ic" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', paths
    )
