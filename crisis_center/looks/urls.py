from django.urls import path

from crisis_center.looks import views

app_name = "looks"
urlpatterns = [
    path("elements/", views.elements, name="elements"),
]
