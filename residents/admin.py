from crisis_center.staff.admin_lists import ListRowAdmin
from crisis_center.staff.admin_site import site
from residents.models import ReferralSource

site.register(ReferralSource, ListRowAdmin)
