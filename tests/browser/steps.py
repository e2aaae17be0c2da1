"""What people of the house do at a screen, in the words of their trade."""

from datetime import date
from functools import partial

from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from placements.forms.words import bed_name
from placements.models import Bed, ExitDestination, ExitReason
from residents.models import ReferralSource, Resident
from services.models import Entry, ServiceKind
from services.professions import COMPARTMENT_OF, WALLS
from tests.browser.screen import Screen
from tests.staff.builders import NEW_PASSWORD, code_of_telephone

NEW = "novata"
RECOVERY_CODES = 10
PARTS = ("detail", "identity", "team")
OWNERS = ("placements", "services")
LISTS = ("residents:list", "placements:board", "placements:expiring", "services:list")


def join(newcomer: Screen, *, employed_by: Screen, confirmed_by: Screen) -> None:
    """Let a social worker begin, until she has signed in with both factors."""
    code = employ(
        employed_by, username=NEW, name="Нова Измислена", role=Role.SOCIAL_WORKER
    )
    confirm(confirmed_by)
    newcomer.open("/")
    activate(newcomer, username=NEW, code=code)
    secret = enrol(newcomer, username=NEW)
    newcomer.press("Log out")
    sign_in(newcomer, username=NEW, secret=secret)
    sign_pledges(newcomer, name="Нова Измислена")


def employ(screen: Screen, *, username: str, name: str, role: Role) -> str:
    """Make an account in the admin and give the code with which it is activated."""
    screen.open(reverse("admin:staff_user_add"))
    screen.fill("username", username)
    screen.fill("name", name)
    screen.pick("language", User.Language(screen.language).label)
    screen.pick("Role", role.label)
    screen.press("Save")
    screen.follow("New activation code")
    screen.press("Show a new code")
    return screen.page.locator("#activation-code").inner_text()


def confirm(screen: Screen) -> None:
    """Agree to the one decision that waits."""
    screen.go("Team")
    screen.press("Confirm")
    screen.hear("Confirmed.")


def come_to_the_door(screen: Screen) -> None:
    screen.open("/")
    read_in_own_language(screen)


def read_in_own_language(screen: Screen) -> None:
    """Turn the page round, where it is in Bulgarian and should not be."""
    shown = screen.page.locator("html").get_attribute("lang")
    if shown != screen.language:
        screen.press("English")


def activate(screen: Screen, *, username: str, code: str) -> None:
    read_in_own_language(screen)
    screen.follow("I have an activation code")
    screen.fill("Username", username)
    screen.fill("Activation code", code)
    screen.fill("New password", NEW_PASSWORD)
    screen.fill("New password again", NEW_PASSWORD)
    screen.press("Set the password")


def enrol(screen: Screen, *, username: str) -> str:
    """Sign in for the first time and take a secret into a telephone; give it."""
    give_password(screen, username)
    screen.page.get_by_text(screen.say("It cannot be scanned")).click()
    secret = "".join(screen.page.locator(".by-hand").inner_text().split())
    screen.fill("Six-digit code", code_of_telephone(secret))
    screen.press("Turn the codes on")
    assert screen.page.locator(".codes li").count() == RECOVERY_CODES
    screen.follow("The codes are on paper, continue")
    return secret


def sign_in(screen: Screen, *, username: str, secret: str) -> None:
    """Show both factors; of the telephone the next code, for each works once."""
    read_in_own_language(screen)
    give_password(screen, username)
    screen.fill("Six-digit code", code_of_telephone(secret, periods_ago=-1))
    screen.press("Enter")


def give_password(screen: Screen, username: str, password: str = NEW_PASSWORD) -> None:
    screen.fill("Username", username)
    screen.fill("Password", password)
    screen.press("Continue")


def sign_pledges(screen: Screen, *, name: str) -> None:
    """Read what is signed before work begins, and sign it."""
    for box in screen.page.get_by_role("checkbox").all():
        box.check()
    screen.fill("Your name, as a signature", name)
    screen.press("Sign")


def end_work(screen: Screen, leaver: User, *, taker: str, case: str) -> None:
    """Let somebody leave, and give a case of hers to a colleague."""
    screen.open(reverse("staff:signature-list"))
    ending = screen.say("End of work: %(name)s") % {"name": leaver.display_name}
    screen.follow(ending)
    screen.pick(case, taker)
    screen.fill("Why this colleague reads the notes", "познава случая")
    screen.press("End her work now")
    screen.hear("Her work has ended and she is signed out everywhere.")


def register_mother(screen: Screen, *, name: str) -> Resident:
    _begin_file(screen, Resident.Kind.WOMAN, name)
    return _end_file(screen)


def register_child(screen: Screen, *, name: str, mother: Resident) -> Resident:
    _begin_file(screen, Resident.Kind.CHILD, name)
    screen.pick("Mother who is here", mother.case_code)
    screen.tick("Sex of the child", Resident.Sex.FEMALE.label)
    screen.tick("How the child comes", Resident.Entry.WITH_PARENT.label)
    return _end_file(screen)


def _begin_file(screen: Screen, kind: Resident.Kind, name: str) -> None:
    _come_to_registration(screen)
    screen.tick("Who is she", kind.label)
    source = ReferralSource.objects.active()[0]
    screen.pick("Referred by", screen.say(lambda: source.label))
    screen.fill("Name she is called by", name)


def _end_file(screen: Screen) -> Resident:
    screen.press("Register")
    return Resident.objects.get(pk=screen.argument("resident_id"))


def register_nobody(screen: Screen) -> None:
    """Press the button of an empty form."""
    _come_to_registration(screen)
    screen.press("Register")


def _come_to_registration(screen: Screen) -> None:
    """Pass the question whether she is known: nobody here has a name to look for."""
    screen.go("Files")
    screen.follow("Register")
    screen.follow("Her name is not known")


def open_file(screen: Screen, resident: Resident) -> None:
    screen.go("Files")
    screen.follow(resident.case_code)


def put_on_team(screen: Screen, resident: Resident, colleague: User) -> None:
    open_file(screen, resident)
    screen.turn_to("Team of the case")
    role = Role(colleague.role or "")
    screen.pick(
        "Colleague", screen.say(lambda: f"{colleague.display_name} · {role.label}")
    )
    screen.press("Add to the team")
    screen.hear("Saved.")


def admit(screen: Screen, *, beds: dict[Resident, Bed], until: date) -> None:
    """Give a family its beds on one contract, looked at before it is saved."""
    screen.go("Beds")
    screen.follow("Admit")
    screen.follow(", ".join(each.case_code for each in beds))
    for resident, bed in beds.items():
        label = screen.say("Bed for %(code)s") % {"code": resident.case_code}
        screen.pick(label, screen.say(partial(bed_name, bed)))
    screen.fill("Last day", f"{until:%d.%m.%Y}")
    screen.press("Go on to the check")
    screen.press("Admit and keep the bed")
    screen.hear("The stay is saved.")


def prolong(screen: Screen, resident: Resident, *, until: date) -> None:
    _change_stay(screen, resident, "Prolong")
    screen.fill("New last day", f"{until:%d.%m.%Y}")
    screen.press("Go on to the check")
    screen.press("Prolong")
    screen.hear("Saved.")


def discharge(screen: Screen, resident: Resident) -> None:
    """Let her go now; day and hour are filled in."""
    _change_stay(screen, resident, "Leaving")
    reason, place = ExitReason.objects.active()[0], ExitDestination.objects.active()[0]
    screen.pick("Why she leaves", screen.say(lambda: reason.label))
    screen.pick("Where she goes", screen.say(lambda: place.label))
    screen.press("Go on to the check")
    screen.press("Save the leaving")
    screen.hear("Saved.")


def _change_stay(screen: Screen, resident: Resident, change: str) -> None:
    open_file(screen, resident)
    screen.turn_to("Stay and papers")
    screen.follow(change)


def write_entry(screen: Screen, resident: Resident, *, note: str) -> None:
    """Write what was done: a tile, a length, and the rest is filled in."""
    open_file(screen, resident)
    screen.turn_to("Services")
    screen.follow("New entry")
    kind = ServiceKind.objects.active()[0]
    screen.tick("What?", screen.say(lambda: kind.label))
    screen.tick("How many minutes?", "45")
    screen.fill("Note", note)
    screen.press("Save")
    screen.hear("Written.")


def read_services(screen: Screen, resident: Resident, *, of: User) -> str:
    """Read what the list of a case shows of somebody's entry."""
    open_file(screen, resident)
    screen.turn_to("Services")
    return screen.row_of(of.display_name)


def wall_of(screen: Screen, writer: User) -> str:
    """Say what stands in place of her note for who may not open it."""
    return screen.say(WALLS[COMPARTMENT_OF[Role(writer.role or "")]])


def open_identity(screen: Screen, resident: Resident) -> str:
    open_file(screen, resident)
    screen.turn_to("Identity")
    screen.fill("What do you need it for", "преди срещата")
    screen.press("Open for 5 minutes")
    return screen.section("Sealed")


def show_names(screen: Screen, *, place: str) -> None:
    screen.go(place)
    screen.press("Show the names")


def read_own_note(screen: Screen, entry: Entry) -> str:
    screen.open(reverse("services:detail", args=[entry.pk]))
    screen.fill("Why do you open it?", "преди срещата")
    screen.press("Open for 5 minutes")
    return screen.section("Entry")


def force_note(screen: Screen, entry: Entry) -> int:
    """Ask for a note past the page, which has no button for it; give the answer."""
    url = reverse("services:open", args=[entry.pk])
    return screen.answer_to_post(url, reason="искам да го видя")


def case_pages(resident: Resident) -> list[str]:
    """Give the addresses at which something of a case can be read."""
    stay, entry = resident.placements.get(), Entry.objects.filter(resident=resident)[0]
    return [
        *(reverse(f"residents:{part}", args=[resident.pk]) for part in PARTS),
        *(reverse(f"{app}:of-resident", args=[resident.pk]) for app in OWNERS),
        reverse("placements:detail", args=[stay.pk]),
        reverse("services:detail", args=[entry.pk]),
        *(reverse(name) for name in LISTS),
    ]


def free_places(screen: Screen) -> int:
    """Read the number in the heading of the board of the night that is to come.

    Before 06:00 the board shows the night under way; who leaves then has had it.
    """
    screen.go("Beds")
    screen.open(f"{reverse('placements:board')}?night={timezone.localdate()}")
    return int(screen.heading.split()[0])


def what_ends(screen: Screen) -> str:
    """Read the ladder of contracts and other grounds that end soon."""
    screen.go("Today")
    screen.follow("All that ends")
    return screen.section("What ends when")
