"""The drawers a person's sealed values lie in; rights are granted by drawer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Compartment(TextChoices):
    IDENTITY = "identity", _("identity")
    CONTACT = "contact", _("contact")
    CARE = "care", _("care")
    SAFETY = "safety", _("safety")
    STORY = "story", _("story")
    PSYCHOLOGICAL = "psychological", _("psychological")
    LEGAL = "legal", _("legal")
    SOCIAL = "social", _("social")
    HEALTH = "health", _("health")
    PLAN = "plan", _("plan")
    DRAFT = "draft", _("draft")
    SITE = "site", _("site")
    REASON = "reason", _("reason")
    SECOND_FACTOR = "second-factor", _("second factor")
