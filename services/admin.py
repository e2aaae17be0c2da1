"""The kinds of service, as an administrator edits them."""

from crisis_center.staff.admin_site import site
from crisis_center.staff.row_admin import ListRowAdmin
from services.models import ServiceKind


class ServiceKindAdmin(ListRowAdmin):
    list_display = ("name", "activity", "position", "in_use")


site.register(ServiceKind, ServiceKindAdmin)
