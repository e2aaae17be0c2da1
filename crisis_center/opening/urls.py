from django.urls import path

from crisis_center.opening import views

app_name = "drafts"
urlpatterns = [
    path("keep/", views.keep, name="keep"),
    path("<uuid:draft_id>/drop/", views.drop, name="drop"),
]
