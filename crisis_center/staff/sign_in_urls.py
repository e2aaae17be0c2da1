"""The pages of allauth that exist here; sign-up, mail and password reset do not."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.generic import RedirectView

from crisis_center.staff import passkey_views, screen_views, session_views, views
from crisis_center.staff.fresh import fresh_second_factor

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("password/", account.password_change, name="account_change_password"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", second_factor.index, name="mfa_index"),
    path("second-factor/enter/", passkey_views.second_step, name="mfa_authenticate"),
    path(
        "second-factor/again/",
        second_factor.reauthenticate,
        name="mfa_reauthenticate",
    ),
    path("second-factor/enrol/", views.enrol, name="mfa_activate_totp"),
    # Allauth sends those who are enrolled to switch it off; here nobody does.
    path(
        "second-factor/kept/",
        RedirectView.as_view(pattern_name="mfa_index"),
        name="mfa_deactivate_totp",
    ),
    path("keys/add/", passkey_views.add, name="mfa_add_webauthn"),
    path("keys/<int:pk>/remove/", passkey_views.remove, name="mfa_remove_webauthn"),
    path("keys/enter/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "keys/again/",
        passkey_views.again,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "recovery-codes/",
        fresh_second_factor(back="mfa_index")(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery-codes/new/",
        views.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("sessions/", session_views.own_sessions, name="own_sessions"),
    path(
        "sessions/end-others/",
        session_views.end_other_sessions,
        name="own_sessions_end_others",
    ),
    path(
        "sessions/<str:key>/end/",
        session_views.end_own_session,
        name="own_sessions_end",
    ),
    path("lock/", screen_views.lock, name="screen_lock"),
    path("locked/", screen_views.locked, name="screen_locked"),
    path("stay/", screen_views.stay, name="screen_stay"),
    path("quick-exit/", screen_views.quick_exit, name="quick_exit"),
    path("left/", screen_views.left, name="left"),
]
