"""Reads one numeral at a place of a normalized text: Arabic, Chinese, financial and mixed forms.

The reader walks over the characters as one says them: coefficients (12, 三, 几), small units (十百千) that build a
group, large units (万亿兆) that multiply what stands before them. It stops where the next character cannot go on, so
that it always takes the longest numeral there is. All arithmetic is exact (`decimal`), on the low and the high end at
once, because 几十亿 has two.
"""

import re
from decimal import Decimal
from functools import cache

from claimx.mention.figures import MYRIAD, ONE, TEN, Numeral, place_of, words
from claimx.model import Bound

MAX_LITERAL = 21
"""Longer runs of Arabic digits, before or behind the point, are identifiers, not numbers."""
_ENDLESS = Decimal(10) ** 24
SPACES = 4
"""Most blanks within a numeral."""
_POINT = re.compile(r"百 {0,2}分 {0,2}点")

ARABIC = re.compile(r"(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,6}(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+")


class NumeralReader:
    """The state of reading one numeral."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start, self.place = text, start, start
        self.words = words()
        self.total: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
        self.total_unit = _ENDLESS
        self.group: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
        self.group_unit = MYRIAD
        self.pending: tuple[Decimal, Decimal] | None = None
        self.pending_start = self.section_start = start
        self.pending_digit = False
        self.pending_open: str | None = None
        self.zero = False
        self.zero_start = start
        self.bound: Bound = "exact"
        self.figures = self.scale = ONE
        self.units: list[Decimal] = []
        self.large = self.bare = self.arabic = self.decimal = False
        self.after_unit: Decimal | None = None

    def read(self) -> Numeral | None:
        """The longest numeral that starts at the place, or None."""
        while self._token():
            pass
        return self._finish()

    def _token(self) -> bool:  # noqa: PLR0911 - one answer for each kind of character
        """Reads the next character or figures into the numeral; False where they cannot go on with it."""
        place = self._skip_spaces()
        if place >= len(self.text):
            return False
        character = self.text[place]
        if character in self.words.small:
            return self._small(place, self.words.small[character])
        if character in self.words.large:
            return self._large(place, self.words.large[character])
        if character == "点":
            return self._fraction(place)
        figures = self.arabic and self.pending is not None and not self.units
        if character in self.words.more or (figures and character in self.words.open_digits):
            return self._more(place)
        if place > self.place and not self._may_cross(place):
            return False
        if character == "个" and self.pending is not None and self.text[place + 1 : place + 2] == "亿":
            self.place = place + 1
            return True
        if self.pending is not None or self.bound == "over":
            return False
        return self._coefficient(place, character)

    def _skip_spaces(self) -> int:
        place = self.place
        if place == self.start:
            return place
        while place < len(self.text) and self.text[place] == " " and place - self.place < SPACES:
            place += 1
        return place

    def _may_cross(self, place: int) -> bool:
        """Spaces stand inside a numeral only after a unit, and before a digit that a unit follows or that ends it."""
        if self.after_unit is None or self.arabic:
            return False
        if self.text[place] not in self.words.digits and self.text[place] not in self.words.open_digits:
            return False
        follows = place + 1
        while follows < len(self.text) and self.text[follows] == " " and follows - place < SPACES:
            follows += 1
        following = self.text[follows : follows + 1]
        if following in self.words.small or following in self.words.large:
            return True
        return self.after_unit < 10000 and (following == "又" or not following.isalnum())

    def _coefficient(self, place: int, character: str) -> bool:
        if character in "零〇" and (self.units or self.zero) and not self.zero:
            self.zero = True
            self.zero_start = self.place
            self.place = place + 1
            return True
        if character in self.words.digits:
            return self._digits(place)
        if character in self.words.tens:
            return self._tens(place, self.words.tens[character])
        if character in self.words.open_digits:
            self._wait(place, place + 1, self.words.open_digits[character]["before_unit"], digit=True)
            self.pending_open = character
            return True
        return self._literal(place)

    def _wait(self, place: int, end: int, value: tuple[Decimal, Decimal], *, digit: bool) -> None:
        self.pending, self.pending_start, self.pending_digit = value, self.place, digit
        self.pending_open = None
        self.place = end

    def _digits(self, place: int) -> bool:
        """One Chinese digit, a pair that follows each other (八九), or digits read one by one (二〇二五)."""
        digits = self.words.digits
        end = place
        while end < len(self.text) and end - place < MAX_LITERAL and self.text[end] in digits:
            end += 1
        run = self.text[place:end]
        if len(run) == 1:
            self._wait(place, end, (digits[run], digits[run]), digit=True)
            return True
        following = self.text[end : end + 1]
        if len(run) == 2 and following != "点" and self._is_pair(run):
            self._wait(place, end, (digits[run[0]], digits[run[1]]), digit=True)
            self.bound = "range"
            return True
        if self.units or following in self.words.small:
            return self._tail_of_run(place, run)
        value = Decimal("".join(str(digits[each]) for each in run))
        self._wait(place, end, (value, value), digit=False)
        return True

    def _is_pair(self, run: str) -> bool:
        first, second = self.words.digits[run[0]], self.words.digits[run[1]]
        return run in self.words.pairs or (first > 0 and second == first + 1 and run[1] != "两")

    def _tail_of_run(self, place: int, run: str) -> bool:
        """Inside a numeral only one digit can stand, or zeros before it."""
        value = self.words.digits[run[0]]
        if run[0] in "零〇" and self.units:
            self.zero_start = self.zero_start if self.zero else self.place
            self.place, self.zero = place + 1, True
            return True
        self._wait(place, place + 1, (value, value), digit=True)
        return True

    def _tens(self, place: int, value: Decimal) -> bool:
        if self.group_unit <= TEN:
            return False
        self.group = (self.group[0] + value, self.group[1] + value)
        self.figures, self.scale = ONE, TEN
        self.group_unit = self.after_unit = TEN
        self.units.append(TEN)
        self.place, self.zero = place + 1, False
        return True

    def _literal(self, place: int) -> bool:
        match = ARABIC.match(self.text, place)
        if match is None:
            return False
        written = match[0].replace(",", "").replace("，", "")
        if any(len(part) > MAX_LITERAL for part in written.split(".")):
            return False
        value = Decimal(written)
        if self.units and value >= min(self.units[-1], self.total_unit):
            return False
        if not self.units:
            self.arabic = True
        self._wait(place, match.end(), (value, value), digit=len(written) == 1 and bool(self.units))
        return True

    def _small(self, place: int, unit: Decimal) -> bool:
        """十, 百, 千: the coefficient waiting times the unit joins the group."""
        if unit >= self.group_unit and not (self.decimal and self.pending is not None):
            return False
        if _POINT.match(self.text, place):
            return False
        if self.pending is None:
            if unit != TEN and (self.zero or self.units):
                return False
            self.bare = self.bare or (unit != TEN and not self.units)
            self.pending = (ONE, ONE)
        elif (
            self.arabic and not self.units and unit == TEN and not self.pending_digit and self.pending[0] > 9
        ):
            return False
        low, high = self.pending
        self._open_as_several()
        self.figures, self.scale = low, unit
        self.group = (self.group[0] + low * unit, self.group[1] + high * unit)
        self._passed(place, unit)
        self.group_unit = unit
        return True

    def _passed(self, place: int, unit: Decimal) -> None:
        self.units.append(unit)
        self.after_unit = unit
        self.pending, self.pending_open, self.zero = None, None, False
        self.place = place + 1

    def _open_as_several(self) -> None:
        if self.pending_open:
            self.bound = "several"

    def _large(self, place: int, unit: Decimal) -> bool:
        """万, 亿, 兆: what stands before, back to a larger unit, is multiplied."""
        section = self._section()
        empty = section == (Decimal(0), Decimal(0)) and self.pending is None
        if empty and not self.units:
            if not self.text[place - 1 : place] or self.text[place - 1] not in self.words.before_bare:
                return False
            self.bare, self.pending, section, empty = True, (ONE, ONE), (ONE, ONE), False
        if empty and self.zero:
            return False
        if empty and self.units[-1] >= 10000 and (place != self.place or self.total_unit * unit > _ENDLESS):
            return False
        figures, scale = (self.figures, self.scale) if self.pending is None else (self.pending[0], ONE)
        if self.pending_open:
            figures = ONE
        self._open_as_several()
        if unit > self.total_unit or (empty and self.units[-1] >= 10000):
            self.total = ((self.total[0] + section[0]) * unit, (self.total[1] + section[1]) * unit)
            self.total_unit = self.total_unit * unit if empty else unit
        elif unit == self.total_unit:
            return False
        else:
            if section[0] * unit >= self.total_unit:
                return False
            self.total = (self.total[0] + section[0] * unit, self.total[1] + section[1] * unit)
            self.total_unit = unit
        self.figures, self.scale = figures, scale * unit
        self.group, self.group_unit = (Decimal(0), Decimal(0)), MYRIAD
        self.large = True
        self._passed(place, unit)
        self.section_start = self.place
        return True

    def _section(self) -> tuple[Decimal, Decimal]:
        low, high = self.group
        if self.pending is not None:
            tail = self._tail(to_large=True)
            low, high = low + tail[0], high + tail[1]
        return low, high

    def _tail(self, *, to_large: bool = False) -> tuple[Decimal, Decimal]:
        """What waits at the end of a group: a lone digit after a unit is of the next lower one (三万五, 两千六)."""
        assert self.pending is not None
        low, high = self.pending
        if self.pending_open:
            place = "tail" if self.units and self.after_unit == self.units[-1] else "before_unit"
            return self.words.open_digits[self.pending_open][place]
        if self.pending_digit and self.after_unit and not self.zero and self.after_unit > TEN:
            if to_large and self.after_unit >= 10000:
                return low, high
            return low * self.after_unit / 10, high * self.after_unit / 10
        return low, high

    def _fraction(self, place: int) -> bool:
        """点 and the digits after it, Chinese or Arabic."""
        if self.decimal or self.pending_open or (self.pending is None and not self.units):
            return False
        match = _fraction_pattern().match(self.text, place)
        if match is None or (match.end() < len(self.text) and self.text[match.end()] in self.words.small):
            return False
        figures = "".join(
            each if each.isascii() else str(self.words.digits[each]) for each in match[1] if each != " "
        )
        fraction = Decimal("0." + figures)
        pending = self.pending or (Decimal(0), Decimal(0))
        low, high = self.group[0] + pending[0] + fraction, self.group[1] + pending[1] + fraction
        self.group, self.group_unit = (Decimal(0), Decimal(0)), MYRIAD
        self.pending, self.pending_digit, self.decimal = (low, high), False, True
        self.pending_start, self.zero = self.section_start, False
        self.place = match.end()
        return True

    def _more(self, place: int) -> bool:
        """多, 余, 来 before a large unit: 十多亿, 一千多万; and 几 after Arabic figures (400几亿)."""
        if self.bound != "exact" or not self._large_may_follow(place + 1):
            return False
        if self.pending is None and (not self.units or self.units[-1] >= 10000):
            return False
        low, _ = self._section()
        step = place_of(self.figures) * self.scale if self.pending is None else place_of(self.pending[0])
        if low < TEN and not self.arabic and self.after_unit is None:
            return False
        self.pending_start = self.section_start
        if low == TEN:
            self.pending, self.bound = (Decimal(11), Decimal(19)), "several"
        elif self.text[place] == "来":
            self.pending, self.bound = (low, low), "about"
        else:
            self.pending, self.bound = (low, low + step), "over"
        self.group, self.group_unit, self.zero = (Decimal(0), Decimal(0)), MYRIAD, False
        self.pending_digit = False
        self.place = place + 1
        return True

    def _large_may_follow(self, place: int) -> bool:
        while self.text[place : place + 1] == " ":
            place += 1
        unit = self.words.large.get(self.text[place : place + 1])
        return unit is not None and unit < self.total_unit

    def _finish(self) -> Numeral | None:
        if self.pending is not None and self.units and self._unit_follows():
            self.pending, self.place = None, self.pending_start
        end = self.place
        low, high = self.total[0] + self.group[0], self.total[1] + self.group[1]
        if self.pending is not None:
            if self.pending_open:
                tail = self.words.open_digits[self.pending_open]["tail" if self.units else "alone"]
                self.bound = "several"
            else:
                tail = self._tail()
                self.figures, self.scale = tail[0], ONE
            low, high = low + tail[0], high + tail[1]
        elif self.zero:
            end = self.zero_start
        elif not self.units:
            return None
        return self._numeral(end, low, high)

    def _unit_follows(self) -> bool:
        """The unit that stopped the reading: what waits belongs to it, as in 三百五百."""
        place = self._skip_spaces()
        following = self.text[place : place + 1]
        if _POINT.match(self.text, place):
            return False
        return following in self.words.small or following in self.words.large

    def _numeral(self, end: int, low: Decimal, high: Decimal) -> Numeral:
        if self.bound == "range" and low == high:
            self.bound = "exact"
        number: Decimal | None = low if self.bound in ("exact", "over", "about") else None
        closed = self.bound != "about"
        return Numeral(
            start=self.start,
            end=end,
            number=number,
            low=low if closed else None,
            high=high if closed else None,
            bound=self.bound,
            figures=self.figures,
            scale=self.scale,
            units=tuple(self.units) if self.pending is None else (),
            large=self.large,
            bare=self.bare,
            arabic=self.arabic,
        )


@cache
def _fraction_pattern() -> re.Pattern[str]:
    digits = "".join(each for each in words().digits if each not in "两幺")
    return re.compile(rf"点 {{0,3}}([{digits}]{{1,30}}|[0-9]{{1,30}})")
