import re
from collections.abc import Iterator
from pathlib import Path

import django.forms
import pytest
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

from tests.house.project import code, files, relative

# Django and allauth ask for these by name.
ERRORS = {"400.html", "403.html", "404.html", "429.html", "500.html"}
LOOSE = {
    "a filter that switches escaping off": re.compile(r"\|\s*safe\b"),
    "a block that switches escaping off": re.compile(r"autoescape off"),
    "an inline style": re.compile(r"\sstyle\s*="),
    "an inline style sheet": re.compile(r"<style"),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "an inline handler": re.compile(r"\son[a-z]+\s*="),
    "code in an htmx attribute": re.compile(r"hx-on|js:|javascript:"),
    "a link from wherever the page is shown": re.compile(
        r"""(?:href|action)=["'](?:\?|\{% querystring)"""
    ),
    "an address elsewhere": re.compile(r"""(?:src|href|action)=["'](?:https?:)?//"""),
}


def templates() -> list[Path]:
    return [path for path in files(".html") if "templates" in path.parts]


def name(path: Path) -> str:
    return relative(path).split("templates/", 1)[1]


def names() -> list[str]:
    return [name(path) for path in templates()]


def folders_of_libraries() -> Iterator[Path]:
    yield Path(django.forms.__file__).parent / "templates"
    for folder in map(Path, get_app_template_dirs("templates")):
        if "site-packages" in folder.parts:
            yield folder


def replaces_a_library_template(name: str) -> bool:
    """Look for the name itself; in the admin also for what a model's own replaces."""
    names = [name, f"admin/{Path(name).name}"] if name.startswith("admin/") else [name]
    return any(
        (folder / name).exists() for folder in folders_of_libraries() for name in names
    )


def mentions() -> str:
    return "\n".join(path.read_text() for path in [*templates(), *code()])


@pytest.mark.parametrize("name", names())
def test_a_template_compiles(name):
    assert get_template(name) is not None


def test_no_template_is_without_a_use():
    text = mentions()

    unused = [
        name
        for name in names()
        if name not in ERRORS
        and not re.search(rf"""["']{re.escape(name)}["']""", text)
        and not replaces_a_library_template(name)
    ]

    assert unused == []


@pytest.mark.parametrize("rule", LOOSE)
def test_no_template_opens_the_content_policy_or_the_escaping(rule):
    found = [name(path) for path in templates() if LOOSE[rule].search(path.read_text())]

    assert found == []


def test_no_code_marks_text_as_safe():
    marking = [relative(path) for path in code() if "mark_safe" in path.read_text()]

    assert marking == []
