"""Save one draft from several tabs at once: `python -m tests.opening.save_at_once`.

Prints what each saving came to.
"""

import django

django.setup()

from crisis_center.opening.models import Draft  # noqa: E402
from crisis_center.staff.models import User  # noqa: E402
from tests.at_once import outcomes  # noqa: E402
from tests.opening.drafts import REGISTRATION, kept  # noqa: E402

TABS = 4
SAVINGS = 5


def save(tab: int) -> str:
    by = User.objects.get()
    for number in range(SAVINGS):
        kept(by=by, form=REGISTRATION, note=f"раздел {tab}, ред {number}")
    return "kept"


if __name__ == "__main__":
    print(*outcomes(save, processes=TABS), Draft.objects.count())  # noqa: T201
