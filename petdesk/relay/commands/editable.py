"""The one table of what of which record may be edited over the wire, and by which right."""

from msgspec import Struct

OWN_FIELDS = "own"
OWN = f"{OWN_FIELDS}."


class Editable(Struct, frozen=True):
    """A kind of record: the action in the table of rights, its fields, and those that only a new one may set.

    `addable` tells whether a new one may come over the wire. `kinds` names the kind of record a field refers to.
    """

    action: str
    fields: frozenset[str]
    fixed: frozenset[str] = frozenset()
    addable: bool = True
    kinds: dict[str, str] = {}

    def may_set(self, field: str) -> bool:
        """Whether a field may be edited; of the shop's own fields each is one of its own, "own.<name>"."""
        return field in self.fields or (field.startswith(OWN) and OWN_FIELDS in self.fixed)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EDITABLE: dict[str, Editable] = {
    "shop": Editable(
        "shop.edit",
        _words("name zone language phone address own_fields audit_days word_days file_days voice_days seats_ask"),
        addable=False,
    ),
    "staff": Editable("staff.edit", _words("name role colour disabled")),
    "household": Editable(
        "household.edit", _words("name language tags note channel emergency address"), _words("thread")
    ),
    "customer": Editable(
        "household.edit", _words("name phones picks_up struck"), _words("household"), kinds={"household": "household"}
    ),
    "pet": Editable(
        "pet.edit",
        _words(
            "name species breed sex neutered birthday birthday_estimated colour coat temper food photo alerts "
            "groomer state chip medicine conditions vet habits mixed size allergies belongings "
            "cut blade findings products never struck"
        ),
        _words("household own"),
        kinds={"household": "household", "groomer": "staff"},
    ),
    "link": Editable(
        "household.edit",
        _words("struck apart"),
        _words("household other"),
        kinds={"household": "household", "other": "household"},
    ),
    "weight": Editable("pet.edit", _words("grams on struck"), _words("pet"), kinds={"pet": "pet"}),
    "vaccine": Editable(
        "pet.edit",
        _words("name given expires treatment vet batch proof struck"),
        _words("pet"),
        kinds={"pet": "pet"},
    ),
    "incident": Editable("pet.edit", _words("on harm text done proof struck"), _words("pet"), kinds={"pet": "pet"}),
    "agreement": Editable(
        "household.edit",
        _words("name on version pet signer expires proof struck"),
        _words("household"),
        kinds={"household": "household", "pet": "pet"},
    ),
    "consent": Editable(
        "household.edit",
        frozenset(),
        _words("household purpose given at source version customer"),
        kinds={"household": "household", "customer": "customer"},
    ),
    "booking": Editable(
        "booking.edit",
        _words(
            "pets services service groomer resource start end price deposit deposit_paid state awaits care note reason"
        ),
        _words("thread household series wish"),
        kinds={
            "pets": "pet",
            "groomer": "staff",
            "thread": "thread",
            "household": "household",
            "services": "service",
            "resource": "resource",
        },
    ),
    "service": Editable(
        "service.edit",
        _words(
            "name name_en kind minutes buffer price rates groomed groomers needs steps day_before same_day rebook_days "
            "needs_vaccine online order struck"
        ),
        kinds={"groomers": "staff"},
    ),
    "resource": Editable("service.edit", _words("name kind capacity detail order struck")),
    "absence": Editable(
        "absence.edit", _words("first last open close reason struck"), _words("staff"), kinds={"staff": "staff"}
    ),
    "calendar": Editable(
        "calendar.edit",
        _words(
            "hours step lead_minutes ahead_days cancel_minutes customers_book approval hold_minutes quiet evening "
            "hours_before day_before same_day rebook vaccine birthday survey remind remind_vaccines remind_birthdays "
            "remind_rebooking ask_survey vaccine_days survey_minutes low_score report_minute"
        ),
    ),
    "tick": Editable(
        "visit.edit", _words("struck"), _words("booking on kind minute name"), kinds={"booking": "booking"}
    ),
    "visit": Editable("visit.edit", _words("ready_at report"), addable=False),
    "waitlist": Editable("waitlist.join", _words("state"), addable=False),
    "reminder": Editable("reminder.edit", _words("text due state"), addable=False),
    "desk": Editable(
        "desk.edit", _words("amber_minutes red_minutes target_minutes away away_text greeting greeting_text")
    ),
    "browser": Editable("browser.edit", _words("state newcomer"), addable=False),
    "counter": Editable("shop.edit", _words("key open")),
    "joining": Editable("device.edit", _words("state"), addable=False),
    "view": Editable("reply.edit", _words("name filters text order struck")),
    "reply": Editable("reply.edit", _words("shortcut text media struck")),
    "thread": Editable(
        "thread.edit",
        _words("assignee closed snoozed_until pinned labels dismissed"),
        addable=False,
        kinds={"assignee": "staff"},
    ),
}
ROOM = Editable("room.edit", _words("title members closed pinned labels"), kinds={"members": "staff"})
