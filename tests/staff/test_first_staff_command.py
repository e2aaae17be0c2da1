import io

import pytest
from django.core.management import CommandError, call_command

from crisis_center.sealing.models import Installation
from crisis_center.staff import actions
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import NEW_PASSWORD, again, traces

MANAGER = ["--manager", "maria", "Мария Измислена"]
ADMINISTRATOR = ["--administrator", "admina", "Админа Измислена"]


@pytest.fixture
def _keys():
    Installation.objects.create(demo=False)


def first_staff(*arguments: str) -> dict[str, str]:
    """Run the command; give the code it prints beside each username."""
    out = io.StringIO()
    call_command("first_staff", *arguments, stdout=out)
    return dict(
        line.split(": ") for line in out.getvalue().splitlines() if ": " in line
    )


@pytest.mark.usefixtures("_keys")
def test_it_makes_a_manager_and_an_administrator():
    first_staff(*MANAGER, *ADMINISTRATOR)

    roles = {user.username: user.role for user in User.objects.all()}
    assert roles == {"maria": Role.MANAGER, "admina": Role.ADMINISTRATOR}


@pytest.mark.usefixtures("_keys")
@pytest.mark.parametrize("username", ["maria", "admina"])
def test_each_gets_a_code_that_activates(username):
    codes = first_staff(*MANAGER, *ADMINISTRATOR)

    user = actions.activate(
        username=username, code=codes[username], password=NEW_PASSWORD
    )

    assert again(user).check_password(NEW_PASSWORD)


@pytest.mark.usefixtures("_keys")
def test_it_asks_for_what_was_left_out(monkeypatch):
    answers = iter(["admina", "Админа Измислена"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))

    codes = first_staff(*MANAGER)

    assert set(codes) == {"maria", "admina"}


@pytest.mark.usefixtures("_keys")
def test_it_works_once():
    first_staff(*MANAGER, *ADMINISTRATOR)

    with pytest.raises(CommandError):
        first_staff("--manager", "druga", "Друга", *ADMINISTRATOR)
    assert User.objects.count() == 2


@pytest.mark.usefixtures("_keys")
def test_it_refuses_where_anybody_has_an_account():
    member()

    with pytest.raises(CommandError):
        first_staff(*MANAGER, *ADMINISTRATOR)


@pytest.mark.usefixtures("_keys")
def test_a_wrong_name_makes_nobody():
    with pytest.raises(CommandError):
        first_staff(*MANAGER, "--administrator", "не на латиница", "Админа")

    assert not User.objects.exists()


def test_it_refuses_without_keys():
    with pytest.raises(CommandError, match="keys init"):
        first_staff(*MANAGER, *ADMINISTRATOR)


@pytest.mark.usefixtures("_keys")
def test_it_leaves_its_trace():
    first_staff(*MANAGER, *ADMINISTRATOR)

    each = ["user-created", "first-role-given", "activation-code-issued"]
    assert traces() == each * 2
