"""The draft of the form on a page: offered, continued, gone when the form is sent."""

from typing import TypeVar
from uuid import UUID

from django.forms import Form
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from crisis_center.opening import drafts
from crisis_center.opening.models import Draft
from crisis_center.staff.requests import StaffRequest

CONTINUE = "draft"  # the name of the button that asks for it

AnyForm = TypeVar("AnyForm", bound=Form)


class Drafting:
    """What the view of a form and its template need to know of its draft."""

    def __init__(
        self, request: StaffRequest, key: str, subject: UUID | None = None
    ) -> None:
        self.key = key
        self.subject = subject
        self.continued: Draft | None = None
        self._by = request.user
        self._posted = request.POST
        self._is_sent = False

    @property
    def data(self) -> QueryDict | None:
        """Give what the form is bound to: nothing, where only the draft is wanted."""
        return None if self._is_asked_for else self._posted or None

    def filled(self, form: AnyForm) -> AnyForm:
        """Fill in the draft when she asked to go on with it; opening it is recorded."""
        if self._is_asked_for:
            self.continued = self._find()
            if self.continued is None:
                raise Http404
            _fill(form, drafts.open_draft(draft=self.continued, by=self._by))
        self._is_sent = form.is_bound
        return form

    @property
    def offered(self) -> Draft | None:
        """Give the draft that waits, on a page where nothing is typed yet."""
        return None if self.continued or self._is_sent else self._find()

    def drop(self) -> None:
        """Drop it, since the form was sent and taken."""
        if draft := self._find():
            drafts.drop_draft(draft=draft, by=self._by)

    @property
    def _is_asked_for(self) -> bool:
        return CONTINUE in self._posted

    def _find(self) -> Draft | None:
        return drafts.find_draft(
            self.key, self.subject, by=self._by, now=timezone.now()
        )


def _fill(form: Form, typed: MultiValueDict[str, str]) -> None:
    for name, field in form.fields.items():
        if not field.widget.value_omitted_from_data(typed, {}, name):
            form.initial[name] = field.widget.value_from_datadict(typed, {}, name)
