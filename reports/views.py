from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from crisis_center.staff.models import Approval


@require_safe
@permission_required("reports.view_today", raise_exception=True)
def today(request: HttpRequest) -> HttpResponse:
    decides = request.user.has_perm("staff.confirm_approval")
    return render(
        request,
        "reports/today.html",
        {
            "today": timezone.localdate(),
            "waiting": Approval.objects.open().count() if decides else 0,
        },
    )
