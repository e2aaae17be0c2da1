"""Type a case through the pages, then stop as if the plug were pulled.

`python -m tests.house.type_a_case FOLDER`: the databases lie where the environment
says; what the sessions hold is put into the folder, unpacked. Prints the case code and
the number of its row. Both databases keep their write-ahead logs.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import django
from django.db import connections

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from crisis_center.staff.models import StaffSession  # noqa: E402
from crisis_center.staff.roles import Role  # noqa: E402
from placements.models import Ground, PaperScan  # noqa: E402
from residents.models import Consent, Disclosure, Resident  # noqa: E402
from services.models import Entry  # noqa: E402
from tests.people import member  # noqa: E402
from tests.placements_pages.builders import house  # noqa: E402
from tests.residents.builders import typed as typed_person  # noqa: E402
from tests.sealed_rows import ONE_ROW, saved_row, sealed_models  # noqa: E402
from tests.services.typed import typed as typed_entry  # noqa: E402
from tests.staff.builders import sign_in  # noqa: E402

PERSON = {
    "call_name": "Незабравка",
    "full_name": "Перуника Щурцова-Канарева",
    "birth_date": "17.05.1993",
    "language": "Щиглешко наречие",
    "personal_number_kind": "egn",
    "personal_number": "7523169263",
    "phone": "0899 771 664",
    "permanent_address": "ул. Небивала пеперуда 717",
    "current_address": "Мнимоград, бул. Светулка 929",
}
CORRECTED = {
    "full_name": "Теменужка Скоклева",
    "phone": "+359 888 313 727",
    "current_address": "Приказково, пл. Водно конче 8383",
}
NEW_CALL_NAME = "Синчецка"
REASON = "проверка заради косовишката"
NOTE = "Разказа за чавката и за сребърния свраколес."
NEW_NOTE = "Поправено: не чавка, а кукумявчица."
REASON_FOR_NOTE = "подготовка с папуняка"
ACT_NUMBER = "ЗД-РД-кълвачева-5151"
REFUSED = "Авлигина Несъхранена"
PLANTED = "щъркелче"  # in every sealed field there is, with a number of its own
SCAN = "Препис на заповед за Гълъбица Безгнездова"
SCAN_NAME = "безгнездова-подпис.txt"
REASON_FOR_SCAN = "за делото на сойката"
SITE = {"street": "Уличка на Бекасината", "number": "6161", "rest": "вход Пъдпъдък"}
REASON_FOR_SITE = "линейката чака при косаческа"
SCOPE = "Да се звъни само на мелничарката от Косовник"
TOLD = "че е била при врабчарката през май"
RECIPIENT = "инспектор Дрозд Измишльотинов"
REASON_FOR_SCOPE = "разговор със скорците"
SEARCHED = "Кукуряковска Ненамерена"
ASKED_ABOUT = "Чинкова Неразпитана"
HALF_TYPED = "Кукуригова Наполовинова"
CARRIED_OVER = "Дроздова Пренесена"
TOO_SOON = "Бекасинова Избързала"
TEXTS = [
    *(text for name, text in PERSON.items() if name != "personal_number_kind"),
    *CORRECTED.values(),
    NEW_CALL_NAME,
    REASON,
    NOTE,
    NEW_NOTE,
    REASON_FOR_NOTE,
    ACT_NUMBER,
    REFUSED,
    SCAN,
    SCAN_NAME,
    REASON_FOR_SCAN,
    SITE["street"],
    SITE["rest"],
    REASON_FOR_SITE,
    PLANTED,
    SCOPE,
    TOLD,
    RECIPIENT,
    REASON_FOR_SCOPE,
    SEARCHED,
    ASKED_ABOUT,
    CARRIED_OVER,
    HALF_TYPED,
    TOO_SOON,
]

DONE, SHOWN, MISSING = 302, 200, 404


class Visitor(Client):
    """Keeps what her session held after each page: its row is packed when stored."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[dict[str, Any]] = []

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        self.held += [row.get_decoded() for row in StaffSession.objects.all()]
        return response


def main(folder: Path) -> None:
    for alias in connections:
        call_command("migrate", database=alias, run_syncdb=True, verbosity=0)
    call_command("createcachetable", verbosity=0)
    client = Visitor()
    sign_in(client, member(Role.SOCIAL_WORKER))
    child = _type_person(client)
    _type_stay(client, child)
    _type_entries(client, child)
    _leave_half_typed(client, child)
    _meet_refusals(client, child)
    _attach_a_scan(client, child)
    _type_consents(client, child)
    _search(client)
    _enter_the_site(client)
    _plant_in_every_field()
    text = json.dumps(client.held, ensure_ascii=False)
    (folder / "sessions").write_text(text, encoding="utf-8")
    print(child.case_code, child.pk)  # noqa: T201


def _type_person(client: Client) -> Resident:
    child = {"kind": "child", "sex": "female", "entry": "order"}
    _send(client, "residents:create", typed_person(**PERSON, **child))
    resident = Resident.objects.get()
    corrected = {"version": 1, "personal_number_kind": "egn", **CORRECTED}
    _send(client, "residents:identity-edit", corrected, resident)
    changed = typed_person(**child, version=1, call_name=NEW_CALL_NAME)
    _send(client, "residents:edit", changed, resident)
    opened = {"why": REASON}
    _send(client, "residents:identity-open", opened, resident, answer=SHOWN)
    return resident


def _type_stay(client: Client, child: Resident) -> None:
    today = f"{timezone.localdate():%d.%m.%Y}"
    typed = {
        f"bed-{child.pk}": house()[0].pk,
        "starts_on": today,
        "ends_on": today,
        "act_kind": Ground.Kind.ORDER,
        "act_issued_on": today,
        "act_number": ACT_NUMBER,
        "step": "save",
    }
    _check(client.post(f"{reverse('placements:create')}?who={child.pk}", typed), DONE)


def _type_entries(client: Client, child: Resident) -> None:
    today = f"{timezone.localdate():%d.%m.%Y}"
    _send(client, "services:create", typed_entry(child, on=today, note=NOTE))
    entry = Entry.objects.get()
    changed = typed_entry(on=today, version=1, note=NEW_NOTE)
    _send(client, "services:edit", changed, entry)
    opened = {"reason": REASON_FOR_NOTE}
    _send(client, "services:open", opened, entry, answer=SHOWN)


def _leave_half_typed(client: Client, child: Resident) -> None:
    """Keep a draft, go on with it, and keep it again; nothing of it is sent."""
    about = {"draft-form": "services.entry", "draft-subject": child.pk}
    half = {**about, "note": HALF_TYPED}
    _send(client, "drafts:keep", half, answer=SHOWN)
    _send(client, "services:create", {"draft": "continue"}, child, answer=SHOWN)
    _send(client, "drafts:keep", half, answer=SHOWN)
    unknown = {"draft-form": "services.entry", "draft-subject": HALF_TYPED}
    _send(client, "drafts:keep", unknown, answer=MISSING)


def _meet_refusals(client: Client, child: Resident) -> None:
    """Type also what is not saved, and what meets no page: both reach the log."""
    wrong = typed_person(full_name=REFUSED, birth_date="99.99.9999")
    _send(client, "residents:create", wrong, answer=SHOWN)
    nowhere = reverse("residents:identity-open", args=[Entry.objects.get().pk])
    _check(client.post(nowhere, {"why": REFUSED}), MISSING)


def _attach_a_scan(client: Client, child: Resident) -> None:
    placement = child.placements.get()
    typed = {
        "scan": uuid4(),
        "paper": placement.grounds.get().pk,
        "file": SimpleUploadedFile(SCAN_NAME, SCAN.encode()),
    }
    _send(client, "placements:scan-attach", typed, placement)
    scan = PaperScan.objects.get()
    why = {"why": REASON_FOR_SCAN}
    _send(client, "placements:scan-open", why, placement, scan, answer=SHOWN)


def _type_consents(client: Client, child: Resident) -> None:
    """Agree, open it, be refused once, tell something by law, correct it, withdraw."""
    today = f"{timezone.localdate():%d.%m.%Y}"
    agreed = {
        "consent": uuid4(),
        "purpose": "school",
        "signed_by": "child-and-parent",
        "given_on": today,
        "scope": SCOPE,
    }
    told = {"to": "police", "on": today, "what": TOLD, "recipient_name": RECIPIENT}
    law = told | {"ground": "danger"}
    _send(client, "residents:consent-give", agreed, child)
    consent = Consent.objects.get()
    why = {"why": REASON_FOR_SCOPE}
    _send(client, "residents:consent-open", why, child, consent, answer=SHOWN)
    refused = told | {"ground": "consent", "disclosure": uuid4()}
    _send(client, "residents:disclose", refused, child, answer=SHOWN)
    _send(client, "residents:disclose", law | {"disclosure": uuid4()}, child)
    row = Disclosure.objects.get()
    again = law | {"disclosure": uuid4()}
    _send(client, "residents:disclosure-correct", again, child, row)
    _send(client, "residents:disclosure-open", why, child, row, answer=SHOWN)
    _send(client, "residents:consent-withdraw", {}, child, consent)


def _enter_the_site(client: Client) -> None:
    sign_in(client, member(Role.MANAGER))
    _send(client, "reports:site-edit", SITE)
    _send(client, "reports:site-open", {"why": REASON_FOR_SITE}, answer=SHOWN)


def _plant_in_every_field() -> None:
    """Seal a text in each field that seals, so that a new one is here by itself."""
    for model in sorted(sealed_models(), key=str):
        if model not in ONE_ROW:
            saved_row(model, word=PLANTED)


def _search(client: Client) -> None:
    """Ask what finds nobody, what finds her, and what comes too soon."""
    for role, name, typed in (
        (Role.SOCIAL_WORKER, "reports:search", SEARCHED),
        (Role.DUTY_WORKER, "residents:known", ASKED_ABOUT),
        (Role.DEPUTY_MANAGER, "reports:search", CORRECTED["full_name"]),
        (Role.SOCIAL_WORKER, "reports:search", PERSON["personal_number"]),
    ):
        sign_in(client, member(role))
        _send(client, name, {"q": typed}, answer=SHOWN)
    for _ in range(3):  # at least one of them in a second that had one already
        client.post(reverse("reports:search"), {"q": TOO_SOON})
    carried = {"step": "new", "q": CARRIED_OVER}
    _send(client, "residents:create", carried, answer=SHOWN)


def _send(
    client: Client, name: str, typed: dict[str, Any], *of: Any, answer: int = DONE
) -> None:
    _check(client.post(reverse(name, args=[each.pk for each in of]), typed), answer)


def _check(response: Any, answer: int) -> None:
    if response.status_code != answer:
        raise RuntimeError(f"{response.request['PATH_INFO']}: {response.status_code}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    sys.stdout.flush()
    os._exit(0)
