"""Where the house is: one row, sealed under the key of the site."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from crisis_center.opening.door import SecondFactorNotFresh, open_sealed
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.models import DataKey
from crisis_center.sealing.reading import reveal
from crisis_center.sealing.values import Sealed
from crisis_center.staff.roles import Role
from placements.models import Centre
from tests.people import member

LABEL = "placements.centre.site_address"
PLACE = "гр. Измислен, ул. Несъществуваща 7"


@pytest.fixture
def centre() -> Centre:
    return Centre.objects.create(site_address=PLACE)


def test_there_is_one_centre(centre) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Centre.objects.create(site_address=PLACE)


@pytest.mark.parametrize("only", [False, None])
def test_there_is_no_other_kind_of_centre(only) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Centre.objects.create(only=only)


def test_the_address_has_a_key_of_its_own(centre) -> None:
    assert DataKey.objects.filter(scope="site", compartment="site").exists()


def test_the_address_does_not_open_in_another_row(centre) -> None:
    other = Centre(pk=uuid4())
    envelope = centre.site_address.envelope

    other.__dict__["site_address"] = Sealed(envelope, LABEL, other.pk)

    with pytest.raises(SealingError, match=LABEL):
        reveal([(other, "site_address")])


@pytest.mark.parametrize("role", [Role.MANAGER, Role.DEPUTY_MANAGER])
def test_the_address_opens_after_a_fresh_second_factor(centre, role) -> None:
    user = member(role)
    with pytest.raises(SecondFactorNotFresh):
        open_sealed(centre, "site_address", by=user, why="за проверката")
    user.second_factor_is_fresh = True

    opened = open_sealed(centre, "site_address", by=user, why="за проверката")

    assert opened.site_address == PLACE
