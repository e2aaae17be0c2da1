"""Every sealed field of a case × every role × every way to stand to it, at the door.

Fields are found by introspection, rows are real, and each is truly opened or refused.
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Model

from crisis_center.opening.door import open_sealed
from crisis_center.opening.standing import OfCase
from crisis_center.sealing.fields import sealed_fields
from crisis_center.sealing.reading import sealed_field
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.opening.test_who_may_open_what import EVERY_CASE, OPEN_CASES, TEAM
from tests.people import member
from tests.residents.builders import TODAY, hidden_from, on_team
from tests.sealed_rows import saved_row, sealed_models

OF_A_CASE = [
    model
    for model in sealed_models()
    if model is Resident
    or any(field.related_model is Resident for field in model._meta.fields)
]
TABLES: dict[str, dict[Role, str]] = {
    "own": TEAM,
    "of others": OPEN_CASES,
    "blocked": {},
    "closed and own": {role: TEAM[role] for role in TEAM if role != Role.DUTY_WORKER},
    "closed and of others": EVERY_CASE,
}


@pytest.mark.parametrize("model", OF_A_CASE)
def test_a_sealed_row_of_a_resident_answers_for_her_case(model):
    assert issubclass(model, OfCase)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("standing", TABLES)
@pytest.mark.parametrize("model", OF_A_CASE)
def test_a_field_opens_to_its_readers_alone(model, standing, role):
    user = member(role)
    row = saved_row(model)
    _stand(user, standing, row)

    opened = {name for name in _names(model) if _opens(row, name, user)}

    cells = set(TABLES[standing].get(role, "").split())
    assert opened == {name for name in _names(model) if _cell(row, name) in cells}


def _stand(user: User, standing: str, row: Model) -> None:
    case = row if isinstance(row, Resident) else getattr(row, "resident")  # noqa: B009
    case.open_to_social_workers = False
    case.closed_on = TODAY if standing.startswith("closed") else None
    case.save()
    if standing in {"own", "blocked", "closed and own"}:
        on_team(case, user)
    if standing == "blocked":
        hidden_from(case, user)


def _names(model: type[Model]) -> list[str]:
    return [field.name for field in sealed_fields(model)]


def _cell(row: Model, name: str) -> str:
    return str(sealed_field(type(row), name).place(row).compartment)


def _opens(row: Model, name: str, user: User) -> bool:
    try:
        open_sealed(row, name, by=user, why="a check of rights")
    except PermissionDenied:
        return False
    return True
