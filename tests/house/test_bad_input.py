"""Every form of the case pages, found on its page, meets every kind of bad input."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from crisis_center.staff.roles import Role
from tests.house.form_fields import Form, Forms, error_of, keeps, send
from tests.house.full_case import FullCase, full_case
from tests.house.pages import Page, pages, visitor

OK, MOVED, MISSING = 200, 302, 404
ASKED = ("bed", "for", "month", "night", "of", "on", "page", "q", "view", "who")
CYRILLIC = re.compile("[а-я]")
HIDDEN = {
    "null": "нула \x00 тук",
    "bell": "зън \x07 тук",
    "escape": "знак \x1b[2J тук",
    "turned": "обърнат \u202e ред",
    "isolate": "откъснат \u2067 ред",
}
EMOJI = "👩‍👧 😀 дума"
UGLY = {
    "emoji": EMOJI,
    "long": "ж" * 5000,
    "markup": "<b>дума</b><script>alert(1)</script>",
    "quotes": '\'); DROP TABLE "думи"; --',
    "blank": "   ",
}
# A field that takes any text takes these as texts.
UGLY_DAYS_AND_NUMBERS = {
    "impossible day": "31.02.2026",
    "no day": "99.99.9999",
    "first day of all": "01.01.0001",
    "last day of all": "31.12.9999",
    "impossible hour": "25:61",
    "huge number": "9" * 5000,
    "below zero": "-1",
    "foreign digits": "١٢٣٤",
    "fraction": "½",
}
WRONG_KEYS = {
    "word": "друго",
    "number": "1",
    "unknown": str(uuid4()),
    "null": "x\x00",
    "long": "9" * 5000,
}
SAMPLES = {
    "call_name": "Ема",
    "why": "за проверка",
    "reason": "за проверка",
    "starts_on": f"{timezone.localdate():%d.%m.%Y}",
    "ends_on": f"{timezone.localdate() + timedelta(days=100):%d.%m.%Y}",
    "what": "само датите",
    "act_issued_on": f"{timezone.localdate():%d.%m.%Y}",
}
WRITTEN_WELL = {
    "placements:create",
    "placements:discharge",
    "placements:extend",
    "placements:move",
    "placements:swap",
    "residents:consent-give",
    "residents:consent-withdraw",
    "residents:consents",
    "residents:create",
    "residents:disclose",
    "residents:disclosure-correct",
    "residents:edit",
    "residents:identity",
    "residents:identity-edit",
    "residents:team",
    "services:create",
    "services:detail",
    "services:edit",
}
TARGETS = [
    page
    for page in pages()
    if page.name.split(":")[0] in {"residents", "placements", "services"}
    and page.answers_get
    and page.is_for(Role.DEPUTY_MANAGER)
]


@pytest.fixture
def case(client: Client) -> FullCase:
    return full_case(by=visitor(client, Role.DEPUTY_MANAGER))


def forms(client: Client, target: Page, case: FullCase) -> list[tuple[str, Form]]:
    """Give each form of a page with the address to which it is sent."""
    url = target.url_about(case.rows)
    if target.name == "placements:create":
        url += f"?who={case.newcomer.pk}"
    found = Forms(client.get(url).text).found
    return [(form.action or url, form) for form in found]


def complaints(
    client: Client, url: str, form: Form, spoilt: list[str], bad: dict[str, str]
) -> Iterator[str]:
    """Send a form with some fields spoilt, in each way, and say what is wrong then."""
    for kind, text in bad.items():
        answer = send(client, url, form.filled(SAMPLES) | dict.fromkeys(spoilt, text))
        where = f"{url} {', '.join(spoilt)}, {kind}"
        if answer.status_code not in {OK, MOVED}:
            yield f"{where}: answers {answer.status_code}"
        if "<script>alert" in answer.text:
            yield f"{where}: is run"
        for name in spoilt:
            field = form.fields[name]
            said = error_of(answer, field.identity)
            if not said and bad in (HIDDEN, WRONG_KEYS):
                yield f"{where}: {name} is taken"
            if said and not CYRILLIC.search(said):
                yield f"{where}: {name} is told {said}"
            if said and field.is_typed and not keeps(answer, text):
                yield f"{where}: {name} loses what was typed"


def typed_and_chosen(form: Form) -> tuple[list[str], list[str]]:
    typed = [name for name, field in form.fields.items() if field.is_typed]
    chosen = [name for name, field in form.fields.items() if field.is_chosen]
    return typed, chosen


def about_ugly_texts(client: Client, target: Page, case: FullCase) -> Iterator[str]:
    for url, form in forms(client, target, case):
        for name in typed_and_chosen(form)[0]:
            yield from complaints(client, url, form, [name], UGLY)
            if not takes_any_text(client, url, form, name):
                yield from complaints(client, url, form, [name], UGLY_DAYS_AND_NUMBERS)


def takes_any_text(client: Client, url: str, form: Form, name: str) -> bool:
    answer = send(client, url, form.filled(SAMPLES) | {name: EMOJI})
    return not error_of(answer, form.fields[name].identity)


def about_hidden_signs(client: Client, target: Page, case: FullCase) -> Iterator[str]:
    for url, form in forms(client, target, case):
        typed, _ = typed_and_chosen(form)
        yield from complaints(client, url, form, typed, HIDDEN if typed else {})


def about_choices(client: Client, target: Page, case: FullCase) -> Iterator[str]:
    for url, form in forms(client, target, case):
        _, chosen = typed_and_chosen(form)
        yield from complaints(client, url, form, chosen, WRONG_KEYS if chosen else {})


def mistakes(client: Client, target: Page, case: FullCase) -> Iterator[str]:
    for url, form in forms(client, target, case):
        answer = send(client, url, form.filled(SAMPLES))
        yield from re.findall(r'id="\w+_error"', answer.text)


def test_what_is_filled_in_well_is_taken(client, case) -> None:
    """Without this the sweep would stop at some other field that is always wrong."""
    targets = [page for page in TARGETS if page.name in WRITTEN_WELL]

    assert {page.name for page in targets} == WRITTEN_WELL
    assert [page for page in targets if not forms(client, page, case)] == []
    assert [each for page in targets for each in mistakes(client, page, case)] == []


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_what_is_typed_wrong_is_answered_beside_its_field(
    client, case, target: Page
) -> None:
    assert [
        *about_ugly_texts(client, target, case),
        *about_hidden_signs(client, target, case),
        *about_choices(client, target, case),
    ] == []


def test_no_address_is_too_ugly_to_be_answered(client, case) -> None:
    ugly = [UGLY["long"], UGLY["markup"], HIDDEN["null"]]
    ugly += UGLY_DAYS_AND_NUMBERS.values()
    asked = product([page.url_about(case.rows) for page in TARGETS], ugly)

    answers = [client.get(url, dict.fromkeys(ASKED, bad)) for url, bad in asked]

    assert {answer.status_code for answer in answers} <= {OK, MISSING}
    assert [each for each in answers if "<script>alert" in each.text] == []
