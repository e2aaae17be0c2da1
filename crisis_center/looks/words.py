"""Sentences of the libraries that our catalogue says in the words of the house.

Marked here so that they are extracted; a project's translation wins over a library's.
"""

from django.utils.translation import gettext_noop

LIBRARY_SENTENCES = (
    gettext_noop("This field is required."),
    gettext_noop("Current Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("Incorrect code."),
    gettext_noop("Incorrect password."),
    gettext_noop("Please type your current password."),
    gettext_noop("The username and/or password you specified are not correct."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("You must type the same password each time."),
    gettext_noop("Use your password"),
    gettext_noop("Use authenticator app or code"),
)
