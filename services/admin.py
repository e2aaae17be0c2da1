from django.contrib import admin

from crisis_center.staff.admin_lists import ListRowAdmin
from crisis_center.staff.admin_site import site
from services.models import ServiceKind


@admin.register(ServiceKind, site=site)
class ServiceKindAdmin(ListRowAdmin):
    list_display = ("__str__", "activity", "position", "in_use")
    own_fields = ("activity",)
