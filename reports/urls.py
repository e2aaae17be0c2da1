from django.urls import path

from reports import about, views

app_name = "reports"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("about/", about.about, {"language": "bg"}, name="about"),
    path("about/en/", about.about, {"language": "en"}, name="about-en"),
]
