from datetime import date

from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.staff.models import User
from residents.models import NoticeGiven, Resident
from residents.notices import VERSION
from residents.refusals import FileClosed


@transaction.atomic
def give_notice(
    *,
    resident: Resident,
    audience: NoticeGiven.Audience,
    language: NoticeGiven.Language,
    on: date,
    by: User,
) -> NoticeGiven:
    """Write that she was given the privacy notice as it reads today."""
    resident = Resident.objects.select_for_update(no_key=True).get(pk=resident.pk)
    if not resident.is_open:
        raise FileClosed
    given = NoticeGiven.objects.create(
        resident=resident,
        audience=audience,
        language=language,
        version=VERSION,
        on=on,
        given_by=by,
    )
    trail.record(
        action="notice-given",
        by=by.pk,
        area=Area.CASE,
        obj=given,
        persons=[resident.pk],
    )
    return given
