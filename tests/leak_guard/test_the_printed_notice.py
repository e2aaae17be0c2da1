import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from reports import centre
from reports.centre import Fact
from tests.people import member
from tests.staff.builders import sign_in

LEAK = "Елате на Несъществуващъ път 17А"


@pytest.fixture(params=["notice", "notice-en", "notice-child", "notice-child-en"])
def answer(request, client):
    """Ask for each of the sheets that are handed out."""
    sign_in(client, member(Role.SOCIAL_WORKER))
    return lambda: client.get(reverse(f"reports:{request.param}"))


@pytest.mark.usefixtures("guarded")
def test_a_notice_with_the_address_of_the_house_is_not_shown(
    answer, monkeypatch
) -> None:
    monkeypatch.setattr(centre, "NAME", Fact(LEAK, LEAK))

    response = answer()

    assert response.status_code == 503
    assert "17А" not in response.text


@pytest.mark.usefixtures("guarded")
def test_an_ordinary_notice_is_shown(answer) -> None:
    assert answer().status_code == 200
