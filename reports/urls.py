from django.urls import path

from reports import about, site, views
from reports.erasure import views as erasure
from reports.glass import asking, reviewing
from reports.inspection import views as inspection
from reports.leaving import views as leaving
from reports.notice.views import notice
from reports.openings import views as openings

app_name = "reports"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("about/", about.about, {"language": "bg"}, name="about"),
    path("about/en/", about.about, {"language": "en"}, name="about-en"),
    path("notice/", notice, {"audience": "woman", "language": "bg"}, name="notice"),
    path(
        "notice/en/", notice, {"audience": "woman", "language": "en"}, name="notice-en"
    ),
    path(
        "notice/child/",
        notice,
        {"audience": "child", "language": "bg"},
        name="notice-child",
    ),
    path(
        "notice/child/en/",
        notice,
        {"audience": "child", "language": "en"},
        name="notice-child-en",
    ),
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
        "reports/notes/<uuid:case_id>/<slug:drawer>/",
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
    path(
        "residents/<uuid:resident_id>/break-glass/<str:compartment>/",
        asking.ask,
        name="break-glass",
    ),
    path("residents/<uuid:resident_id>/emergency/", asking.emergency, name="emergency"),
    path(
        "residents/<uuid:resident_id>/emergency/open/",
        asking.emergency_open,
        name="emergency-open",
    ),
    path("reports/break-glass/", reviewing.glass_list, name="break-glass-list"),
    path(
        "reports/break-glass/<uuid:glass_id>/",
        reviewing.glass_detail,
        name="break-glass-review",
    ),
    path(
        "reports/break-glass/<uuid:glass_id>/open/",
        reviewing.glass_reason,
        name="break-glass-reason",
    ),
    path(
        "reports/break-glass/<uuid:glass_id>/verdict/",
        reviewing.glass_verdict,
        name="break-glass-verdict",
    ),
    path(
        "reports/break-glass/<uuid:glass_id>/end/", asking.end, name="break-glass-end"
    ),
    path("residents/<uuid:resident_id>/openings/", openings.openings, name="openings"),
    path(
        "residents/<uuid:resident_id>/openings/reasons/",
        openings.open_reasons,
        name="openings-reasons",
    ),
    path(
        "residents/<uuid:resident_id>/openings/paper/",
        openings.paper,
        name="openings-paper",
    ),
]
