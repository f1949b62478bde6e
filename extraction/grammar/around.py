"""What stands around a number: everything that `measures.py` asks of the words left and right of it.

What belongs here: filling in `Surroundings`. What does not: what follows from them (`measures.py`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from extraction.catalogue import Indicator, units
from extraction.grammar.frame import Gap
from extraction.grammar.lent_units import LentUnits
from extraction.grammar.measures import REACHED, Surroundings
from extraction.grammar.right import Right, look_right
from extraction.grammar.state import content_between
from extraction.grammar.subjects import GROWTHS, SECTORS, Subject, is_rate, wanted
from extraction.language.periods import PeriodMention
from extraction.language.quantities import Quantity, parse_number

# "đã giải ngân 2.050 tỷ đồng", but "2.050 tỷ đồng vốn nước ngoài" is only there
_SPENT = re.compile(r"\b(?:giải ngân|thực hiện|thanh toán|chi|sử dụng|hoàn thành)\b")
_MORE = re.compile(r"\b(?:có|công nhận|được|thêm)?\s?thêm (?:khoảng |trên |gần |hơn )?$")  # "có thêm 19 xã đạt chuẩn"
_MOVED_AT = re.compile(r"\s(?:ở|tại)(?: cả)? $")  # "tăng ở 54 địa phương": where, not by how much
_RANK_BEFORE = re.compile(r"(?:thứ|hạng|vị trí)\s?$")
# "Số xã có điện lưới đạt 100%": how many of all have it.
_COVERED = re.compile(
    r"(?:số |tổng số )?(?:xã|thôn|bản|hộ|hộ dân|dân|người|người dân|trường|trẻ|trẻ em|huy động trẻ|học sinh|cơ sở)\b[^,;]* (?:có|được|dùng|sử dụng|tham gia|đến trường|ra lớp|đi học|tiêm)\b"
)
_PER_PERSON = {"vnd_billion": ("vnd_million_per_person", 1000), "usd_million": ("usd_per_person", 1_000_000)}
PARTS = re.compile(r"\W*(?:trong đó|chia ra|cụ thể|riêng)\b")
# 'thực hiện nghị quyết "bình quân mỗi năm kết nạp 2.000 đảng viên"': what it asks for
_QUOTED_AIM = re.compile(r'\b(?:nghị quyết|chỉ tiêu|mục tiêu)\b[^".;]{0,60}"[^"]*$')
_YEAR_AHEAD = re.compile(r"đến (?:năm )?(?:19|20)\d\d\b")
_AIMS = re.compile(r"\b(?:mục tiêu|chỉ tiêu|phương hướng)\b[^.;:]{0,60}:")  # "Các chỉ tiêu cụ thể đến năm 2030: ..."
_DONE = re.compile(
    r"\b(?:giải ngân (?:được|đạt)|mới|vỏn vẹn|mới chỉ|đã(?! (?:được )?(?:giao|đề ra|phê duyệt|phân bổ)))\b"
)  # "vốn kế hoạch giao mới giải ngân 313 tỷ đồng": what was done
_ADDED = re.compile(r"(?:điều chỉnh|bổ sung)[^,;]{0,20}$|vốn (?:đầu tư )?đăng ký $")
# "đã hoàn thành chỉ tiêu đề ra với tổng thu đạt 53.969 tỷ đồng": the plan was met by what follows.
_MET = re.compile(r"\b(?:hoàn thành|vượt|đạt)\b[^,;:]{1,40}(?:\b(?:với|khi|do|nhờ|là có)\b|,)")
_SHARES = re.compile(
    r"tỷ trọng(?! (?:lớn|cao|nhỏ|thấp|đáng kể|chủ yếu))|cơ cấu (?:kinh tế|grdp|nền kinh tế|ngành|các ngành|các khu vực)"
)
_RISING = re.compile(r"(?:tăng|giảm) ?,")  # "tỷ trọng ... ngày càng tăng, năm 2021 đạt 11,9%": only that it moves
_GUIDED = re.compile(r"\s*(?:với|cho)\b")  # "học tập nghị quyết với 8.255 lượt": nothing is planned
_CARRYING = re.compile(r"\b(?:thực hiện|triển khai|quán triệt|học tập)(?: các| những)? $")
_TAIL_WORDS = 4  # what may remain of the noun counted before: "66 tổ chức | cơ sở đảng và"
_OF_TOTAL = re.compile(r"\s(?:so với|trên|trong)\s(?:tổng|toàn)\b")
_BASE_BEYOND = re.compile(
    r"(?:\s?\([^()]{1,60})?\)\s*(?:so với|so)\s+(?:với )?(?P<base>cùng kỳ|tháng trước|quý trước|đầu năm|đầu kỳ|cuối năm|tháng \d)"
)
_OF_WHOLE = re.compile(
    r"\s(?:của )?tổng (?:số|dư nợ|diện tích|sản lượng|kim ngạch|giá trị|doanh thu|chi|thu)\b|\s(?:tổng )?(?:diện tích|diện tiêm|tổng đàn|dân số)\b"
)
_ANNOUNCED = re.compile(
    r"\b(?:đề ra|xác định|thông qua|đặt ra)\b[^.;:]{0,60}\b(?:chỉ tiêu|mục tiêu)\b[^.;]{0,60}?(?:\bnhư\b|\btrong đó\b|\bgồm\b|\bcụ thể\b|:)"
)
_RANKS_GO_ON = re.compile(r"[\s,]*(?:(?:tỉnh|thành phố|địa phương|và)[\s,]+)*")
_ESTIMATED = re.compile(r"\b(?:ước(?: đạt| thực hiện| tính)?|cùng kỳ|đã)\b")
_SET_OUT = re.compile(r"\b(?:đề ra|xác định|thông qua|đặt ra)\b[^.;:]{0,60}\b(?:chỉ tiêu|mục tiêu)\b(?! quốc gia)")
_ACHIEVED = re.compile(
    r"\b(?:hoàn thành|đạt và vượt|đã đạt|đã có|đã thực hiện|vượt kế hoạch|vượt chỉ tiêu|xếp thứ|đến nay|so với cùng kỳ|kết quả)\b"
)
_PLAN_TITLE = re.compile(r"phấn đấu|^nghị quyết|kế hoạch|mục tiêu(?! quốc gia)|chỉ tiêu|phương hướng")
_RATE_OF_RISE = re.compile(r"(?:tốc độ|tỷ lệ|mức) tăng thu\b")  # "Tỷ lệ tăng thu ngân sách: 12%"
_FALLS = re.compile(r"(?:tỷ lệ )?giảm\b")
_CAPITAL = re.compile(
    r"\b(?:vốn(?! đăng ký| đầu tư đăng ký| điều lệ| huy động)|kinh phí|giải ngân|nguồn lực|nguồn trung ương|ngân sách trung ương)\b"
)


class Around(LentUnits):
    """The surroundings of a number."""

    def _subject_traits(self, near: Surroundings, subject: Subject | None) -> None:
        """What the nature of the subject tells of a bare percent: a rate, a growth, a score, a completion."""
        quantity, first = near.quantity, subject.first if subject else None
        if (
            first is not None
            and subject is not None
            and near.verb in ("", "reach")
            and near.verb_word not in REACHED
            and not near.plan_right
            and _FALLS.match(self.low, subject.start)
        ):
            near.verb = "down"
        percent = first is not None and first.default_unit == "percent"
        nature = first.nature if first is not None else ""
        near.rate_subject = bool(subject and subject.rate) or (percent and nature == "ratio")
        if first is None and quantity.unit == "percent" and is_rate(self.low, self.gap.start, quantity.start):
            near.rate_subject = True
        if first is None and subject is not None and _COVERED.match(self.low, subject.start, subject.end):
            near.rate_subject = True
        near.percent_subject = near.rate_subject or (percent and nature != "index")
        near.growth_subject = first is not None and (nature == "index" or first.code in GROWTHS)
        if near.bracket and near.adjacent and near.host_measure == "change" and near.host_dimension != "ratio":
            near.rate_subject = near.percent_subject = False  # "nợ xấu tăng 208 tỷ đồng (+136%)": of the amount
        near.score_subject = nature == "score"
        near.wanted_subject = wanted(first) and (self.last is None or self.last.quantity.over is None)
        near.sector_subject = first is not None and first.code in SECTORS
        near.count_subject = first is not None and units()[first.default_unit].dimension == "count"
        start = subject.start if subject else self.gap.start
        near.capital_subject = (
            ("disbursed" in first.code) if first else bool(_CAPITAL.search(self.low, start, quantity.start))
        )
        if subject is not None and _RATE_OF_RISE.match(self.low, subject.start):
            near.growth_named, near.rate_subject, near.percent_subject = True, False, False
        near.assigned = near.assigned or (first is not None and self._only_there(first, quantity.end))
        near.more = (
            first is not None
            and first.nature == "stock"
            and bool(_MORE.search(self.low, self.gap.start, quantity.start))
        )
        near.completed = bool(subject) and bool(self.frame.completed) and not self._parted_since_plan(quantity)
        near.host_value_negative = bool(self.last and self.last.reading.value < 0)
        _per_person(quantity, first)
        _persons(quantity, first)

    def _surroundings(self, index: int, quantity: Quantity) -> tuple[int, Surroundings | None, Right]:
        gap = self.gap
        right = look_right(self.low, self.items, index, self.end)
        near = Surroundings(quantity, verb=gap.verb if gap.verb != "rank" else "", verb_word=gap.verb_word)
        verb_start = gap.verb_start if gap.verb_start >= gap.start else quantity.start
        near.adjacent = not self.low[gap.start : verb_start].strip(" ,=(+-")
        if near.verb in ("up", "down") and _MOVED_AT.match(self.low, verb_start + len(gap.verb_word), quantity.start):
            near.verb = near.verb_word = ""
        if gap.rank and _RANK_BEFORE.search(self.low, max(self.start, quantity.start - 10), quantity.start):
            quantity.unit, quantity.dimension = None, ""
            quantity.end = quantity.end if quantity.over is not None else quantity.number_end  # "12/63 tỉnh"
            quantity.value = parse_number(quantity.printed)
        near.rank_left = (
            gap.rank
            and quantity.form not in ("bậc", "hạng", "vị trí")
            and not self.low.endswith("trong ", 0, quantity.start)  # "đứng đầu trong 5 địa phương"
            and not content_between(self, gap.verb_start, quantity.start)
        )
        near.growth_named = (
            bool(gap.moved)
            and gap.verb in ("reach", "equal")
            and gap.verb_word not in REACHED
            and not (
                _SHARES.search(self.low, self.start, quantity.start)
                and _RISING.search(self.low, gap.start, quantity.start)
            )
        )
        near.plan_left = (
            gap.plan
            if gap.plan
            and not content_between(self, gap.plan_end, quantity.start, named=False)
            and not _DONE.search(self.low, gap.plan_end, quantity.start)
            and not (gap.plan == "nghị quyết" and self._carried_out(gap))
            and not _MET.search(self.low, gap.start, quantity.start)
            and (gap.verb not in ("equal", "exceed") or gap.verb_word == "vượt mức")
            # "đạt 106% kế hoạch (giảm 2,5%)" is the plan, "(tăng 2,3% so với cùng kỳ)" is not
            and not ((right.prior or right.previous) and gap.verb in ("up", "down") and gap.plan_end == gap.start)
            else ""
        )
        near.plan_said = bool(gap.plan)
        if gap.plan and gap.verb in ("reach",) and gap.plan_compared and quantity.unit == "percent":
            near.plan_left, near.plan_compared = "", True
        if not near.plan_left and quantity.dimension == "money_vnd" and self._is_planned(gap, quantity):
            near.plan_left = gap.plan or "kế hoạch"
        near.plan_compared = near.plan_compared or gap.plan_compared
        if near.plan_compared:
            near.plan_left = ""
            near.plan_stated = self.low[gap.start : quantity.start].rstrip().endswith(" là")
        if quantity.sign:
            near.plan_left = ""
        near.plan_right = right.plan
        near.of_period = right.of_period
        near.share_right = near.share_right or bool(_OF_TOTAL.match(self.low, quantity.end, self.end))
        near.structure = bool(_SHARES.search(self._said(self.start, quantity.start)))
        near.share_context = near.structure and not any(
            draft.quantity.dimension.startswith("money") for draft in self.drafts
        )
        opened = self.low.find('"', self.start, quantity.start)
        quoted = opened >= 0 and _QUOTED_AIM.search(self.low, self.start, quantity.start) is not None
        near.wish = self.wish or right.wish or quoted or self._ahead(right)
        near.assigned_right = right.wish
        if gap.assign_end >= 0 and gap.verb in ("", "reach") and quantity.dimension in ("money_vnd", "ratio"):
            between = self.low[gap.assign_end : quantity.start].replace(" là", "").replace(" năm", "").strip(" :")
            near.assigned_left = not between and self.low.endswith("giao", 0, gap.assign_end)
        near.assigned = (gap.assigned or self.frame.assigned) and gap.verb not in ("up", "down", "equal")
        near.forecast = gap.forecast
        near.prior = right.prior or (gap.prior if gap.prior_end >= 0 else None)
        if right.prior is not None and right.prior.kind == "period" and not self._is_year_before(right.prior):
            near.prior, right.previous = None, True  # "tăng 10,5% so với tháng 3/2016"
        near.previous = right.previous or gap.previous or (self.compared_all and near.prior is None)
        beyond = self._base_beyond(quantity) if gap.verb in ("up", "down") or quantity.sign else ""
        if beyond:
            near.previous = beyond == "previous"
            near.prior = PeriodMention(quantity.end, quantity.end, "prior") if beyond == "prior" else near.prior
        near.share_right = near.share_right or right.share_of
        near.of_whole = quantity.over is None and bool(_OF_WHOLE.match(self.low, quantity.end, self.end))
        near.base_previous = self._base_previous() and beyond != "prior"
        near.ratio_told = self._compared_last() == "yoy_ratio"
        near.bracket = bool(self.brackets)
        ranked = self.last is not None and self.last.reading.measure == "rank" and quantity.over is not None
        if ranked and _RANKS_GO_ON.fullmatch(self.low, gap.start, quantity.start):
            near.rank_left = True  # "xếp thứ 3/5 thành phố, 6/8 tỉnh và 17/63 tỉnh, thành phố"
        near.beside_number = near.bracket and self.low[: self.brackets[-1][7].start].rstrip()[-1:].isdigit()
        near.of_area = right.of_area
        near.named = bool(self._words(gap.start, quantity.start))
        near.host_level = self._level_before(quantity)
        near.host_rate = self._rate_told()
        near.plan_row = self.plan_row and self.last_place
        added = _ADDED.search(self.low, gap.start, max(gap.start, gap.verb_start)) if gap.verb == "up" else None
        near.added = added is not None and (not added[0].startswith("vốn") or gap.verb_word == "tăng thêm")
        near.benchmark = gap.benchmark is not None
        near.qualifiers = list(dict.fromkeys(gap.qualifiers)) + right.qualifiers
        if gap.verb == "exceed" and quantity.dimension not in ("ratio", "") and not (gap.plan or right.plan):
            near.qualifiers.append("more_than")  # "vượt 700.000 tỷ đồng"
        near.host_measure, near.host_dimension = self.measure, self.dimension
        near.host_points = self.last is not None and self.last.reading.unit == "percentage_point"
        near.said_measure = self.frame.said_measure
        near.from_to = self._from_to(right.end if right.of_period else quantity.end, quantity)
        near.prior_level = not right.plan and self._prior_level(quantity)  # "(đạt 100% kế hoạch năm)"
        self._inherit_unit(quantity, near)
        subject = self._rate_of_count(self._subject_for(quantity, near, right), quantity, near)
        subject = self._foreign(subject, quantity)
        subject = self._shared(subject) if subject is not None else None
        self.candidate = self._lessened(subject, quantity)
        self._subject_traits(near, subject)
        opened = self.brackets[-1][7].start if self.brackets else -1
        siblings = self.last is not None and self.last.quantity.start > opened and self._sibling(quantity)
        if not near.verb and siblings and not self._named_anew(subject, quantity):
            near.verb = self.verb_before
        return right.end, near, right

    def _only_there(self, indicator: Indicator, end: int) -> bool:
        """Capital of which the block does not say that it was spent."""
        spent = indicator.code.endswith("capital_disbursed")
        return spent and _SPENT.search(self.low, self.frame.block_start, end) is None

    def _base_beyond(self, quantity: Quantity) -> str:
        """ "tăng 7,22% (tăng 5.498 tấn) so cùng kỳ", "(+5,04%) so với đầu năm": the base after a bracket, or ""."""
        hit = _BASE_BEYOND.match(self.low, quantity.end, self.end)
        if hit is None:
            return ""
        return "prior" if hit["base"].startswith("cùng") else "previous"

    def _rate_told(self) -> Decimal | None:
        """ "đã giải quyết 38/41 đơn": 92,7 percent, as the two numbers just told tell."""
        last = self.last
        if last is None or last.reading.measure != "level" or not last.quantity.over:
            return None
        return 100 * last.quantity.value / last.quantity.over

    def _parted_since_plan(self, quantity: Quantity) -> bool:
        """ "đạt 79,6% chỉ tiêu; trong đó nữ 612 đồng chí (48%)": after the completion only parts are told."""
        plans = [one.quantity.end for one in self.drafts if one.reading.measure == "plan_completion"]
        return bool(plans) and "trong đó" in self.low[plans[-1] : quantity.start]

    def _level_before(self, quantity: Quantity) -> Decimal | None:
        """The level just told of the same thing in the same unit."""
        told = [one for one in self.drafts if one.reading.measure == "level" and one.quantity.unit == quantity.unit]
        return told[-1].quantity.value if told else None

    def _carried_out(self, gap: Gap) -> bool:
        """ "thực hiện nghị quyết, trong đó có 6 đề án", "học tập nghị quyết với 8.255 lượt": nothing is planned."""
        begin = gap.plan_end - len(gap.plan)
        return bool(_GUIDED.match(self.low, gap.plan_end) or _CARRYING.search(self.low, gap.start, begin))

    def _ahead(self, right: Right) -> bool:
        """Is the number of a time that only begins after the document was written? Then it can only be wanted."""
        mention, written, reported = right.of_period or self.period, self.frame.written, self.frame.period
        period = mention.period if mention is not None else reported
        until = (
            mention is not None
            and self.low.startswith("đến ", mention.start)
            and _YEAR_AHEAD.match(self.low, mention.start)
        )
        if until and reported is not None and period is not None and period.year > reported.year:
            return True  # "đến năm 2030 đạt khoảng 200 triệu đồng"
        listed = self.low.find(":", self.start, self.end) >= 0
        if written is None and reported is not None and listed and _AIMS.search(self.low, self.start, self.end):
            written = reported.last // 12 * 12 + 11  # a page without a date: at the latest the end of its year
        if written is None or period is None or period.first <= written:
            return False
        achieved = _ACHIEVED.search(self.low, self.start, self.end) is not None
        return mention is not None or (not achieved and _PLAN_TITLE.search(self.frame.title) is not None)

    def _compared_last(self) -> str:
        """The measure of the last comparison in percent that the sentence told, or ""."""
        told = [one.reading.measure for one in self.drafts if one.reading.measure in ("yoy_ratio", "plan_completion")]
        return told[-1] if told else ""

    def _base_previous(self) -> bool:
        """Was the last rise told against the month before? Then so are those of the parts that follow it."""
        told = ("growth", "growth_yoy", "yoy_ratio")
        here = [draft.reading.measure for draft in self.drafts if draft.reading.measure in told]
        parts = PARTS.match(self.low, self.start)
        return here[-1] == "growth" if here else bool(parts) and self.frame.said_growth == "growth"

    def _is_planned(self, gap: Gap, quantity: Quantity) -> bool:
        """ "Kế hoạch vốn năm 2024 là 2.087 tỷ đồng, gồm ... và ...": the plan itself, and its parts."""
        done = _DONE.search(self.low, gap.start, quantity.start)
        if gap.verb not in ("", "reach") or gap.plan_compared or done:
            return False
        if gap.plan and gap.assigned and gap.verb_word == "là":
            return True  # "Quốc hội giao dự toán thu ngân sách là 315.000 tỷ đồng"
        if gap.plan and gap.verb_word in ("là", ""):
            before = self._words(gap.start, gap.plan_end - len(gap.plan))
            return {self.low[slice(*span)] for span in before} <= {"tổng", "số"}
        host = (
            self.last is not None
            and self.last.reading.measure == "target"
            and self.last.quantity.dimension == "money_vnd"
        )
        return (
            host and not gap.verb and (gap.part or self.low[gap.start : gap.start + 4].strip().startswith(("và", ",")))
        )

    def _sibling(self, quantity: Quantity) -> bool:
        """Does the number continue the row of the figure before it (same kind of unit, no new verb)?"""
        last = self.last
        if last is None or last.reading.measure in ("rank", "target"):
            return False
        if self.verb_before not in ("up", "down", "share", "contribute"):
            return False
        if last.quantity.unit == quantity.unit == "percent":
            return True
        if last.reading.measure != "change":
            return False
        between = self.low[self.gap.start : quantity.start].strip(" ,")
        if between.endswith(" và") and len(between.split()) <= _TAIL_WORDS and not self.gap.verb:
            between = "và"
        return between in ("", "và", "nhưng") and (last.quantity.dimension == quantity.dimension or between == "và")

    def _named_anew(self, subject: Subject | None, quantity: Quantity) -> bool:
        """ "tăng 9 xã so với năm trước và 38 xã kiểu mẫu": the rise was closed, and another thing is counted."""
        closed = self.compared_end >= 0 and self.last is not None and subject != self.last.subject
        return closed and subject is not None and subject.first is not None and subject.start >= quantity.start

    def _sets_out(self) -> bool:
        """ "Đại hội đề ra 3 khâu đột phá và 15 chỉ tiêu.": the next sentence tells them."""
        if self.low.find("tiêu", self.start, self.end) < 0:
            return False
        hit = _SET_OUT.search(self.low, self.start, self.end)
        return hit is not None and _ACHIEVED.search(self.low, self.start, self.end) is None

    def _aimed(self) -> bool:
        """Is the sentence one of those that tell the aims of a term to come? Not where it tells a result or a past time."""
        aims = self.frame.aims
        if (
            aims is None
            or _ACHIEVED.search(self.low, self.start, self.end)
            or _ESTIMATED.search(self.low, self.start, self.end)
        ):
            return False
        times = [item.period.period for item in self.items if item.period is not None]
        return all(time is not None and time.last > aims.first for time in times)

    def _announces(self) -> bool:
        """ "Đại hội đề ra 20 chỉ tiêu, trong đó ...": what follows is wanted, unless the sentence tells results."""
        if self.low.find("tiêu", self.start, self.end) < 0:
            return False
        hit = _ANNOUNCED.search(self.low, self.start, self.end)
        return hit is not None and _ACHIEVED.search(self.low, self.start, self.end) is None


def _persons(quantity: Quantity, indicator: Indicator | None) -> None:
    """ "cho ra khỏi Đảng 09 trường hợp": cases of an indicator that counts people are people."""
    if indicator is not None and indicator.default_unit == "person" and quantity.form == "trường hợp":
        quantity.unit = "person"


def _per_person(quantity: Quantity, indicator: Indicator | None) -> None:
    """ "GRDP bình quân đầu người 58,6 triệu đồng": the person is named by the subject, not by the unit."""
    if indicator is None or indicator.default_unit != "vnd_million_per_person" or quantity.unit not in _PER_PERSON:
        return
    unit, factor = _PER_PERSON[quantity.unit]
    quantity.value = (quantity.value * factor).normalize()
    if quantity.value_high is not None:
        quantity.value_high = (quantity.value_high * factor).normalize()
    quantity.unit, quantity.dimension = unit, "money_per_person"
