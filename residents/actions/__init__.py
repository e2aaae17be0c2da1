from residents.actions.changing import change_facts, change_identity
from residents.actions.closing import close_file, reopen_file, reopened
from residents.actions.facts import Facts, Newcomer, Person
from residents.actions.holds import hold, lift_hold
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
    "Newcomer",
    "Person",
    "Registered",
    "add_member",
    "block",
    "change_facts",
    "change_identity",
    "close_file",
    "end_membership",
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
]
