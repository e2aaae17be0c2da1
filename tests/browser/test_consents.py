"""A consent at the screens: given, relied upon, withdrawn, relied upon no more."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from crisis_center.staff.roles import Role
from residents.models import Consent, Disclosure, NoticeGiven, Purpose, Resident
from residents.refusals import NoConsent
from tests.browser import steps
from tests.browser.screen import BG_PHONE, EN_DESK, Screen
from tests.residents.builders import consented, with_identity, woman

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("setting", [BG_PHONE, EN_DESK], indirect=True),
]

AtWork = Callable[[Role], Screen]
SHEETS = ("notice", "notice-en", "notice-child", "notice-child-en")
MOST_SHEETS = 2


@pytest.fixture
def resident() -> Resident:
    opened_on = timezone.localdate() - timedelta(days=30)
    return with_identity(woman(opened_on=opened_on), phone="0000 000")


def come_to_consents(screen: Screen, resident: Resident) -> None:
    steps.open_file(screen, resident)
    screen.turn_to("Consents")


def give(screen: Screen, resident: Resident, purpose: Purpose, scope: str) -> None:
    come_to_consents(screen, resident)
    screen.follow("Write a consent")
    screen.pick("What for", purpose.label)
    screen.tick("Who signed", Consent.SignedBy.HERSELF.label)
    screen.fill("What exactly she agreed to", scope)
    screen.press("Save the consent")
    screen.hear("Saved.")


def tell(screen: Screen, resident: Resident) -> None:
    come_to_consents(screen, resident)
    screen.follow("Write what was told")
    screen.pick("To whom", Disclosure.Recipient.SCHOOL.label)
    screen.tick("On which ground", Disclosure.Ground.CONSENT.label)
    screen.fill("What was told", "че отсъства")
    screen.press("Save")


def withdraw(screen: Screen, resident: Resident) -> None:
    come_to_consents(screen, resident)
    screen.page.get_by_role("link", name=screen.say("Withdraw")).click()
    screen.press("Withdraw now")
    screen.hear("Withdrawn. It holds no longer.")


def test_after_a_withdrawal_nothing_more_is_told_on_it(
    at_work: AtWork, resident: Resident
) -> None:
    worker = at_work(Role.SOCIAL_WORKER)
    give(worker, resident, Purpose.SCHOOL, "само отсъствията")
    tell(worker, resident)
    worker.hear("Saved.")

    withdraw(worker, resident)
    tell(worker, resident)

    assert (
        worker.say(NoConsent.sentence)
        in worker.page.get_by_role(
            "group", name=worker.say("On which ground")
        ).inner_text()
    )
    assert Disclosure.objects.count() == 1


def test_what_she_agreed_to_is_read_for_a_reason(
    at_work: AtWork, resident: Resident
) -> None:
    worker = at_work(Role.SOCIAL_WORKER)
    give(worker, resident, Purpose.CALLS, "само сутрин")

    worker.fill("What do you need it for", "преди обаждане")
    worker.press(f"{worker.say('Open')} – {worker.say(Purpose.CALLS.label)}")

    assert "само сутрин" in worker.section("What she agreed to")


def test_a_consent_is_withdrawn_from_the_keyboard_alone(
    at_work: AtWork, resident: Resident
) -> None:
    consented(resident, Purpose.CALLS)
    worker = at_work(Role.SOCIAL_WORKER)
    come_to_consents(worker, resident)

    worker.page.get_by_role("link", name=worker.say("Withdraw")).press("Enter")
    worker.page.get_by_role("button", name=worker.say("Withdraw now")).press("Enter")

    worker.hear("Withdrawn. It holds no longer.")
    assert not Consent.objects.current().exists()


def test_it_is_written_that_she_has_the_notice(
    at_work: AtWork, resident: Resident
) -> None:
    worker = at_work(Role.SOCIAL_WORKER)
    come_to_consents(worker, resident)

    kinds, languages = NoticeGiven.Audience, NoticeGiven.Language
    sheet = f"{worker.say(kinds.WOMAN.label)}, {worker.say(languages.BG.label)}"
    worker.tick("Which notice she was given", sheet)
    worker.press("It was given today")

    worker.hear("Saved.")
    assert NoticeGiven.objects.get().resident == resident


@pytest.mark.parametrize("name", SHEETS)
def test_the_notice_is_printed_on_a_sheet_of_its_own(
    at_work: AtWork, name: str
) -> None:
    worker = at_work(Role.SOCIAL_WORKER)
    worker.open(reverse(f"reports:{name}"))

    printed = PdfReader(
        BytesIO(worker.page.pdf(format="A4", prefer_css_page_size=True))
    )

    text = "\n".join(sheet.extract_text() for sheet in printed.pages)
    assert len(printed.pages) <= MOST_SHEETS
    assert "052" in text
    assert worker.owner.display_name not in text
