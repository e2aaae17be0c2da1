"""The lists of residents, as an administrator edits them."""

from crisis_center.staff.admin_site import site
from crisis_center.staff.row_admin import ListRowAdmin
from residents.models import ReferralSource

site.register(ReferralSource, ListRowAdmin)
