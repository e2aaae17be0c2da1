"""Every page that can be read, in Bulgarian and in English, each complete."""

import re
from html.parser import HTMLParser

import pytest

from crisis_center.staff.roles import Role
from tests.house.pages import Page, pages, visitor

SHOWN_ATTRIBUTES = {"alt", "aria-label", "content", "placeholder", "title"}
UNSEEN = {"script", "style", "svg"}
ENGLISH_WORD = re.compile(r"[A-Za-z][a-z]{2,}")
CYRILLIC = re.compile(r"[а-яА-Я]")
CASE_CODE = re.compile(r"[а-я]+-\d\d")
SAME_IN_BOTH = {"Български", "English", "Esc"}  # the last is on the key
FIXED_BY_DJANGO = {"Search"}  # written into the search box of the admin

# Their address says which.
OF_ONE_LANGUAGE = {
    "reports:about",
    "reports:about-en",
    "reports:notice",
    "reports:notice-child",
    "reports:notice-child-en",
    "reports:notice-en",
}
READABLE = [
    page for page in pages() if page.can_be_read and page.name not in OF_ONE_LANGUAGE
]


class Words(HTMLParser):
    """The texts of a page: between its tags and in what is read aloud."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: set[str] = set()
        self.unseen = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in UNSEEN
        if tag != "meta":
            self.texts |= {text for name, text in attrs if name in SHOWN_ATTRIBUTES}

    def handle_endtag(self, tag):
        self.unseen -= tag in UNSEEN

    def handle_data(self, data):
        if not self.unseen:
            self.texts.add(" ".join(data.split()))


def texts(client, target: Page, language: str) -> set[str]:
    role = Role.ADMINISTRATOR if target.is_admin else _role_for(target)
    own = visitor(client, role, language=language)
    response = client.get(target.url)
    if "text/html" not in response.headers.get("Content-Type", ""):
        return set()
    return (
        Words(response.text).texts
        - SAME_IN_BOTH
        - FIXED_BY_DJANGO
        - {own.username, own.display_name}
    )


def is_english(text: str) -> bool:
    return bool(ENGLISH_WORD.search(text)) and not CYRILLIC.search(text)


def _role_for(target: Page) -> Role:
    roles: list[Role] = [Role.DEPUTY_MANAGER, *Role]
    return next(role for role in roles if target.is_for(role))


@pytest.mark.parametrize("target", READABLE, ids=str)
def test_an_english_page_has_no_bulgarian_left(client, target: Page):
    english = texts(client, target, "en")

    left = {text for text in english if CYRILLIC.search(CASE_CODE.sub("", text))}

    assert left == set()


@pytest.mark.parametrize("target", READABLE, ids=str)
def test_a_bulgarian_page_has_no_english_left(client, target: Page):
    bulgarian = texts(client, target, "bg")

    left = {text for text in bulgarian if is_english(text)}

    assert left == set()


def test_some_page_is_read_at_all(client):
    today = next(page for page in READABLE if page.name == "reports:today")

    assert texts(client, today, "bg")
