from django.urls import include, path

from crisis_center.staff.admin_site import site

urlpatterns = [
    path("", include("reports.urls")),
    path("residents/", include("residents.urls")),
    path("placements/", include("placements.urls")),
    path("services/", include("services.urls")),
    path("drafts/", include("crisis_center.opening.urls")),
    path("account/", include("crisis_center.staff.sign_in_urls")),
    path("staff/", include("crisis_center.staff.urls")),
    path("looks/", include("crisis_center.looks.urls")),
    path("admin/", site.urls),
]

handler400 = "crisis_center.looks.views.bad_request"
handler403 = "crisis_center.looks.views.forbidden"
handler404 = "crisis_center.looks.views.not_found"
handler500 = "crisis_center.looks.views.fault"
