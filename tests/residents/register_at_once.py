"""Click several times at once: `python -m tests.residents.register_at_once`.

Prints how many clicks opened a file and how many led to it, or what else they met.
"""

from collections import Counter
from uuid import UUID

import django

django.setup()

from crisis_center.staff.models import User  # noqa: E402
from residents import actions  # noqa: E402
from residents.models import ReferralSource, Resident  # noqa: E402
from tests.at_once import outcomes  # noqa: E402
from tests.residents.builders import EGN, TODAY, numbered  # noqa: E402

CLICKS = 4
NUMBER = UUID(int=27)


def register(_click: int) -> str:
    facts = actions.Facts(
        kind=Resident.Kind.WOMAN,
        sex=Resident.Sex.FEMALE,
        entry=Resident.Entry.OWN_WISH,
        referral_source=ReferralSource.objects.get(key="helpline"),
    )
    registered = actions.register(
        number=NUMBER,
        facts=facts,
        person=numbered(EGN),
        today=TODAY,
        by=User.objects.get(),
    )
    return "opened" if registered.is_new else "led"


if __name__ == "__main__":
    found = Counter(outcomes(register, processes=CLICKS))
    print(dict(found), Resident.objects.count())  # noqa: T201
