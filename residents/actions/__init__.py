from residents.actions.changing import change_facts, change_identity
from residents.actions.closing import close_file, reopen_file, reopened
from residents.actions.facts import Facts, Person
from residents.actions.registering import Registered, link_child, register
from residents.actions.team import (
    add_member,
    block,
    end_membership,
    lift_block,
    set_open_to_social_workers,
)

__all__ = [
    "Facts",
    "Person",
    "Registered",
    "add_member",
    "block",
    "change_facts",
    "change_identity",
    "close_file",
    "end_membership",
    "lift_block",
    "link_child",
    "register",
    "reopen_file",
    "reopened",
    "set_open_to_social_workers",
]
