from crisis_center.staff.models.activation import ActivationCode
from crisis_center.staff.models.approvals import Approval
from crisis_center.staff.models.assignments import RoleAssignment
from crisis_center.staff.models.break_glass import BreakGlass
from crisis_center.staff.models.pledges import PledgeSignature
from crisis_center.staff.models.sessions import StaffSession
from crisis_center.staff.models.users import User
from crisis_center.staff.models.visits import InspectionVisit

__all__ = [
    "ActivationCode",
    "Approval",
    "BreakGlass",
    "InspectionVisit",
    "PledgeSignature",
    "RoleAssignment",
    "StaffSession",
    "User",
]
