from crisis_center.staff.models.activation import ActivationCode
from crisis_center.staff.models.approvals import Approval
from crisis_center.staff.models.assignments import RoleAssignment
from crisis_center.staff.models.sessions import StaffSession
from crisis_center.staff.models.users import User

__all__ = ["ActivationCode", "Approval", "RoleAssignment", "StaffSession", "User"]
