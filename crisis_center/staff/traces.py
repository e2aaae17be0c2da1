"""What the administration leaves in the trail, each with its words for a reader."""

from uuid import UUID

from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _

from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event, record_many
from crisis_center.lists import ListRow
from crisis_center.staff.models import User


class Trace(TextChoices):
    SIGNED_IN = "signed-in", _("signed in")
    SIGNED_OUT = "signed-out", _("signed out")
    SIGN_IN_FAILED = "sign-in-failed", _("sign-in failed")
    SIGN_IN_SLOWED = "sign-in-slowed", _("sign-in slowed after wrong tries")
    SECOND_FACTOR_FAILED = "second-factor-failed", _("second factor failed")
    SECOND_FACTOR_ENROLLED = "second-factor-enrolled", _("second factor enrolled")
    RECOVERY_CODES_RENEWED = "recovery-codes-renewed", _("recovery codes renewed")
    PASSKEY_ADDED = "passkey-added", _("key for signing in added")
    PASSKEY_REMOVED = "passkey-removed", _("key for signing in removed")
    PASSKEY_FAILED = "passkey-failed", _("key for signing in failed")
    USER_CREATED = "user-created", _("account created")
    USER_DEACTIVATED = "user-deactivated", _("account deactivated")
    STAFF_LEFT = "staff-left", _("left, account closed")
    PROFILE_CHANGED = "profile-changed", _("profile changed")
    PASSWORD_CHANGED = "password-changed", _("password changed")
    SESSIONS_ENDED = "sessions-ended", _("sessions ended")
    VISIT_OPENED = "visit-opened", _("inspection opened")
    VISIT_ENDED = "visit-ended", _("inspection ended")
    SESSION_ENDED = "session-ended", _("one session ended")
    SESSION_REPLACED = "session-replaced", _("oldest session ended by a new one")
    SESSION_OVER = "session-over", _("session over after a shift")
    SCREEN_LOCKED = "screen-locked", _("screen locked")
    SCREEN_UNLOCKED = "screen-unlocked", _("screen unlocked")
    UNLOCK_FAILED = "unlock-failed", _("unlocking failed")
    UNLOCK_GIVEN_UP = "unlock-given-up", _("session ended after wrong tries")
    CODE_ISSUED = "activation-code-issued", _("activation code issued")
    ACTIVATED = "account-activated", _("account activated")
    ACTIVATION_FAILED = "activation-failed", _("activation failed")
    FIRST_ROLE_GIVEN = "first-role-given", _("first role given")
    ROLE_GIVEN = "role-given", _("role given")
    ROLE_ASKED = "role-asked", _("role asked for")
    ROLE_CONFIRMED = "role-confirmed", _("role confirmed")
    ROLE_REFUSED = "role-refused", _("role refused")
    RESET_ASKED = "second-factor-reset-asked", _("new second factor asked for")
    RESET_CONFIRMED = (
        "second-factor-reset-confirmed",
        _("new second factor confirmed"),
    )
    RESET_REFUSED = "second-factor-reset-refused", _("new second factor refused")
    ROOM_ADDED = "room-added", _("room added")
    ROOM_CHANGED = "room-changed", _("room changed")
    BED_ADDED = "bed-added", _("bed added")
    BED_CHANGED = "bed-changed", _("bed changed")
    BED_TAKEN_OUT = "bed-taken-out-of-use", _("end of a bed's use set")
    BED_PUT_BACK = "bed-put-back-in-use", _("end of a bed's use lifted")
    LIST_ROW_ADDED = "list-row-added", _("row of a list added")
    CONFIDENTIALITY_SIGNED = "confidentiality-signed", _("confidentiality signed")
    DUTY_TO_REPORT_SIGNED = "duty-to-report-signed", _("duty to report signed")
    LIST_ROW_CHANGED = "list-row-changed", _("row of a list changed")


def leave(trace: Trace, *, by: User | None, on: Model | None = None) -> None:
    """Append to the trail: the last statement of every action."""
    record_many([event(trace, by=by, on=on)])


def event(trace: Trace, *, by: User | None, on: Model | None = None) -> Event:
    return Event(
        action=trace.value,
        by=by.pk if by else None,
        area=Area.TECHNICAL,
        kind=on._meta.label_lower if on else "",
        object_id=_identifier(on) if on else None,
    )


def _identifier(row: Model) -> UUID:
    identifier: UUID = row.trail_id if isinstance(row, ListRow) else row.pk
    return identifier
