"""House rules for every template of ours."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from crisis_center.looks.icons import OUTLINES

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
CODE = [*(ROOT / "crisis_center").rglob("*.py"), *(ROOT / "reports").rglob("*.py")]
NAMED_ICON = re.compile(r'(?:{% icon|{% chip "[\w-]*"|icon=) ?"([\w-]+)"')


def offences(pattern):
    return [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in TEMPLATES
        for found in re.finditer(pattern, path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"<style|\sstyle=", id="no inline style"),
        pytest.param(r"<script(?! src=)", id="no inline script"),
        pytest.param(r"\son[a-z]+=|hx-on|javascript:", id="no inline handler"),
        pytest.param(r"\|\s*safe\b|autoescape off", id="nothing unescaped"),
        pytest.param(
            r"(?<!&)#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", id="no colour value"
        ),
        pytest.param(
            r"\b(?:text|bg|btn|alert|border)-"
            r"(?:danger|warning|success|info|secondary|dark|light)\b",
            id="no coloured utility",
        ),
    ],
)
def test_template_keeps_the_house_rule(pattern):
    assert offences(pattern) == []


def test_every_icon_that_a_template_names_exists():
    named = {
        name
        for path in TEMPLATES
        for name in NAMED_ICON.findall(path.read_text(encoding="utf-8"))
    }

    assert named - OUTLINES.keys() == set()


def test_every_icon_is_used_somewhere():
    text = "".join(path.read_text(encoding="utf-8") for path in [*TEMPLATES, *CODE])

    assert [name for name in OUTLINES if f'"{name}"' not in text] == []


def test_only_the_tokens_name_a_colour():
    others = [
        path for path in (ROOT / "static/css").glob("*.css") if path.stem != "tokens"
    ]
    naming = [
        path.name
        for path in others
        if re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", path.read_text(encoding="utf-8"))
    ]

    assert naming == []
