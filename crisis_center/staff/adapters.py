"""How allauth behaves here: no sign-up, no mail, secrets sealed, all recorded."""

from typing import Any, NoReturn
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import get_pending_stage
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.shortcuts import resolve_url

from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.texts import open_text, seal_text
from crisis_center.staff import actions, own_sessions
from crisis_center.staff.devices import is_known
from crisis_center.staff.models import User
from crisis_center.staff.notices import tell_of_changes
from crisis_center.staff.second_factors import LABEL, place_of
from crisis_center.staff.throttle import FREE_TRIES, Door, Tries
from crisis_center.staff.traces import Trace, leave


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # untyped library
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> NoReturn:
        raise RuntimeError("This installation sends no mail to its staff.")

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Leave it to `fresh.py`: allauth would keep POST bodies in the session."""
        return False

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Offer the password only to those who have nothing better."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [each for each in methods if each["id"] != "reauthenticate"] or methods

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user = request.user
        assert isinstance(user, User)  # noqa: S101  allauth calls it for the signed in
        if user.role is None:
            return resolve_url("staff:waiting")
        return resolve_url("admin:index" if user.is_staff else "reports:today")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("staff:profile")

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        request.session.set_expiry(0)  # ends with the browser, by whichever way
        tell_of_changes(request, user)
        leave(Trace.SIGNED_IN, by=user, on=user)
        own_sessions.begin(request, user)

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        assert isinstance(user, User)  # noqa: S101  only the signed in sign out
        super().logout(request)
        leave(Trace.SIGNED_OUT, by=user, on=user)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Count the try before it is judged; a right password forgets wrong ones."""
        typed = str(credentials.get("username", ""))
        tries = Tries(Door.PASSWORD, typed, is_known_device=is_known(request, typed))
        wrong = tries.begin()
        user: User | None = super().authenticate(request, **credentials)
        if user:
            tries.forget()
        else:
            _leave_failure(typed, wrong=wrong + 1)
        return user

    def set_password(self, user: User, password: str) -> None:
        here = own_sessions.key_of(context.request)
        actions.change_password(user=user, password=password, but=here, by=user)


def _leave_failure(typed: str, *, wrong: int) -> None:
    """Record who was tried, never what was typed: it may be a password."""
    tried = User.objects.filter(username=typed.strip().lower()).first()
    leave(Trace.SIGN_IN_FAILED, by=tried)
    if wrong == FREE_TRIES:
        leave(Trace.SIGN_IN_SLOWED, by=tried)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # untyped library
    def encrypt(self, text: str) -> str:
        account = _account()
        return seal_text(f"{account}:{text}", **place_of(account)._asdict())

    def decrypt(self, encrypted_text: str) -> str:
        account = _account()
        owner, _, text = open_text(
            encrypted_text, **place_of(account)._asdict()
        ).partition(":")
        if owner != str(account):
            raise SealingError(f"{LABEL}: this belongs to another account.")
        return text

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return False


def _account() -> UUID:
    """Give the account at work: signed in, or at the second step of signing in."""
    request = context.request
    if request.user.is_authenticated:
        return UUID(str(request.user.pk))
    stage = get_pending_stage(request)
    if stage is None or stage.login.user is None:
        raise SealingError(f"{LABEL}: nobody is signing in.")
    return UUID(str(stage.login.user.pk))
