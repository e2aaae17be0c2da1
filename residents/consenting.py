"""How her consents stand: for each purpose the newest word, and what was before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from residents.models import Consent, NoticeGiven, Purpose, Resident
from residents.notices import VERSION
from residents.signing import lacks_child


class State(StrEnum):
    IN_FORCE = "in-force"
    UNTIL = "until"
    SOON = "soon"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    NONE = "none"


@dataclass(frozen=True)
class Line:
    """One purpose; `last` is the newest consent for it, `before` are older ones."""

    purpose: Purpose
    state: State
    last: Consent | None
    before: Sequence[Consent]
    lacks_child: bool

    @property
    def holds(self) -> bool:
        return self.state in {State.IN_FORCE, State.UNTIL, State.SOON}

    @property
    def can_be_withdrawn(self) -> bool:
        return self.last is not None and self.last.is_current


def lines_of(
    resident: Resident, consents: Iterable[Consent], today: date
) -> list[Line]:
    """Give a line for every purpose, those first for which she was asked.

    Of her consents the newest comes first.
    """
    by_purpose: dict[str, list[Consent]] = {}
    for consent in consents:
        by_purpose.setdefault(consent.purpose, []).append(consent)
    lines = [
        _line(resident, purpose, by_purpose.get(purpose, []), today)
        for purpose in Purpose
    ]
    return sorted(lines, key=lambda line: line.state == State.NONE)


def to_call(resident: Resident, now: datetime) -> Consent | None:
    """Give the consent on which her telephone may be called at that moment."""
    calls = resident.consents.filter(purpose=Purpose.CALLS)
    return calls.in_force(now).first()


def has_newest(notices: Sequence[NoticeGiven]) -> bool:
    return any(each.version == VERSION for each in notices)


def _line(
    resident: Resident, purpose: Purpose, consents: Sequence[Consent], today: date
) -> Line:
    if not consents:
        return Line(purpose, State.NONE, None, (), lacks_child=False)
    last, *before = consents
    state = _state(last, today)
    is_over = state in {State.EXPIRED, State.WITHDRAWN}
    lacks = not is_over and lacks_child(last, resident, today)
    return Line(purpose, state, last, before, lacks_child=lacks)


def _state(consent: Consent, today: date) -> State:
    if not consent.is_current:
        return State.WITHDRAWN
    if consent.has_expired(today):
        return State.EXPIRED
    if consent.expires_soon(today):
        return State.SOON
    return State.UNTIL if consent.expires_on else State.IN_FORCE
