"""Identifiers that look like the field's and belong to nobody."""

from random import Random

# No 0/O or 1/I, as in the codes of the register; no E, so that no code reads as 8E123 by chance.
LETTERS_AND_DIGITS = "23456789ABCDFGHJKLMNPQRSTUVWXYZ"
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


class Codes:
    """Hands out each code once; all draws come from the sample's own random source."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given: set[str] = set()
        self._managers = 0
        self._brands = 0

    def _fresh(self, prefix: str, length: int, letters: str) -> str:
        while True:
            code = prefix + "".join(self._rng.choice(letters) for _ in range(length))
            if code not in self._given:
                self._given.add(code)
                return code

    def cqc_id(self) -> str:
        """CQC ids run to eleven digits; twelve belong to nobody."""
        return self._fresh("1-9900", 8, "0123456789")

    def site(self) -> str:
        """V and four characters; the register has none that begins VZ."""
        return self._fresh("VZ", 3, LETTERS_AND_DIGITS)

    def head_office(self, initial: str) -> str:
        """A, C: initial and three characters; 8: initial and four, as in the public export."""
        return self._fresh(f"{initial}Z", 3 if initial == "8" else 2, LETTERS_AND_DIGITS)

    def other(self, initial: str) -> str:
        """Opticians, practices, pharmacies: their initial and four characters."""
        return self._fresh(f"{initial}Z", 3, LETTERS_AND_DIGITS)

    def brand_id(self) -> str:
        self._brands += 1
        return f"BDZ{self._brands}"

    def phone(self) -> str:
        """One of the thousand numbers Ofcom keeps for drama in no area of England."""
        return f"01632 {960000 + self._rng.randint(0, 999)}"

    def inward(self) -> str:
        letters = "".join(self._rng.choice(INWARD_LETTERS) for _ in range(2))
        return f"{self._rng.randint(1, 9)}{letters}"

    def manager(self) -> str:
        self._managers += 1
        return f"Invented Manager {self._managers}"
