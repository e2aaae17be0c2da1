"""What stays rest on, contracts and grounds side by side, in two queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from placements.models import Contract, Ground


@dataclass(frozen=True, slots=True)
class Paper:
    """`last` is the last valid day; an act without a term has none."""

    label: str
    first: date
    last: date | None

    def is_valid_on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def papers_of(placements: Iterable[UUID]) -> dict[UUID, list[Paper]]:
    """Give the papers of each stay, the newest first."""
    ids = list(placements)
    found: dict[UUID, list[Paper]] = defaultdict(list)
    for contract in Contract.objects.filter(placement__in=ids):
        label = str(Contract.Kind(contract.kind).label)
        paper = Paper(label, contract.starts_on, contract.last_day)
        found[contract.placement_id].append(paper)
    for ground in Ground.objects.filter(placement__in=ids).defer("act_number"):
        label = str(Ground.Kind(ground.kind).label)
        paper = Paper(label, ground.valid_from, ground.valid_until)
        found[ground.placement_id].append(paper)
    return {
        placement: sorted(papers, key=lambda paper: paper.first, reverse=True)
        for placement, papers in found.items()
    }


def valid_on(papers: Sequence[Paper], day: date) -> Paper | None:
    return next((paper for paper in papers if paper.is_valid_on(day)), None)


def last_of(papers: Sequence[Paper]) -> Paper | None:
    """Give the paper that ends last; nothing while one of them has no end."""
    if any(paper.last is None for paper in papers):
        return None
    return max(papers, key=lambda paper: paper.last or date.min, default=None)
