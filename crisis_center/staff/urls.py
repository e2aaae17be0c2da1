from django.urls import path

from crisis_center.staff import pledge_views, rights_page, views

app_name = "staff"
urlpatterns = [
    path("activate/", views.activate, name="activate"),
    path("approvals/", views.approval_list, name="approval-list"),
    path(
        "approvals/<uuid:approval_id>/confirm/",
        views.approval_confirm,
        name="approval-confirm",
    ),
    path(
        "approvals/<uuid:approval_id>/refuse/",
        views.approval_refuse,
        name="approval-refuse",
    ),
    path("language/", views.language, name="language"),
    path("pledge/", pledge_views.pledge, name="pledge"),
    path("pledge/signed/", pledge_views.signed, name="pledge-signed"),
    path("profile/", views.profile, name="profile"),
    path("rights/", rights_page.rights, name="rights"),
    path("signatures/", pledge_views.signature_list, name="signature-list"),
    path("waiting/", views.waiting, name="waiting"),
]
