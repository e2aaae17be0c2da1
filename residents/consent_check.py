"""Look for consents that stand again, and for what rests on the wrong one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from crisis_center.audit.models import Entry
from crisis_center.audit.verification import Finding
from residents.models import Consent, Disclosure
from residents.models.disclosures import PURPOSE_OF


def check() -> Iterator[Finding]:
    yield from _check_withdrawals()
    yield from _check_disclosures()


def _check_withdrawals() -> Iterator[Finding]:
    withdrawn = Entry.objects.filter(
        action="consent-withdrawn", object_kind=Consent._meta.label_lower
    )
    sentence = _("Consent %(consent)s was withdrawn, and stands again.")
    for consent in Consent.objects.filter(
        withdrawn_at=None, pk__in=withdrawn.values("object_id")
    ):
        yield Finding("consent-stands-again", sentence % {"consent": consent.pk})


def _check_disclosures() -> Iterator[Finding]:
    sentence = _("Disclosure %(disclosure)s rests on a consent for something else.")
    resting = Disclosure.objects.exclude(consent=None).select_related("consent")
    for row in resting.defer("what", "recipient_name").iterator():
        if not _fits(row):
            yield Finding("disclosure-unfounded", sentence % {"disclosure": row.pk})


def _fits(row: Disclosure) -> bool:
    purpose = PURPOSE_OF.get(Disclosure.Recipient(row.recipient_kind))
    consent = row.consent
    return consent is not None and (consent.resident_id, consent.purpose) == (
        row.resident_id,
        purpose,
    )
