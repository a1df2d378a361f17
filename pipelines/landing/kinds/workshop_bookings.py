"""Who is booked on which workshop: Eventbrite's attendee report, or any survey by a mapping."""

from pipelines.landing.kind import DATE, PLACE, WORD, Column, Kind

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
    # a report may leave both out: then two workshops are told apart by the names of their files
    named_by_file=("session", "session_on"),
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
            PLACE, required=True,
        ),
        Column(
            "state", "Attendee Status", ("Status", "Booking status"), WORD, required=True,
            words="booking_states", absent="Booked",
        ),
        Column("session", "Event Name", ("Session", "Workshop", "Event")),
        Column(
            "session_on", "Event Start Date",
            ("Event Date", "Session date", "Date of session", "Date Attending", "Event Start Time"),
            DATE, is_typed=True,
        ),
        Column(
            "booked_on", "Order Date", ("Booked on", "Date booked", "Submitted"), DATE,
            is_typed=True,
        ),
    ),
    not_kept=(
        "Order #", "Quantity", "Price Tier", "Ticket Type", "Attendee #", "Group", "Order Type",
        "Currency", "Total Paid", "Fees Paid", "Eventbrite Fees", "Eventbrite Payment Processing",
    ),
    not_kept_prefixes=("Home ", "Billing ", "Shipping "),
)
