"""The house with one page that a script asks for by itself."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from crisis_center.staff.locking import in_background
from crisis_center.urls import urlpatterns as of_the_house


@in_background
def by_itself(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("by-itself/", by_itself, name="by-itself"), *of_the_house]
