from django.http import HttpRequest

from crisis_center.staff.models import User


class StaffRequest(HttpRequest):
    """A request after `SignedInFirst`."""

    user: User
