"""Save one draft from several tabs at once: `python -m tests.opening.save_at_once`.

Prints what each saving came to.
"""

from functools import partial

import django

django.setup()

from crisis_center.opening.models import Draft  # noqa: E402
from crisis_center.staff.models import User  # noqa: E402
from tests.at_once import Act, at_once  # noqa: E402
from tests.opening.drafts import REGISTRATION, kept  # noqa: E402

TABS = 4
SAVINGS = 5


def before_saving(tab: int) -> Act:
    by = User.objects.get()

    def save() -> str:
        for number in range(SAVINGS):
            kept(by=by, form=REGISTRATION, note=f"раздел {tab}, ред {number}")
        return "kept"

    return save


if __name__ == "__main__":
    saved = at_once([partial(before_saving, tab) for tab in range(TABS)])
    print(*saved, Draft.objects.count())  # noqa: T201
