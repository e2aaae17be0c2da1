from django.urls import path

from residents.views import (
    closing,
    consents,
    disclosing,
    file,
    identity,
    listing,
    searching,
    team,
)

app_name = "residents"
urlpatterns = [
    path("", listing.resident_list, name="list"),
    path("names/", listing.list_names, name="list-names"),
    path("doubles/", listing.double_list, name="double-list"),
    path("known/", searching.known, name="known"),
    path("new/", file.create, name="create"),
    path("<uuid:resident_id>/", file.detail, name="detail"),
    path("<uuid:resident_id>/edit/", file.edit, name="edit"),
    path("<uuid:resident_id>/close/", closing.close, name="close"),
    path("<uuid:resident_id>/reopen/", closing.reopen, name="reopen"),
    path("<uuid:resident_id>/identity/", identity.identity, name="identity"),
    path(
        "<uuid:resident_id>/identity/open/",
        identity.identity_open,
        name="identity-open",
    ),
    path(
        "<uuid:resident_id>/identity/edit/",
        identity.identity_edit,
        name="identity-edit",
    ),
    path("<uuid:resident_id>/team/", team.team, name="team"),
    path("<uuid:resident_id>/team/add/", team.team_add, name="team-add"),
    path(
        "<uuid:resident_id>/team/<uuid:member_id>/end/",
        team.team_end,
        name="team-end",
    ),
    path("<uuid:resident_id>/team/block/", team.team_block, name="team-block"),
    path(
        "<uuid:resident_id>/team/<uuid:block_id>/lift/",
        team.team_lift,
        name="team-lift",
    ),
    path("<uuid:resident_id>/team/reach/", team.team_reach, name="team-reach"),
    path("<uuid:resident_id>/consents/", consents.consents, name="consents"),
    path("<uuid:resident_id>/consents/give/", consents.give, name="consent-give"),
    path(
        "<uuid:resident_id>/consents/notice/",
        consents.notice_given,
        name="notice-given",
    ),
    path(
        "<uuid:resident_id>/consents/<uuid:consent_id>/withdraw/",
        consents.withdraw,
        name="consent-withdraw",
    ),
    path(
        "<uuid:resident_id>/consents/<uuid:consent_id>/open/",
        consents.open_consent,
        name="consent-open",
    ),
    path("<uuid:resident_id>/consents/disclose/", disclosing.disclose, name="disclose"),
    path(
        "<uuid:resident_id>/consents/disclosures/<uuid:disclosure_id>/correct/",
        disclosing.correct,
        name="disclosure-correct",
    ),
    path(
        "<uuid:resident_id>/consents/disclosures/<uuid:disclosure_id>/open/",
        disclosing.open_disclosure,
        name="disclosure-open",
    ),
]
