"""Every page there is, found by walking the resolver: a new one is here by itself."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.resolvers import RegexPattern

from crisis_center.staff.models import User
from crisis_center.staff.roles import RIGHTS, Role
from tests.house.project import packages
from tests.people import let_in, member
from tests.staff.builders import sign_in

SAMPLES = {
    "IntConverter": 1,
    "PathConverter": "x",
    "SlugConverter": "x",
    "StringConverter": "x",
    "UUIDConverter": UUID(int=1),
    "app_label": "staff",
    "url": "x",
}


@dataclass(frozen=True)
class Page:
    name: str
    view: Callable[..., HttpResponse]
    arguments: tuple[tuple[str, object], ...]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return reverse(self.name, kwargs=dict(self.arguments))

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.split(".")[0] in packages() and not self.is_admin

    @property
    def is_admin(self) -> bool:
        return self.name.startswith("admin:")

    def url_about(self, rows: Mapping[str, object]) -> str:
        """Give the address at which it is about these rows, by names of arguments."""
        return reverse(
            self.name, kwargs={name: rows[name] for name, _ in self.arguments}
        )

    @property
    def answers_get(self) -> bool:
        methods = self._given("request_method_list")
        return not methods or "GET" in methods

    @property
    def can_be_read(self) -> bool:
        return not self.arguments and self.answers_get

    @property
    def permissions(self) -> frozenset[str]:
        return frozenset(self._given("perms"))

    def _given(self, name: str) -> set[str]:
        """Collect what the view's decorators were given under this name."""
        view: Any = self.view
        found: set[str] = set()
        while view:
            view = getattr(view, "func", view)  # of a partial
            known = dict(inspect.getclosurevars(view).nonlocals)
            test = known.get("test_func")  # of `@permission_required`
            known |= inspect.getclosurevars(test).nonlocals if test else {}
            found |= set(known.get(name, ()))
            view = getattr(view, "__wrapped__", None)
        return found

    def is_for(self, role: Role) -> bool:
        return self.permissions <= RIGHTS[role].permissions


def visitor(client: Client, role: Role, *, language: str = "bg") -> User:
    user = member(role, language=language)
    if role == Role.INSPECTOR:
        let_in(user)
    sign_in(client, user)
    return user


def knock(client: Client, page: Page) -> Any:
    """Ask for the page in the way it wants to be asked."""
    response = client.get(page.url)
    return client.post(page.url) if response.status_code == 405 else response


@cache
def pages() -> list[Page]:
    return sorted(_walk(get_resolver().url_patterns, "", {}), key=str)


def _walk(
    patterns: list[Any], namespace: str, outer: dict[str, object]
) -> Iterator[Page]:
    for pattern in patterns:
        arguments = outer | _samples(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            inner = (
                f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )
            yield from _walk(pattern.url_patterns, inner, arguments)
        elif pattern.name or not namespace.startswith("admin:"):
            name = f"{namespace}{pattern.name}"
            yield Page(name, pattern.callback, tuple(arguments.items()))


def _samples(pattern: Any) -> dict[str, object]:
    if isinstance(pattern, RegexPattern):
        return {name: SAMPLES[name] for name in pattern.regex.groupindex}
    return {
        name: SAMPLES[type(converter).__name__]
        for name, converter in pattern.converters.items()
    }
