from residents.forms.closing import CloseForm
from residents.forms.consents import ConsentForm, NoticeForm
from residents.forms.disclosing import DisclosureForm, as_told
from residents.forms.facts import FactsForm
from residents.forms.identity import IdentityForm
from residents.forms.reason import ReasonForm
from residents.forms.register import RegisterForm, carried
from residents.forms.search import SearchForm
from residents.forms.team import ColleagueForm

__all__ = [
    "CloseForm",
    "ColleagueForm",
    "ConsentForm",
    "DisclosureForm",
    "FactsForm",
    "IdentityForm",
    "NoticeForm",
    "ReasonForm",
    "RegisterForm",
    "SearchForm",
    "as_told",
    "carried",
]
