"""Accounts and their roles, as administrators see and change them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crisis_center.staff import actions, admin_pages
from crisis_center.staff.admin_base import QuietAdmin, yes_or_no
from crisis_center.staff.fresh import fresh_second_factor
from crisis_center.staff.models import Approval, User
from crisis_center.staff.roles import Role


class NewUserForm(forms.ModelForm):  # type: ignore[type-arg]
    # Nobody becomes an administrator because the list begins with that word.
    role = forms.ChoiceField(label=_("Role"), choices=[("", "–"), *Role.choices])

    class Meta:
        model = User
        fields = ("username", "display_name", "language")


class UserAdmin(QuietAdmin):
    list_display = (
        "display_name",
        "username",
        "role_in_effect",
        "waiting",
        "active",
        "last_active_on",
        "second_factor",
    )
    list_filter = ("is_active",)
    known = (
        "username",
        "role_in_effect",
        "waiting",
        "active",
        "created_at",
        "last_active_on",
        "second_factor",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        users: QuerySet[User] = User.objects.with_standing()
        return users

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return "username", "display_name", "language", "role"
        return "display_name", "language", *self.known

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return self.known if obj else ()

    def get_form(  # type: ignore[override]  # the rest is passed on
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs["form"] = NewUserForm
        return super().get_form(request, obj, **kwargs)

    def save_model(
        self,
        request: Any,
        obj: User,
        form: Any,
        change: bool,  # noqa: FBT001  Django calls it so
    ) -> None:
        if change:
            actions.change_profile(user=obj, by=request.user)
            return
        made = actions.create_user(
            username=obj.username,
            display_name=obj.display_name,
            language=obj.language,
            by=request.user,
        )
        role = Role(form.cleaned_data["role"])
        actions.give_role(user=made, role=role, by=request.user)
        obj.pk = made.pk

    @method_decorator(fresh_second_factor())
    def add_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the second factor, since an account is made together with a role."""
        return super().add_view(*args, **kwargs)

    def response_add(self, request: HttpRequest, obj: User, *args: Any) -> HttpResponse:
        messages.success(request, gettext("Made. Now give an activation code."))
        return redirect("admin:staff_user_change", obj.pk)

    def get_urls(self) -> list[URLPattern]:
        return admin_pages.urls(self.admin_site) + super().get_urls()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["buttons"] = admin_pages.BUTTONS
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("role"), ordering="current_role")
    def role_in_effect(self, user: Any) -> str:
        return _role(user.current_role)

    @admin.display(description=_("waiting role"), ordering="waiting_role")
    def waiting(self, user: Any) -> str:
        return _role(user.waiting_role)

    @admin.display(description=_("active"), ordering="is_active")
    def active(self, user: User) -> str:
        return yes_or_no(answer=user.is_active)

    @admin.display(description=_("last activity"), ordering="last_activity_at")
    def last_active_on(self, user: User) -> str:
        """Show the date alone: the hour is nobody's business here."""
        if user.last_activity_at is None:
            return ""
        day = timezone.localdate(user.last_activity_at)
        return date_format(day, "SHORT_DATE_FORMAT")

    @admin.display(description=_("second factor"), ordering="has_second_factor")
    def second_factor(self, user: Any) -> str:
        return yes_or_no(answer=user.has_second_factor)


class RoleAssignmentAdmin(QuietAdmin):
    list_display = ("user", "role", "given_by", "given_at", "starts_at", "ended_at")
    list_filter = ("role",)
    list_select_related = ("user", "given_by")
    fields = (*list_display, "approval")


class ApprovalAdmin(QuietAdmin):
    list_display = (
        "subject",
        "kind",
        "role",
        "asked_by",
        "asked_at",
        "decided_by",
        "decided_at",
        "outcome",
    )
    list_filter = ("kind", "outcome")
    list_select_related = ("subject", "asked_by", "decided_by", "assignment")
    fields = list_display

    @admin.display(description=_("role"))
    def role(self, approval: Approval) -> str:
        if approval.kind != Approval.Kind.ROLE:
            return ""
        return str(approval.assignment)


def _role(key: str | None) -> str:
    return str(Role(key).label) if key else ""
