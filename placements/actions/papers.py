"""Write what a stay rests on: a contract that prolongs another, or an act."""

from dataclasses import dataclass, field
from datetime import date

from crisis_center.dates import DAY
from placements.basis import papers_of
from placements.models import Contract, Ground, Placement
from placements.refusals import EndsNoLater, TooLong


@dataclass(frozen=True, kw_only=True)
class Act:
    """An order, decision or wish on paper; its number is sealed."""

    kind: Ground.Kind
    issued_on: date
    number: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Term:
    signed_on: date
    starts_on: date
    ends_on: date


def first_contract(stay: Placement, term: Term) -> Contract:
    kinds = Contract.Kind
    return Contract.objects.create(
        placement=stay,
        kind=kinds.CHILD_ANNEX if stay.with_mother_id else kinds.CONTRACT,
        number=stay.register_number,
        signed_on=term.signed_on,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
    )


def prolonging(stay: Placement, *, ends_on: date, signed_on: date) -> Contract | None:
    """Prepare the annex that follows the last contract; none if there is none.

    It starts on the next day and has six months of its own.
    """
    contracts = list(stay.contracts.order_by("starts_on"))
    if not contracts:
        return None
    last = contracts[-1]
    if ends_on <= last.last_day:
        raise EndsNoLater
    return Contract(
        placement=stay,
        kind=Contract.Kind.PROLONGATION,
        number=f"{stay.register_number}-{len(contracts)}",
        signed_on=signed_on,
        starts_on=last.last_day + DAY,
        ends_on=ends_on,
        follows=last,
    )


def ground(stay: Placement, act: Act, *, starts_on: date, ends_on: date) -> Ground:
    """Prepare an act; like a contract it carries a stay for six months at most."""
    if ends_on > Contract.latest_end(starts_on):
        raise TooLong
    return Ground(
        placement=stay,
        resident=stay.resident,
        kind=act.kind,
        issued_on=act.issued_on,
        valid_from=starts_on,
        valid_until=ends_on,
        act_number=act.number or None,
    )


def next_ground(stay: Placement, act: Act, *, ends_on: date, today: date) -> Ground:
    """Prepare the act that goes on where the last one ends."""
    papers = papers_of([stay.pk]).get(stay.pk, [])
    ends = [paper.last for paper in papers if paper.last]
    starts_on = max(ends) + DAY if ends else today
    if ends_on < starts_on:
        raise EndsNoLater
    return ground(stay, act, starts_on=starts_on, ends_on=ends_on)
