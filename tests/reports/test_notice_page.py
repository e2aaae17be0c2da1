"""The privacy notice: what it must say, in short sentences, in both languages."""

import hashlib
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.roles import Role
from reports.notice.views import TEXTS, filled
from residents.notices import VERSION
from tests.people import member
from tests.staff.builders import sign_in

NAMES = ["notice", "notice-en", "notice-child", "notice-child-en"]
LONGEST_SENTENCE = 20  # words
# What each version says: a changed text gets a new version, and its number here.
DIGESTS = {1: "017df8c537c82be1"}
MUST_SAY = {
    ("woman", "bg"): [
        "член 7",
        "членове 6 и 9",
        "тайна",
        "kzld@cpdp.bg",
        "не се плаща",
    ],
    ("woman", "en"): [
        "Article 7",
        "articles 6 and 9",
        "secret",
        "kzld@cpdp.bg",
        "costs",
    ],
    ("child", "bg"): ["в опасност", "тайна", "kzld@cpdp.bg", "не се плаща", "„не“"],
    ("child", "en"): ["in danger", "secret", "kzld@cpdp.bg", "costs", "say no"],
}


def words(audience: str, language: str) -> str:
    text = filled(TEXTS[audience, language], language, today=timezone.localdate())
    return text.whole


@pytest.fixture
def page(client):
    sign_in(client, member(Role.SOCIAL_WORKER))
    return lambda name: client.get(reverse(f"reports:{name}")).text


@pytest.mark.parametrize("sheet", TEXTS, ids=str)
def test_no_sentence_is_long(sheet):
    sentences = re.split(r"[.:;!?]\s|\n", words(*sheet))

    assert [each for each in sentences if len(each.split()) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("sheet", TEXTS, ids=str)
def test_it_says_what_it_must(sheet):
    text = words(*sheet).lower()

    assert [each for each in MUST_SAY[sheet] if each.lower() not in text] == []


@pytest.mark.parametrize("sheet", TEXTS, ids=str)
def test_every_gap_is_filled(sheet):
    assert re.findall(r"[{}]", words(*sheet)) == []


def test_a_changed_text_has_a_new_version():
    said = " ".join(TEXTS[sheet].whole for sheet in sorted(TEXTS)).split()

    digest = hashlib.sha256(" ".join(said).encode()).hexdigest()
    assert digest[:16] == DIGESTS[VERSION]


@pytest.mark.parametrize("name", NAMES)
def test_it_carries_its_version_and_the_day_of_print(page, name):
    text = page(name)

    assert f"{timezone.localdate():%d.%m.%Y}" in text
    assert re.search(rf"(версия|version) {VERSION}\b", text)


@pytest.mark.parametrize("name", NAMES)
def test_it_says_the_term_of_the_settings(page, settings, name):
    settings.RETENTION_YEARS = {"woman": 7, "child": 9}

    assert re.search(r"\b9 (години|years)", page(name))


@pytest.mark.parametrize(("name", "language"), [("notice", "bg"), ("notice-en", "en")])
def test_the_sheet_says_its_language_to_who_reads_it_aloud(page, name, language):
    assert f'<article class="panel sheet" lang="{language}">' in page(name)


def test_an_english_notice_is_given_out_from_a_bulgarian_page(page):
    text = page("notice-en")

    assert "You come and you leave by your own will." in text
    assert "Досиета" in text
