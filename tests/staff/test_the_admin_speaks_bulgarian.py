"""Django's catalogue has holes; ours fills them. No Latin word is on any page."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from crisis_center.staff import actions
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.people import member
from tests.placements.builders import bed
from tests.staff.builders import administrator, manager, sign_in

SPOKEN = {"title", "aria-label", "alt", "placeholder"}
LATIN = re.compile(r"[A-Za-z]{2,}")


class Words(HTMLParser):
    """Collects what a page says to eyes and ears."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        named = dict(attrs)
        self.said += [named[name] or "" for name in SPOKEN & named.keys()]
        if named.get("type") == "submit":
            self.said.append(named.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def latin(page: str) -> set[str]:
    names = set(User.objects.values_list("username", flat=True))
    said = " ".join(Words(page).said)
    for name in names:
        said = said.replace(name, "")
    return set(LATIN.findall(said))


@pytest.fixture(autouse=True)
def admin(client) -> User:
    user = administrator()
    sign_in(client, user)
    return user


@pytest.fixture
def nurse(admin) -> User:
    """Give an account to which everything has happened once."""
    user = member(Role.NURSE, display_name="Невена Измислена")
    actions.give_role(user=user, role=Role.LAWYER, by=admin)
    approval = actions.ask_second_factor_reset(user=user, by=admin)
    actions.confirm(approval=approval, by=manager())
    return user


@pytest.mark.usefixtures("nurse")
@pytest.mark.parametrize(
    "name",
    [
        "index",
        "staff_user_changelist",
        "staff_user_add",
        "staff_roleassignment_changelist",
        "staff_approval_changelist",
        "audit_entry_changelist",
        "placements_room_changelist",
        "placements_room_add",
        "placements_bed_changelist",
        "placements_bed_add",
        "placements_exitreason_changelist",
        "placements_exitdestination_changelist",
        "residents_referralsource_changelist",
        "services_servicekind_changelist",
        "services_servicekind_add",
    ],
)
def test_a_list_has_no_word_of_another_language(client, name):
    page = client.get(reverse(f"admin:{name}")).content.decode()

    assert latin(page) == set()


@pytest.mark.parametrize(
    "name", ["change", "code", "role", "reset", "sessions", "deactivate"]
)
def test_a_page_of_an_account_has_no_word_of_another_language(client, nurse, name):
    url = reverse(f"admin:staff_user_{name}", args=[nurse.pk])

    page = client.get(url).content.decode()

    assert latin(page) == set()


def test_a_decision_has_no_word_of_another_language(client, nurse):
    assignment = nurse.role_assignments.waiting().get()
    url = reverse("admin:staff_approval_change", args=[assignment.approval_id])

    page = client.get(url).content.decode()

    assert latin(page) == set()


def test_a_role_has_no_word_of_another_language(client, nurse):
    assignment = nurse.role_assignments.waiting().get()
    url = reverse("admin:staff_roleassignment_change", args=[assignment.pk])

    page = client.get(url).content.decode()

    assert latin(page) == set()


def test_a_bed_has_no_word_of_another_language(client):
    url = reverse("admin:placements_bed_change", args=[bed().pk])

    page = client.get(url).content.decode()

    assert latin(page) == set()


def test_a_room_has_no_word_of_another_language(client):
    url = reverse("admin:placements_room_change", args=[bed().room.pk])

    page = client.get(url).content.decode()

    assert latin(page) == set()


def test_a_row_of_a_list_has_no_word_of_another_language(client):
    url = reverse("admin:services_servicekind_change", args=["leisure"])

    page = client.get(url).content.decode()

    assert latin(page) == set()


def test_a_saved_bed_is_told_in_bulgarian(client):
    made = bed()
    typed = {"room": made.room.pk, "label": "легло", "kind": "licensed"}
    typed |= {"place_number": "2", "in_use_from": "01.01.2026"}

    page = client.post(reverse("admin:placements_bed_add"), typed, follow=True)

    assert latin(page.content.decode()) == set()


def test_a_mistake_about_a_bed_is_told_in_bulgarian(client):
    typed = {"label": "", "kind": "x", "place_number": "x", "in_use_from": "x"}

    page = client.post(reverse("admin:placements_bed_add"), typed).content.decode()

    assert latin(page) == set()


def test_a_mistake_is_told_in_bulgarian(client):
    typed = {"username": "A", "display_name": "", "language": "1", "role": "1"}

    page = client.post(reverse("admin:staff_user_add"), typed).content.decode()

    assert latin(page) == set()


def test_a_word_of_another_language_would_be_found():
    assert latin('<p title="Hello">Здравей</p>') == {"Hello"}
