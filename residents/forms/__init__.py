from residents.forms.closing import CloseForm
from residents.forms.facts import FactsForm
from residents.forms.identity import IdentityForm
from residents.forms.reason import ReasonForm
from residents.forms.register import RegisterForm, carried
from residents.forms.search import SearchForm
from residents.forms.team import ColleagueForm

__all__ = [
    "CloseForm",
    "ColleagueForm",
    "FactsForm",
    "IdentityForm",
    "ReasonForm",
    "RegisterForm",
    "SearchForm",
    "carried",
]
