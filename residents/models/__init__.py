from residents.models.consents import Consent, Purpose
from residents.models.disclosures import Disclosure
from residents.models.documents import Document
from residents.models.holds import LegalHold
from residents.models.identities import Identity
from residents.models.lists import ReferralSource
from residents.models.notices import NoticeGiven
from residents.models.residents import FamilyLink, Resident
from residents.models.team import CaseBlock, CaseMember

__all__ = [
    "CaseBlock",
    "CaseMember",
    "Consent",
    "Disclosure",
    "Document",
    "FamilyLink",
    "Identity",
    "LegalHold",
    "NoticeGiven",
    "Purpose",
    "ReferralSource",
    "Resident",
]
