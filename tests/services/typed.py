from typing import Any
from uuid import uuid4

from residents.models import Resident


def typed(case: Resident | None = None, **changes: Any) -> dict[str, Any]:
    """Give what a filled-in form of a new entry sends."""
    return {
        "entry": str(uuid4()),
        "resident": str(case.pk) if case else "",
        "kind": "crisis-accommodation",
        "minutes": "45",
        "on": "04.03.2026",
        "mode": "individual",
        "note": "",
    } | changes
