"""One person before her screen: she finds things by what they say, in her language."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize

from crisis_center.staff.models import User
from tests.browser.watch import Watch, axe_findings
from tests.staff.builders import sign_in

DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 780}
BG_DESK = pytest.param(("bg", DESK), id="bg-desk")
BG_PHONE = pytest.param(("bg", PHONE), id="bg-phone")
EN_DESK = pytest.param(("en", DESK), id="en-desk")
EN_PHONE = pytest.param(("en", PHONE), id="en-phone")
WIDER_THAN_THE_SCREEN = """
() => document.documentElement.scrollWidth > document.documentElement.clientWidth
"""
# Which elements a page has, in which states; texts and numbers of rows do not count.
LOOK = """
() => {
  const looks = [...document.querySelectorAll("*")].map(
    (each) => `${each.parentElement?.className} > ${each.tagName}.${each.className}`
  );
  return [document.documentElement.dataset.bsTheme, ...new Set(looks)].sort().join();
}
"""


@dataclass
class Screen:
    page: Page
    watch: Watch
    language: str
    user: User | None
    # The looks of pages that need not be examined again.
    seen: set[str]
    faults: list[str] = field(default_factory=list)

    @property
    def owner(self) -> User:
        if self.user is None:
            raise ValueError("Nobody has signed in here.")
        return self.user

    def say(self, text: str | Promise | Callable[[], str]) -> str:
        """Give a sentence of the code as this screen shows it."""
        with translation.override(self.language):
            if callable(text):
                return text()
            return gettext(text) if type(text) is str else str(text)

    def open(self, url: str) -> int:
        """Type an address; give the status of what comes."""
        answer = self.page.goto(url)
        self._look()
        return answer.status if answer else 0

    def go(self, place: str) -> None:
        """Go to one of the places that every page leads to."""
        names = (self.say("Main navigation"), self.say("Quick navigation"))
        navigation = self.page.get_by_role("navigation", name=_any_of(*names))
        self._arrive(navigation.get_by_role("link", name=self.say(place), exact=True))

    def turn_to(self, tab: str) -> None:
        """Take another part of the file that is open."""
        parts = self.say("Parts of the file")
        tabs = self.page.get_by_role("navigation", name=parts)
        self._arrive(tabs.get_by_role("link", name=self.say(tab), exact=True))

    def follow(self, text: str | Promise) -> None:
        main = self.page.get_by_role("main")
        self._arrive(main.get_by_role("link", name=self.say(text), exact=True))

    def press(self, text: str | Promise) -> None:
        self._arrive(self.page.get_by_role("button", name=self.say(text), exact=True))

    def fill(self, label: str | Promise, value: str) -> None:
        self._field(label).fill(value)

    def pick(self, label: str | Promise, option: str | Promise) -> None:
        self._field(label).select_option(label=self.say(option))

    def tick(self, legend: str | Promise, choice: str | Promise) -> None:
        group = self.page.get_by_role("group", name=self._labelled(legend))
        group.get_by_role("radio", name=self.say(choice), exact=True).check()

    def section(self, heading: str) -> str:
        """Read what stands under a heading."""
        return self.page.get_by_role("region", name=self.say(heading)).inner_text()

    def row_of(self, text: str) -> str:
        """Read the row of a table in which a text stands."""
        return self.page.get_by_role("row").filter(has_text=text).inner_text()

    def hear(self, sentence: str) -> None:
        """Wait for what the house answers to what was done."""
        self.page.get_by_role("main").get_by_text(self.say(sentence)).wait_for()

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).first.inner_text()

    def argument(self, name: str) -> Any:
        """Give a part of the address, such as whose page this is."""
        return resolve(urlsplit(self.page.url).path).kwargs[name]

    def answer_to_post(self, url: str, **typed: str) -> int:
        """Send a form that no page offers her, as a hand-made request would."""
        token = self.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        answer = self.page.request.post(
            url, form={"csrfmiddlewaretoken": token, **typed}, max_redirects=0
        )
        return answer.status

    def _field(self, label: str | Promise) -> Locator:
        return self.page.get_by_label(self._labelled(label))

    def _labelled(self, label: str | Promise) -> re.Pattern[str]:
        """Match a label whole, also where it says that the field may stay empty."""
        optional = re.escape(self.say("(optional)"))
        return re.compile(
            rf"^\s*{re.escape(self.say(label))}:?\s*({optional})?\s*$", re.I
        )

    def _arrive(self, way: Locator) -> None:
        with self.page.expect_navigation():
            way.click()
        self._look()

    def _look(self) -> None:
        """Examine a page, the first time that something looks like this."""
        where = f"{self.page.title()} · {self.heading}"
        look = f"{self.language} {self.page.viewport_size} {self.page.evaluate(LOOK)}"
        if look in self.seen:
            return
        self.seen.add(look)
        if self.page.evaluate(WIDER_THAN_THE_SCREEN):
            self.faults.append(f"{where}: wider than the screen")
        with self.watch.looking_away():
            self.faults += [f"{where}: {each}" for each in axe_findings(self.page)]

    @property
    def complaints(self) -> list[str]:
        return self.faults + self.watch.complaints + self.watch.left_behind()


def bring_session(context: BrowserContext, user: User, base_url: str) -> None:
    """Put a session that has shown both factors into a browser."""
    client = Client()
    sign_in(client, user)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies(
        [{"name": name, "value": value, "url": base_url, "httpOnly": True}]
    )


def _any_of(*names: str) -> re.Pattern[str]:
    return re.compile("|".join(f"^{re.escape(name)}$" for name in names))
