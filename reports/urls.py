from django.urls import path

from reports import about, site, views
from reports.erasure import views as erasure
from reports.inspection import views as inspection
from reports.leaving import views as leaving

app_name = "reports"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("about/", about.about, {"language": "bg"}, name="about"),
    path("about/en/", about.about, {"language": "en"}, name="about-en"),
    path("reports/site/", site.site, name="site"),
    path("reports/site/open/", site.site_open, name="site-open"),
    path("reports/site/edit/", site.site_edit, name="site-edit"),
    path("reports/erasures/", erasure.erasure_list, name="erasure-list"),
    path("reports/erasures/of/<uuid:file_id>/", erasure.of_resident, name="erasure"),
    path("reports/erasures/of/<uuid:file_id>/ask/", erasure.ask, name="ask"),
    path("reports/erasures/of/<uuid:file_id>/hold/", erasure.hold, name="hold"),
    path("reports/erasures/of/<uuid:file_id>/lift/", erasure.lift, name="lift"),
    path(
        "reports/erasures/<uuid:erasure_id>/", erasure.decision, name="erasure-decision"
    ),
    path(
        "reports/erasures/<uuid:erasure_id>/confirm/",
        erasure.confirm,
        name="erasure-confirm",
    ),
    path(
        "reports/erasures/<uuid:erasure_id>/refuse/",
        erasure.refuse,
        name="erasure-refuse",
    ),
    path("reports/leavings/", leaving.leaving_list, name="leaving-list"),
    path("reports/leavings/of/<uuid:user_id>/", leaving.leaving, name="leaving"),
    path(
        "reports/leavings/<uuid:leaving_id>/",
        leaving.protocol,
        name="leaving-protocol",
    ),
    path(
        "reports/leavings/<uuid:leaving_id>/reasons/",
        leaving.reasons,
        name="leaving-reasons",
    ),
    path("reports/notes/", leaving.notes_list, name="notes-list"),
    path(
        "reports/notes/<uuid:case_id>/<slug:compartment>/",
        leaving.successor,
        name="successor",
    ),
    path("reports/inspections/", inspection.inspection_list, name="inspection-list"),
    path("reports/inspections/new/", inspection.create, name="inspection-create"),
    path(
        "reports/inspections/<uuid:visit_id>/", inspection.inspection, name="inspection"
    ),
    path(
        "reports/inspections/<uuid:visit_id>/reasons/",
        inspection.reasons,
        name="inspection-reasons",
    ),
    path(
        "reports/inspections/<uuid:visit_id>/end/",
        inspection.end,
        name="inspection-end",
    ),
]
