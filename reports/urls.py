from django.urls import path

from reports import about, site, views
from reports.erasure import views as erasure
from reports.notice.views import notice

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
]
