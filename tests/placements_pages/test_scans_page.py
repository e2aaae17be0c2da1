"""Scans of papers: attached sealed and cleaned, given back as a file with a trace."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.papers.uploads import LARGEST
from crisis_center.sealing.reading import reveal
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from placements.actions import SiteAddress, keep_site_address
from placements.models import PaperScan, Placement
from residents.models import CaseBlock, Document
from tests.audit.seen import findings
from tests.papers.made import SECRET, jpeg, pdf
from tests.people import member
from tests.placements_pages.builders import days, house, stay, this_night, woman
from tests.residents.builders import on_team
from tests.staff.builders import sign_in

WHY = {"why": "За делото, поиска го юристът."}


@pytest.fixture
def worker(client) -> User:
    user = member(Role.SOCIAL_WORKER)
    sign_in(client, user)
    return user


@pytest.fixture
def placement(worker) -> Placement:
    last = timezone.localdate() + days(30)
    return stay(woman("липа-27"), house()[0], first=this_night(), last=last)


def _url(placement: Placement, act: str = "scans", *more: object) -> str:
    return reverse(f"placements:{act}", args=[placement.pk, *more])


def _typed(placement: Placement, content: bytes, name: str = "тайна.pdf") -> Any:
    return {
        "scan": uuid4(),
        "paper": placement.contracts.get().pk,
        "file": SimpleUploadedFile(name, content),
    }


def _attach(client, placement: Placement, content: bytes | None = None) -> PaperScan:
    client.post(_url(placement, "scan-attach"), _typed(placement, content or pdf()))
    return PaperScan.objects.get()


def test_a_scan_is_attached_to_its_paper(client, placement) -> None:
    scan = _attach(client, placement)

    assert scan.contract == placement.contracts.get()
    assert scan.document.media == "pdf"
    assert findings() == []


def test_it_is_sealed_cleaned_and_its_name_too(client, placement) -> None:
    scan = _attach(client, placement)

    content, name = reveal([(scan.document, "content"), (scan.document, "name")])
    assert SECRET not in repr(content)
    assert name == "тайна.pdf"
    assert b"%PDF" not in bytes(scan.document.content.envelope)


def test_the_trail_tells_of_both_rows(client, placement) -> None:
    _attach(client, placement)

    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"document-added", "scan-attached"} <= actions


def test_a_second_click_attaches_it_once(client, placement) -> None:
    typed = _typed(placement, b"a paper")
    client.post(_url(placement, "scan-attach"), typed)
    typed["file"] = SimpleUploadedFile("a.txt", b"a paper")

    client.post(_url(placement, "scan-attach"), typed)

    assert PaperScan.objects.count() == 1


def test_the_page_lists_it_without_opening(client, placement) -> None:
    scan = _attach(client, placement)

    page = client.get(_url(placement)).content.decode()

    assert _url(placement, "scan-open", scan.pk) in page
    assert "тайна" not in page


def test_it_is_given_back_as_a_file_without_a_name_of_hers(client, placement) -> None:
    scan = _attach(client, placement, jpeg())

    answer = client.post(_url(placement, "scan-open", scan.pk), WHY)

    assert answer.content.startswith(b"\xff\xd8\xff")
    assert answer["Content-Type"] == "image/jpeg"
    name = f"document-{scan.document.pk.hex[:8]}.jpg"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_no_page_of_ours_draws_it(client, placement) -> None:
    scan = _attach(client, placement)

    answer = client.post(_url(placement, "scan-open", scan.pk), WHY)

    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_giving_it_back_leaves_an_entry_with_its_reason(client, placement) -> None:
    scan = _attach(client, placement)

    client.post(_url(placement, "scan-open", scan.pk), WHY)

    entry = Entry.objects.get(action="opened")
    assert (entry.object_id, entry.compartments) == (scan.document.pk, "plan")
    assert entry.note


def test_without_a_reason_it_stays_sealed(client, placement) -> None:
    scan = _attach(client, placement)

    page = client.post(_url(placement, "scan-open", scan.pk), {"why": ""})

    assert "why" in page.context["reason"].errors


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"%PDF-1.7 broken", b"<html>", pdf(password="x")],
    ids=["empty", "zip", "broken", "html", "locked"],
)
def test_what_is_not_kept_is_refused_beside_the_field(
    client, placement, content
) -> None:
    page = client.post(_url(placement, "scan-attach"), _typed(placement, content))

    assert list(page.context["form"].errors) == ["file"]
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_refused_in_words(client, placement) -> None:
    page = client.post(
        _url(placement, "scan-attach"), _typed(placement, b"a" * (LARGEST * 2))
    )

    (sentence,) = page.context["form"].errors["file"]
    assert "20" in sentence
    assert not Document.objects.exists()


def test_a_scan_that_tells_where_the_house_is_does_not_come_in(
    client, placement
) -> None:
    keep_site_address(
        address=SiteAddress(street="Другаде измислена", number="3"),
        public=[],
        by=member(Role.MANAGER),
    )

    page = client.post(
        _url(placement, "scan-attach"),
        _typed(placement, "ул. Другаде измислена 3".encode()),
    )

    assert list(page.context["form"].errors) == ["file"]
    assert not Document.objects.exists()


def test_no_open_file_is_ever_written(
    client, placement, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    _refuse_temporary_files(monkeypatch)

    _attach(client, placement, b"a" * (3 * 1024 * 1024))

    assert list(tmp_path.iterdir()) == []


def _refuse_temporary_files(monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> BytesIO:
        raise AssertionError("a temporary file was asked for")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)


# Walls


def test_the_lawyer_on_the_team_opens_it_and_attaches_none(client, placement) -> None:
    scan = _attach(client, placement)
    lawyer = member(Role.LAWYER)
    on_team(placement.resident, lawyer)
    sign_in(client, lawyer)

    opened = client.post(_url(placement, "scan-open", scan.pk), WHY)
    attached = client.post(_url(placement, "scan-attach"), _typed(placement, b"a"))

    assert (opened.status_code, attached.status_code) == (200, 403)


def test_who_is_on_duty_sees_that_it_is_there_and_opens_nothing(
    client, placement
) -> None:
    scan = _attach(client, placement)
    sign_in(client, member(Role.DUTY_WORKER))

    assert client.get(_url(placement)).status_code == 200
    assert client.post(_url(placement, "scan-open", scan.pk), WHY).status_code == 403


def test_who_is_not_on_the_team_finds_no_such_page(client, placement) -> None:
    sign_in(client, member(Role.PSYCHOLOGIST))

    assert client.get(_url(placement)).status_code == 404


def test_a_blocked_person_finds_no_such_page(client, placement, worker) -> None:
    scan = _attach(client, placement)
    CaseBlock.objects.create(
        resident=placement.resident, user=worker, set_by=member(Role.DEPUTY_MANAGER)
    )

    assert client.get(_url(placement)).status_code == 404
    assert client.post(_url(placement, "scan-open", scan.pk), WHY).status_code == 404


def test_another_stays_scan_is_not_here(client, placement) -> None:
    scan = _attach(client, placement)
    bed = placement.nights.latest("night").bed
    later = this_night() + days(60)
    other = stay(woman("липа-28"), bed, first=later, last=later + days(9))

    assert client.post(_url(other, "scan-open", scan.pk), WHY).status_code == 404


def test_the_database_wants_one_paper_for_a_scan(client, placement) -> None:
    _attach(client, placement)

    with pytest.raises(IntegrityError, match="scan_of_one_paper"), transaction.atomic():
        PaperScan.objects.update(contract=None)
