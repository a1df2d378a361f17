"""Who is booked on which workshop: Eventbrite's attendee report, or any survey by a mapping."""

from pipelines.landing.kind import DATE, Column, Kind

# fmt: off
KIND = Kind(
    name="workshop_bookings",
    title="Workshop bookings",
    place=10,
    brings="Which places are booked on a workshop, came, or did not come",
    source="Eventbrite, attendee report; any survey's export once its columns are mapped",
    key="place_code",
    key_repeats_allowed=True,
    adds_up=True,
    is_whole=True,
    one_of=("session", "session_on", "booked_on"),
    # names, addresses and whatever people wrote: dropped before anything is kept
    personal=(
        "first name", "surname", "last name", "attendee name", "full name", "your name", "e-mail",
        "email", "phone", "mobile", "comment", "notes", "dietary", "anything else", "job title",
    ),
    columns=(
        Column(
            "place_code", "ODS code",
            ("CQC location ID", "ODS code of your service", "What is your ODS code?",
             "Your ODS code", "CQC ID", "Location ID", "ODS or CQC code"),
            required=True,
        ),
        Column("state", "Attendee Status", ("Status", "Booking status"), required=True),
        Column("session", "Event Name", ("Session", "Workshop", "Event", "Ticket Type")),
        Column(
            "session_on", "Event Start Date",
            ("Event Date", "Session date", "Date of session", "Date Attending", "Event Start Time"),
            DATE,
        ),
        Column("booked_on", "Order Date", ("Booked on", "Date booked", "Submitted"), DATE),
    ),
    not_kept=(
        "Order #", "Quantity", "Price Tier", "Attendee #", "Group", "Order Type", "Currency",
        "Total Paid", "Fees Paid", "Eventbrite Fees", "Eventbrite Payment Processing",
    ),
    not_kept_prefixes=("Home ", "Billing ", "Shipping "),
)
