"""Django's admin as this house has it: accounts, lists, the technical trail, no case.

Nothing is discovered: staff's own pages are registered here, and each app above
registers its rooms, beds and lists in `ready()`.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from crisis_center.audit.models import Entry
from crisis_center.staff.admin import (
    ApprovalAdmin,
    RoleAssignmentAdmin,
    UserAdmin,
)
from crisis_center.staff.admin_trail import EntryAdmin
from crisis_center.staff.models import Approval, RoleAssignment, User


class StaffAdminSite(admin.AdminSite):
    site_title = _("Service system")
    site_header = _("Service system")
    index_title = _("Administration")
    index_template = "admin/staff_index.html"
    enable_nav_sidebar = False
    site_url = None  # administrators have no other page

    @method_decorator([login_not_required, secure_admin_login])
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Have no form of its own: everybody signs in by the one door."""
        return redirect("admin:index")

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        get_adapter().logout(request)
        return redirect("account_login")

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return redirect("account_change_password")


site = StaffAdminSite()
site.register(User, UserAdmin)
site.register(RoleAssignment, RoleAssignmentAdmin)
site.register(Approval, ApprovalAdmin)
site.register(Entry, EntryAdmin)
