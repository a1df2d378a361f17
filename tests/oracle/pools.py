"""What the invented regions are drawn from: small pools, in which a repeated value is likelier."""

from datetime import date, timedelta

from tests.oracle.headers import COLUMNS
from tests.oracle.invented import REFERENCE_FOLDER
from tests.oracle.reference import load_reference

FIRST, LAST = date(2018, 7, 1), date(2027, 6, 1)
CYCLES = load_reference(REFERENCE_FOLDER).cycles
ONE_DAY = timedelta(days=1)
BOUNDARIES = sorted(
    day + step
    for cycle in CYCLES
    for day, step in (
        (cycle.opens_on, -ONE_DAY),
        (cycle.opens_on, 0 * ONE_DAY),
        (cycle.deadline, 0 * ONE_DAY),
        (cycle.deadline, ONE_DAY),
    )
    if FIRST <= day + step <= LAST
)
# Half of the regions stand around the cycle of 2020/21, where Entry Level ends.
ANCHORS = BOUNDARIES + [date(2020, 12, 1), date(2021, 3, 5), date(2021, 6, 30)] * 10

AREAS = ("Northmoor", "Northmoor", "NORTHMOOR", "Eastvale", "Southwick", None)
OWN_CODES = ("V1AAA", "V1BBB", "V1CCC", "v1ddd", "8E338", "016", "V1AAA", None, "Apr-06", "8E+27")
PUBLIC_CODES = (
    "V1AAA",
    "V1BBB",
    "V1CCC",
    "V1DDD",
    "8E338",
    "016",
    "A1HQ",
    "C2HQ",
    "V9ZZZ",
    "Apr-06",
)
PARENT_CODES = (None, "A1HQ", "A1HQ", "C2HQ", "a1hq", "V1AAA", "06-Apr")
PROVIDERS = (
    ("1-201", "Larch Homes Ltd"),
    ("1-203", "Councillor Care Ltd"),
    (None, "Larch Homes Ltd"),
    ("1-201", "Larch Homes Ltd"),
    (None, None),
    ("1-204", "Alder Care Ltd"),
    ("1-205", "Hazel Care Ltd"),
    ("1-202", "Northmoor Borough Council"),
    ("1-206", "ALDER CARE LIMITED"),
)
ORGANISATIONS = (
    "Organisation {number}",
    "Larch Homes ({code})",
    "The LARCH HOMES Limited - {code}",
    "Alder Care",
    "Hazel Care Ltd (HQ)",
    "Hazel-Care",
    "Hazel Care (Northmoor)",
    "Councillor Care Ltd - CLOSED - 1",
)
SECTORS = ("Social Care", "Optician", "Charity / Hospice", "Pharmacy", None)
OWNERSHIPS = (None, None, "Organisation", "Organisation", "Partnership", "NHS or Local Authority")
BRANDS = ((None, None), ("-", "-"), ("BD1", "BRAND Larch"), (None, "BRAND Larch"))
TYPES = (
    ("Social Care Org", None),
    ("Social Care Org", "Adult social care"),
    ("Social Care Org", "Hospitals"),
    ("social care org", None),
    (None, "Adult social care"),
    ("Primary Dental Care", "Adult social care"),
    (None, None),
)
SERVICES = [name for name in COLUMNS["hsca_locations"] if name.startswith("service_")]
LEVELS = (
    "Standards Met",
    "Standards Met",
    "Standards Exceeded",
    "Approaching Standards",
    "Approaching Standards",
    "Entry Level",
    "Entry Level",
    "Standards Not Met",
    "Not Published",
    "Not Published",
    "Not Published",
    "Not Individually Registered",
    "Not Individually Registered",
    "Not Individually Registered",
)
ODD_TEXTS = (
    None,
    "Standards not fully met (plan agreed)",
    "Not Started",
    "Standards Met soon",
    "20/22 Standards Met",
)
FORMS = (
    "{label} {level}",
    "{label} {level}",
    "{label} {level}.",
    "{level} ({suffix})",
    "{level}",
    "{level}.",
    "{label}  {level}",
)
CASES = (str, str, str, str.upper, str.lower)
OPENED_AFTER = (-900, -400, -91, -90, -89, -60, -1, 0, 1, 40)  # days after the region's anchor
DAYS_BEFORE = (0, 1, 7, 30, 90, 200, 364, 365, 366, 367, 500, 800)
YES_NO = (None, None, "Y", "N", "Yes", "no", "N", "perhaps")
