"""The unit of a number printed without one: that of the figure before it, of its subject, or of the text.

What belongs here: where a unit may be lent, and where not. What does not: units printed with their numbers
(`language/quantities.py`), units of a list (`lists.py`).
"""

from __future__ import annotations

import re

from extraction.catalogue import units
from extraction.grammar.counting import PUNISHED
from extraction.grammar.lexicon import FUNCTION_WORDS
from extraction.grammar.lists import Lists, take_unit
from extraction.grammar.measures import Surroundings
from extraction.grammar.placing import Placing
from extraction.language.quantities import Quantity, parse_number, unit_at

_COUNT_OF = re.compile(r"\bsố (?:lượng )?(?:các )?")
_WORD_AFTER = re.compile(r"\s?([^\W\d_]+)")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


class LentUnits(Lists, Placing):
    """Units that are not printed."""

    def _aside(self, quantity: Quantity) -> bool:
        """ "2.758.926 triệu đồng/98.081 hộ vay", "923 tỷ đồng, cho 28.475 lượt hộ vay": how many had it, in passing."""
        if self.low[quantity.start - 1 : quantity.start] == "/":
            return True
        money = self.last is not None and self.last.quantity.dimension == "money_vnd"
        count = quantity.dimension == "count" and quantity.unit in ("person", "household", "visit")
        return money and count and self.low[self.gap.start : quantity.start].lstrip(" ,").startswith(("với", "cho"))

    def _inherit_unit(self, quantity: Quantity, near: Surroundings) -> None:
        """A number without a unit has that of the figure before it, where it continues it."""
        if (
            quantity.unit is None
            and not near.rank_left
            and "điểm" in self.low[self.gap.start : quantity.start]
            and (quantity.over is not None or "," in quantity.printed)
        ):
            quantity.unit, quantity.dimension = "score", "score"
        if quantity.unit is None and self.gap.named and not near.rank_left:
            named = self.gap.named[-1].indicator
            if named is not None and named.nature == "score" and "," in quantity.printed:
                quantity.unit, quantity.dimension = "score", "score"
            elif (
                named is not None
                and (quantity.over is not None or _GROUPED.fullmatch(quantity.printed) or self._counts(quantity))
                and units()[named.default_unit].dimension == "count"
            ):
                quantity.unit, quantity.dimension = named.default_unit, "count"
        if quantity.unit is None and not near.rank_left and quantity.over is None:
            self._unit_of_count(quantity)
            self._unit_of_punished(quantity)
        before = self.last or (self.frame.said_last if self.listing else None)
        if quantity.dimension == "money_vnd" and quantity.unit is not None:
            self.frame.money = quantity
        if quantity.unit is None and self._is_money(quantity):
            before = None
            printed = parse_number(self.frame.money.printed) if self.frame.money else None
            if self.frame.money is not None and printed:
                quantity.value = (quantity.value * self.frame.money.value / printed).normalize()
                quantity.unit, quantity.dimension = self.frame.money.unit, "money_vnd"
                quantity.form = self.frame.money.form
        if quantity.unit is not None or before is None or near.rank_left or self._aside(quantity):
            return
        last = before.quantity
        if last.unit == "percent" and _GROUPED.fullmatch(quantity.printed):
            last = next((one.quantity for one in reversed(self.drafts) if one.quantity.unit != "percent"), last)
        plain = "," not in quantity.printed and "." not in quantity.printed
        listed = near.bracket or self.gap.listed or (self.gap.verb in ("up", "down", "reach") and not plain)
        if plain and not listed and last.dimension == "count":
            ends = (
                self.low[quantity.number_end : quantity.number_end + 1] in ",;.)"
                or self.low.startswith(" (", quantity.number_end)
                or quantity.number_end >= self.end
            )
            words = self._words(self.gap.start, quantity.start)
            place = any(one.kind == "area" and self.gap.start <= one.start < quantity.start for one in self.items)
            listed = ends and (place or bool(words)) and (self.listing or len(words) <= 4)
        if (
            quantity.scaled
            or (plain and not listed)
            or (self.brackets and last.dimension == "count" and quantity.over is not None)
        ):
            return
        if not self.gap.listed and self._of_other(quantity):
            return
        if last.unit in (None, "rank") or (
            last.unit == "percent" and before.reading.unit == "percent" and not self.gap.listed
        ):
            return
        take_unit(quantity, last)

    def _of_other(self, quantity: Quantity) -> bool:
        """ "40,8 g heroin, 376.131 viên": a word that is no unit known here says what is counted."""
        word = _WORD_AFTER.match(self.low, quantity.number_end, self.end)
        if word is None or word[1] in FUNCTION_WORDS:
            return False
        return not any(item.start <= word.start(1) < item.end for item in self.items if item.kind != "quantity")

    def _unit_of_count(self, quantity: Quantity) -> None:
        """ "nâng tổng số dự án còn hiệu lực lên 125 với ...": the unit stands in the name of the count."""
        after = self.low[quantity.number_end : quantity.number_end + 5]
        plain = "," not in quantity.printed and quantity.value >= 1
        if not plain or self.gap.verb not in ("reach", "equal") or not (after[:1] in ",;.)" or after == " với "):
            return
        told = list(_COUNT_OF.finditer(self.low, self.gap.start, quantity.start))
        unit = unit_at(self.low, told[-1].end()) if told else None
        if unit is not None and unit[0].dimension == "count":
            quantity.unit, quantity.dimension, quantity.form = unit[0].canonical, "count", unit[2]

    def _unit_of_punished(self, quantity: Quantity) -> None:
        """ "Hình thức kỷ luật đảng viên: khiển trách 28, khai trừ 12": people, as said before."""
        if quantity.unit is not None or PUNISHED.search(self.low, self.start, quantity.start) is None:
            return
        members, bodies = (self.low.rfind(word, self.start, quantity.start) for word in ("đảng viên", "tổ chức đảng"))
        if max(members, bodies) >= 0:
            quantity.unit, quantity.dimension = "person" if members > bodies else "organisation", "count"

    def _counts(self, quantity: Quantity) -> bool:
        """ "số doanh nghiệp tạm ngừng hoạt động lên tới 142,": the count is named, and nothing follows."""
        ends = self.low[quantity.number_end : quantity.number_end + 1] in ",;.)" or quantity.number_end >= self.end
        return ends and self.gap.verb in ("reach", "up", "down") and "," not in quantity.printed and quantity.value >= 1

    def _is_money(self, quantity: Quantity) -> bool:
        """ "đã giao chi tiết 1.173.305" where the text speaks of capital in millions."""
        return (
            self.frame.money is not None
            and _GROUPED.fullmatch(quantity.printed) is not None
            and self.gap.assigned
            and not self._words(quantity.end, min(self.end, quantity.end + 12))
        )
