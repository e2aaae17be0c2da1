from django.urls import path

from services import views

app_name = "services"
urlpatterns = [
    path("", views.entry_list, name="list"),
    path("of/<uuid:resident_id>/", views.of_resident, name="of-resident"),
    path("new/", views.create, name="create"),
    path("new/<uuid:resident_id>/", views.create, name="create"),
    path("<uuid:entry_id>/", views.detail, name="detail"),
    path("<uuid:entry_id>/open/", views.open_note, name="open"),
    path("<uuid:entry_id>/edit/", views.edit, name="edit"),
]
