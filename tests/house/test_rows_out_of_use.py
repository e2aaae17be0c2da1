"""A row out of use is no longer offered; where it was chosen, it keeps its words."""

from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.roles import Role
from placements.models import ExitReason
from residents.models import ReferralSource, Resident
from services.models import ServiceKind
from tests.house.pages import visitor
from tests.placements_pages.builders import bed, room, stay, this_night
from tests.residents.builders import source, typed, woman
from tests.services.builders import entry, resident
from tests.services.typed import typed as typed_entry


def retire(row) -> None:
    type(row).objects.filter(pk=row.pk).update(active=False)


def choices(page, name: str) -> set[str]:
    return {str(value) for value, _label in page.context["form"].fields[name].choices}


def test_a_kind_out_of_use_is_not_offered_although_it_was_used_most(client):
    by = visitor(client, Role.SOCIAL_WORKER)
    entry(by=by, case=resident(), kind="leisure", on=timezone.localdate())
    retire(ServiceKind.objects.get(pk="leisure"))

    page = client.get(reverse("services:create"))

    assert "leisure" not in choices(page, "kind") | choices(page, "other_kind")


def test_an_entry_keeps_its_kind_out_of_use(client):
    by = visitor(client, Role.SOCIAL_WORKER)
    written = entry(by=by, case=resident(), kind="leisure")
    retire(ServiceKind.objects.get(pk="leisure"))

    given = typed_entry(kind="leisure", minutes="90", version=1)
    client.post(reverse("services:edit", args=[written.pk]), given)

    written.refresh_from_db()
    assert (written.kind_id, written.minutes) == ("leisure", 90)


def test_a_referral_source_out_of_use_is_refused_for_a_new_file(client):
    visitor(client, Role.SOCIAL_WORKER)
    retire(source())

    response = client.post(reverse("residents:create"), typed())

    assert "referral_source" in response.context["form"].errors
    assert not Resident.objects.exists()


def test_a_file_keeps_its_referral_source_out_of_use(client):
    visitor(client, Role.SOCIAL_WORKER)
    case = woman(birth_year=1980)
    retire(case.referral_source)

    page = client.get(reverse("residents:edit", args=[case.pk]))

    assert case.referral_source_id in choices(page, "referral_source")


def test_another_source_out_of_use_is_not_offered_to_a_file(client):
    visitor(client, Role.SOCIAL_WORKER)
    case = woman()
    retire(ReferralSource.objects.get(pk="ngo"))

    page = client.get(reverse("residents:edit", args=[case.pk]))

    assert "ngo" not in choices(page, "referral_source")


def test_a_reason_out_of_use_is_not_offered_at_an_exit(client):
    visitor(client, Role.SOCIAL_WORKER)
    here = stay(woman(), bed(1, room=room()), first=this_night())
    retire(ExitReason.objects.get(pk="other"))

    page = client.get(reverse("placements:discharge", args=[here.pk]))

    assert "other" not in choices(page, "reason")
