"""The buttons of an account in the admin: each asks on a page and acts by POST."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from crisis_center.staff import actions
from crisis_center.staff.fresh import fresh_second_factor
from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.roles import Role


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=[("", "–"), *Role.choices])


@dataclass(frozen=True)
class Button:
    name: str
    title: str | Promise
    question: str | Promise
    done: str | Promise
    press: Callable[..., object]
    form: type[forms.Form] = forms.Form


def _give_role(*, user: User, by: User, role: str) -> None:
    actions.give_role(user=user, role=Role(role), by=by)


BUTTONS = (
    Button(
        name="role",
        title=_("Give a role"),
        question=_("A role that opens anything starts when a second person agrees."),
        done=_("The role is given, or waits for a second person."),
        press=_give_role,
        form=RoleForm,
    ),
    Button(
        name="reset",
        title=_("New second factor"),
        question=_(
            "A second person must agree. Then the telephone and the password no "
            "longer work, and you give a new activation code."
        ),
        done=_("A second person is asked."),
        press=actions.ask_second_factor_reset,
    ),
    Button(
        name="sessions",
        title=_("End the sessions"),
        question=_("Wherever this account is signed in, it is signed out."),
        done=_("The sessions are ended."),
        press=actions.end_sessions,
    ),
    Button(
        name="deactivate",
        title=_("Deactivate"),
        question=_(
            "The role ends and nobody signs in with this account any more. This "
            "cannot be taken back."
        ),
        done=_("The account is deactivated."),
        press=actions.deactivate,
    ),
)


def urls(site: AdminSite) -> list[URLPattern]:
    pages = {button.name: partial(_button, site, button) for button in BUTTONS}
    pages["code"] = partial(_code, site)
    return [
        path(
            f"<uuid:user_id>/{name}/",
            site.admin_view(_guarded(page)),
            name=f"staff_user_{name}",
        )
        for name, page in pages.items()
    ]


def _guarded(page: Callable[..., HttpResponse]) -> Callable[..., Any]:
    allowed = permission_required("staff.change_user", raise_exception=True)
    asked = require_http_methods(["GET", "POST"])
    return asked(allowed(fresh_second_factor()(page)))


def _button(
    site: AdminSite, button: Button, request: StaffRequest, user_id: UUID
) -> HttpResponse:
    account = get_object_or_404(User, pk=user_id)
    form = button.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            button.press(user=account, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, str(button.done))
        return redirect("admin:staff_user_change", account.pk)
    context = _context(site, request, account, title=button.title)
    context |= {"button": button, "form": form}
    return render(request, "admin/staff/user/button.html", context)


def _code(site: AdminSite, request: StaffRequest, user_id: UUID) -> HttpResponse:
    """Show a new activation code in this response and nowhere else, ever."""
    account = get_object_or_404(User, pk=user_id)
    context = _context(site, request, account, title=_("Activation code"))
    if request.method == "POST":
        try:
            code = actions.issue_activation_code(user=account, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            context["code"] = code
    return render(request, "admin/staff/user/code.html", context)


def _context(
    site: AdminSite, request: HttpRequest, account: User, *, title: str | Promise
) -> dict[str, Any]:
    frame = site.each_context(request)
    return {**frame, "title": title, "opts": User._meta, "account": account}
