from crisis_center.staff.actions.accounts import (
    change_password,
    change_profile,
    close_account,
    create_user,
    deactivate,
    lock_active,
)
from crisis_center.staff.actions.activation import activate, issue_activation_code
from crisis_center.staff.actions.asking import ask_second_factor_reset, give_role
from crisis_center.staff.actions.deciding import confirm, decide, obstacle, refuse
from crisis_center.staff.actions.founding import (
    Founder,
    Newcomer,
    create_first_staff,
)
from crisis_center.staff.actions.lists import add_list_row, change_list_row
from crisis_center.staff.actions.passkeys import finish_adding, remove_passkey
from crisis_center.staff.actions.pledging import sign
from crisis_center.staff.actions.sessions import (
    end_session,
    end_sessions,
    lock_screen,
    note_wrong_try,
)
from crisis_center.staff.actions.visiting import end_visit, open_visit

__all__ = [
    "Founder",
    "Newcomer",
    "activate",
    "add_list_row",
    "ask_second_factor_reset",
    "change_list_row",
    "change_password",
    "change_profile",
    "close_account",
    "confirm",
    "create_first_staff",
    "create_user",
    "deactivate",
    "decide",
    "end_session",
    "end_sessions",
    "end_visit",
    "finish_adding",
    "give_role",
    "issue_activation_code",
    "lock_active",
    "lock_screen",
    "note_wrong_try",
    "obstacle",
    "open_visit",
    "refuse",
    "remove_passkey",
    "sign",
]
