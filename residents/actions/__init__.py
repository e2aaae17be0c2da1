from residents.actions.changing import change_facts, change_identity
from residents.actions.closing import close_file, reopen_file, reopened
from residents.actions.consents import Given, give_consent, withdraw_consent
from residents.actions.disclosing import Told, correct_disclosure, disclose
from residents.actions.facts import Facts, Newcomer, Person
from residents.actions.holds import hold, lift_hold
from residents.actions.notices import give_notice
from residents.actions.registering import (
    Registered,
    link_child,
    register,
    register_many,
)
from residents.actions.team import (
    add_member,
    block,
    end_membership,
    join_teams,
    leave_teams,
    lift_block,
    set_open_to_social_workers,
)

__all__ = [
    "Facts",
    "Given",
    "Newcomer",
    "Person",
    "Registered",
    "Told",
    "add_member",
    "block",
    "change_facts",
    "change_identity",
    "close_file",
    "correct_disclosure",
    "disclose",
    "end_membership",
    "give_consent",
    "give_notice",
    "hold",
    "join_teams",
    "leave_teams",
    "lift_block",
    "lift_hold",
    "link_child",
    "register",
    "register_many",
    "reopen_file",
    "reopened",
    "set_open_to_social_workers",
    "withdraw_consent",
]
