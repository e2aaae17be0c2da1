from uuid import UUID

from django.db import transaction

from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event, record_many
from crisis_center.compartments import Compartment
from crisis_center.opening import leak_guard
from crisis_center.papers.uploads import cleaned, texts_of
from crisis_center.staff.models import User
from placements.models import Contract, Ground, PaperScan
from residents.models import Document


def attach_scan(
    *, paper: Contract | Ground, content: bytes, name: str, scan_id: UUID, by: User
) -> PaperScan:
    """Seal a scan of a signed paper; the same one that arrives twice is kept once.

    Raises a refusal of `papers` for a file that is not kept, AddressLeak for one that
    says where the house is.
    """
    clean = cleaned(content)
    leak_guard.check(name, *texts_of(clean))
    with transaction.atomic():
        known = PaperScan.objects.filter(pk=scan_id).first()
        if known:
            return known
        document = Document.objects.create(
            resident=paper.placement.resident,
            media=clean.media,
            compartment=Compartment.PLAN,
            content=clean.content,
            name=name,
            added_by=by,
        )
        of_paper = "contract" if isinstance(paper, Contract) else "ground"
        scan = PaperScan.objects.create(
            id=scan_id, document=document, **{of_paper: paper}
        )
        record_many(
            [
                _event("document-added", document, of=document, by=by),
                _event("scan-attached", scan, of=document, by=by),
            ]
        )
    return scan


def _event(action: str, row: Document | PaperScan, *, of: Document, by: User) -> Event:
    persons = [of.resident_id]
    return Event(action=action, by=by.pk, area=Area.CASE, obj=row, persons=persons)
