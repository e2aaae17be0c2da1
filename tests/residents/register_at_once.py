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
from tests.at_once import Act, at_once  # noqa: E402
from tests.residents.builders import EGN, TODAY, numbered  # noqa: E402

CLICKS = 4
NUMBER = UUID(int=27)


def before_the_click() -> Act:
    user = User.objects.get()
    facts = actions.Facts(
        kind=Resident.Kind.WOMAN,
        sex=Resident.Sex.FEMALE,
        entry=Resident.Entry.OWN_WISH,
        referral_source=ReferralSource.objects.get(key="helpline"),
    )

    def click() -> str:
        registered = actions.register(
            number=NUMBER, facts=facts, person=numbered(EGN), today=TODAY, by=user
        )
        return "opened" if registered.is_new else "led"

    return click


if __name__ == "__main__":
    found = Counter(at_once([before_the_click] * CLICKS))
    print(dict(found), Resident.objects.count())  # noqa: T201
