"""The forms of a page, read from its HTML as a browser would, and what is sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

TYPED = {"text", "textarea", "password", "search", "tel", "number", "date", "time"}
CHOSEN = {"select", "radio"}


@dataclass
class Field:
    """One input; radios of one name are one."""

    kind: str
    identity: str
    is_required: bool
    value: str = ""
    first: str = ""

    @property
    def is_typed(self) -> bool:
        return self.kind in TYPED

    @property
    def is_chosen(self) -> bool:
        return self.kind in CHOSEN

    def needed(self, sample: str) -> str:
        if self.is_typed:
            return sample
        return self.first if self.is_required else ""


@dataclass
class Form:
    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    def filled(self, samples: dict[str, str]) -> dict[str, str]:
        """Give what a person would send: what stands there, else what is needed."""
        return {
            name: each.value or each.needed(samples.get(name, ""))
            for name, each in self.fields.items()
            if each.kind != "checkbox"
        }


class Forms(HTMLParser):
    """Collects the forms within the page's own part that write something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.is_main = False
        self.form: Form | None = None
        self.open: Field | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.is_main = self.is_main or tag == "main"
        if tag == "form" and self.is_main and given.get("method") == "post":
            self.form = Form(given.get("action", ""))
            self.found.append(self.form)
        elif self.form and tag == "option" and self.open:
            self._option(given)
        elif self.form and tag in {"input", "select", "textarea", "button"}:
            self._input(tag, given)

    def handle_endtag(self, tag: str) -> None:
        self.is_main = self.is_main and tag != "main"
        if tag == "form":
            self.form = None
        elif tag in {"select", "textarea"}:
            self.open = None

    def handle_data(self, data: str) -> None:
        if self.open and self.open.kind == "textarea":
            # A browser leaves out the line end that follows the opening tag.
            self.open.value += data if self.open.value else data.removeprefix("\n")

    def _input(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if not self.form or not name or name == "csrfmiddlewaretoken":
            return
        kind = given.get("type", "text") if tag == "input" else tag
        identity = given.get("id", "")
        if kind == "radio":
            identity = identity.rsplit("_", 1)[0]
        known = self.form.fields.setdefault(
            name, Field(kind, identity, "required" in given)
        )
        if tag in {"select", "textarea"}:
            self.open = known
        else:
            _take_value(known, given)

    def _option(self, given: dict[str, str]) -> None:
        if self.open and self.open.kind == "select":
            self.open.first = self.open.first or given.get("value", "")
            if "selected" in given:
                self.open.value = given.get("value", "")


def _take_value(known: Field, given: dict[str, str]) -> None:
    value = given.get("value", "")
    known.first = known.first or value
    if known.kind == "button":
        # Of several buttons the one that saves is pressed.
        known.value = value if value == "save" else known.value or value
    elif known.kind != "radio" or "checked" in given:
        known.value = value


@contextmanager
def undone() -> Iterator[None]:
    """Take back what a page writes, so that each sending meets the same house."""
    block: Any = transaction.atomic()
    block._from_testcase = True  # an opening may not stand inside any other
    with block:
        yield
        transaction.set_rollback(True)


def send(client: Client, url: str, typed: dict[str, str]) -> HttpResponse:
    with undone():
        answer: Any = client.post(url, typed)
    return answer  # type: ignore[no-any-return]


def error_of(answer: HttpResponse, identity: str) -> str:
    """Give what stands beside a field as its error; nothing where it was taken."""
    _, found, rest = answer.text.partition(f'id="{identity}_error"')
    return rest.partition("</div>")[0] if found else ""


def keeps(answer: HttpResponse, typed: str) -> bool:
    return escape(typed.strip()) in answer.text
