from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from crisis_center.sealing.models import Installation
from tests.audit.seen import run_sql, short_trail


@pytest.fixture(autouse=True)
def _house() -> None:
    Installation.objects.create(demo=False)
    short_trail()


def test_a_whole_house_is_one_line() -> None:
    said = StringIO()

    with translation.override("en"):
        call_command("verify", stdout=said)

    assert said.getvalue() == "6 entries, chain whole.\n"


def test_each_finding_is_a_line_and_the_exit_code_is_one() -> None:
    said = StringIO()
    run_sql(
        "DELETE FROM audit_entry WHERE sequence = 4",
        "UPDATE audit_entry SET action = 'opened' WHERE sequence = 6",
    )

    with translation.override("en"), pytest.raises(SystemExit) as stopped:
        call_command("verify", stdout=said)

    assert stopped.value.code == 1
    assert said.getvalue() == "Entry 4 is missing.\nEntry 6 was changed.\n"
