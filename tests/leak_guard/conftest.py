import pytest

from crisis_center.staff.roles import Role
from placements.actions import SiteAddress, keep_site_address
from placements.models import Centre
from reports import centre
from tests.people import member

ADDRESS = SiteAddress(
    street="Несъществуващъ път", number="17А", rest="гр. Варна, вх. 2, ет. 3"
)


@pytest.fixture
def guarded() -> Centre:
    """Guard an invented address in the town of the correspondence address."""
    return keep_site_address(
        address=ADDRESS,
        public=[centre.CORRESPONDENCE.bg, centre.CORRESPONDENCE.en],
        by=member(Role.MANAGER),
    )


@pytest.fixture
def manager():
    return member(Role.MANAGER)
