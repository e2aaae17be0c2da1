from django.urls import path

from placements.views import admission, board, changes, months, stays, terms, timeline

app_name = "placements"
urlpatterns = [
    path("", board.board, name="board"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("expiring/", terms.expiring, name="expiring"),
    path("occupancy/", months.this_month, name="occupancy"),
    path("occupancy/<int:year>/<int:month>/", months.month, name="occupancy-month"),
    path("new/", admission.create, name="create"),
    path("of/<uuid:resident_id>/", stays.of_resident, name="of-resident"),
    path("<uuid:placement_id>/", stays.detail, name="detail"),
    path("<uuid:placement_id>/open/", stays.open_papers, name="open"),
    path("<uuid:placement_id>/extend/", changes.extend, name="extend"),
    path("<uuid:placement_id>/move/", changes.move, name="move"),
    path("<uuid:placement_id>/swap/", changes.swap, name="swap"),
    path("<uuid:placement_id>/extra-bed/", changes.extra_bed, name="extra-bed"),
    path("<uuid:placement_id>/discharge/", changes.discharge, name="discharge"),
]
