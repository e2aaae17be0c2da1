"""What every page of a file begins with, and how an opened one ends."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from crisis_center.staff.requests import StaffRequest
from residents.models import Resident

OPEN_FOR = timedelta(minutes=5)


def file_of(request: StaffRequest, resident_id: UUID) -> Resident:
    """Give the resident whose file she may see; for any other there is no page."""
    files = Resident.objects.with_file_for(request.user).select_related(
        "identity", "referral_source"
    )
    return get_object_or_404(files, pk=resident_id)


def open_until() -> str:
    return f"{timezone.localtime(timezone.now() + OPEN_FOR):%H:%M}"


def closing_by_itself(response: HttpResponse, *, sealed_page: str) -> HttpResponse:
    """Let the browser go back to the sealed page when the time is over."""
    response["Refresh"] = f"{OPEN_FOR.seconds}; url={sealed_page}"
    return response
