"""What a number is of: the indicators or the words that a sentence names for it.

What belongs here: the choice between what is named on the left, on the right, before, and by patterns. What
does not: whether a unit suits (`subjects.py`), patterns themselves (`patterns.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.catalogue import Indicator, contexts, indicators
from extraction.grammar.lexicon import FUNCTION_WORDS
from extraction.grammar.measures import COUNT_DIMENSIONS, Surroundings
from extraction.grammar.patterns import indicator_by_pattern
from extraction.grammar.programmes import capital_indicator, is_capital, programme_in, programmes_in
from extraction.grammar.right import Right
from extraction.grammar.scan import Item, phrases
from extraction.grammar.state import SentenceState
from extraction.grammar.subjects import Subject, is_rate, named_span, suits
from extraction.language.areas import COUNTRY
from extraction.language.quantities import MULTIPLIERS, Quantity, unit_at

# A part of the thing, told by what stands between its name and the verb: never the whole.
_SUBSET = re.compile(
    r"^\s*(?:(?:toàn tỉnh|toàn huyện|trong tỉnh) (?=phải|bị))?(?:phải|bị|từ|của các(?! (?:ngân hàng(?! thương mại)|tổ chức tín dụng|tctd))|của ngành|của nhóm|của khu vực|cho|sang|tại|thuộc|ngành|nhóm|mặt hàng|khu vực|theo(?! giá| tiêu chí| chuẩn)|do|đối với|quốc tế|nội địa|nước ngoài|trong nước|nông thôn|thành thị|của cục|của chi cục|của doanh nghiệp|của khối|nâng cao|kiểu mẫu|thịt|sữa|nái|lai|ngắn hạn|trung hạn|dài hạn|trung, dài hạn|trung và dài hạn)\b"
)
_JOIN = re.compile(r"\s*(?:,|và|lẫn|cùng|,? ?cùng với|hay|&)?\s*(?:các|số|tổng|tổng số|cả)?\s*")
_PLACE = re.compile(
    r"(?P<rank>\b(?:các )?(?:xã|huyện|thị xã|phường|thành phố)(?: nghèo| miền núi| biên giới)?\s)?(?P<name>(?<!\w)[A-ZĐ]\w*(?:\s[A-ZĐÀ-Ỹ]\w*){0,3})$"
)
_BODY = re.compile(
    r"(?:(?:dẫn đầu|kế đến|tiếp theo|đứng đầu|thấp nhất|cao nhất)? ?(?:là )?)?(?:các )?(?:đảng bộ|đảng ủy|công an|quân sự|ubnd|bộ đội biên phòng|ban|hội|đoàn)?(?: huyện| thị xã| thành phố| xã| tỉnh)?"
)
# "năng suất lúa vụ xuân đạt 56 tạ/ha; vụ hè thu đạt 50 tạ/ha"
_SEASON = re.compile(r"(?:vụ )?(?:lúa )?(?:đông xuân|hè thu|thu đông|xuân|mùa|chiêm|chiêm xuân)")
_BODY_ALONE = re.compile(r"(?:đảng bộ|đảng ủy|chi bộ)(?: [^\W\d_]+){0,5}")
# In a row of admissions by committee, "Đảng bộ huyện A 21 đảng viên" is an admission, not a membership.
_ROW_OF = {"party_members_total": "new_party_members"}
_ADMISSIONS = re.compile(r"(?:kết nạp|phát triển) (?:đảng viên|đảng)\b")
_WHOLE = re.compile(r"toàn (?:tỉnh|đảng bộ|huyện)|tổng|cộng|hiện có|đến nay|sinh hoạt")
_SUBSET_RIGHT = re.compile(r"\s(?:dtts|dân tộc|người|là|thuộc|ở|tại|trong|do|nâng cao|kiểu mẫu|vùng)\b")
_PART_RIGHT = re.compile(r"\s(?:do|thuộc|ở|tại) ")  # "trong đó có 9 doanh nghiệp do phụ nữ làm chủ"
_RIGHT_NOUN = re.compile(
    r"\s(?:số |tổng số )?(?:khu dân cư|tổ dân phố|khu phố|gia đình|trạm|cán bộ|xã|thôn|bản|hộ|dân|người|trường|trẻ|lao động|đồng bào|cơ sở|đảng viên|chi bộ|tổ chức|hồ sơ|học sinh|phường|huyện|gia đình)\b"
)
_SOLVED = re.compile(r"\b(?:làm rõ|khám phá|điều tra|giải quyết|xử lý)\b[^,;]*$")  # "điều tra 341/360 vụ"
_SUBSET_TAIL = re.compile(
    r"\s(?:là )?(?:nữ|đang sinh hoạt đoàn|là đoàn viên|nam giới|người dân tộc|dân tộc|dtts|có đạo|theo đạo|là người|là nữ|là chủ|đang (?:làm việc|công tác|theo học)|chưa (?:đạt|được|có)|đủ \d+ tháng|trong độ tuổi|trẻ|nguyên|trong doanh nghiệp|nông thôn(?! mới))\b"
)
# A phrase that opens with one of these names a quantity of its own.
_QUANTITY_NOUN = re.compile(
    r"[\s,]*(?:số|tổng|tổng số|tỷ lệ|lượng|giá trị|vốn|thu|chi|doanh thu|diện tích|sản lượng|năng suất|mức|quy mô|dư nợ)\b"
)
_ANY = frozenset({"", "người", "đồng chí", "đ/c", "trường hợp", "lượt", "lượt người", "vụ", "việc", "cuộc", "đơn vị"})
# "Tỷ lệ huy động GDP vào ngân sách" is no GDP, "tỷ lệ kết nạp đảng" no number of members
_RATE_OF = re.compile(r"\s*(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng)\b")
_HERDS = re.compile(r"(?:tổng )?đàn trâu(?:, | và | )bò\b")  # counted together, they are neither herd
_UPWARD = re.compile(r"(?:\s?/\s?\w+)?\s+trở (?:lên|xuống)")  # "700 kg/năm trở lên"
# "không tính tiền sử dụng đất thì thu nội địa đạt ...": less than what is named
_LESS = re.compile(r"\b(?:không (?:tính|kể)|chưa (?:tính|kể)|loại trừ|trừ)\b[^;]*\bthì\b")
# "thu nội địa trừ tiền sử dụng đất", "số thu không kể dầu thô"
_WITHOUT = re.compile(
    r"(?:số thu |thu |số |tổng )?\b(?:không (?:tính|kể|bao gồm)|chưa (?:tính|kể|bao gồm)|loại trừ|trừ(?= (?:tiền|thu|xổ số|các khoản|dầu)))\b"
)
_LISTED = re.compile(r"\b(?:(?:gồm|như|là|sau|đó|thể)\s?:|cụ thể\s?,)\s*$")
_WITHIN = re.compile(r"\b(?:trong|trên|của) $")
_TOTAL = re.compile(r"\s(?:trong |trên |của )?tổng số\b")
# "100% số hộ có điện thắp sáng": what they have names the rate as well.
_HAVING = re.compile(
    r"(?: (?:các |số |tổng số )?[^\W\d]+(?: [^\W\d]+){0,3} (?:có|được|dùng|sử dụng|tham gia)\b[^,;.()\d]*)?"
)
_NOW_ONLY = re.compile(r"[^,;:]{0,40},\s(?:đến nay|hiện nay|hiện|nay)?,?\s?(?:đã |có |đã có )?")
_GROWTH_NEXT = re.compile(r"\s(?:mức )?(?:tăng trưởng|tăng chung|tăng của (?:cả|toàn))\b")
_SUMS = ("vốn", "giá trị", "tổng vốn", "tổng mức đầu tư", "số vốn", "mức vốn")
_ABOUT = re.compile(r"\s(?:cả )?về (?:số (?:lượng\b)?|lượng |tổng số )?")
_BRACKET = re.compile(r"\s?\([^()]{1,60}\)")
_UP_TO_NUMBER = re.compile(r"[^\d;,.()]*")
_CAPITAL_KIND = re.compile(r"\s(?:là )?vốn (?:đầu tư(?: phát triển)?|sự nghiệp)\b")  # "3.061 tỷ đồng vốn sự nghiệp"
_ROW_WORDS = 5  # a longer stretch before a comma is a clause, not one more name
_DISCOURSE = re.compile(
    r"\s*(?:tuy nhiên|ngoài ra|bên cạnh|đặc biệt|đồng thời|mặt khác|nhìn chung|ngược lại|tương tự|tuy vậy|đáng chú ý|kết quả)\b"
)
# Names of which the crop or the thing is left out after its first figure.
_BARE = frozenset({"sản lượng", "năng suất", "diện tích"})
_GRAINS = frozenset({"thóc", "lúa", "ngô"})  # "lương thực ... tấn, trong đó thóc ... tấn": of an output only
_HARMED = frozenset({"người chết", "làm chết", "số người chết", "người bị thương", "bị thương", "làm bị thương"})
_BLOCK = re.compile(
    r"\b(?:đảng bộ|đảng ủy) (?:khối|công an|quân sự|dân chính đảng|bộ đội biên phòng|bộ chỉ huy|các cơ quan)\b"
)
_CELLS_ONLY = re.compile(r"\s(?:hoàn thành|không hoàn thành|đạt|được|mới|có|trong sạch)\b")  # some of the cells
_TRAFFIC = re.compile(r"tai nạn|giao thông|tngt|va chạm|đuối nước")
_INDEX_REACH = 40  # signs between a score and the index named after it
_NAME_TAIL = 2  # content words after a comma that may still belong to the name before it
_NOUN_REACH = 14  # "% tổng số xã": signs between the number and the noun
_NATION = re.compile(r"cả nước|việt nam|toàn quốc|quốc gia|trung bình nước")
_POLICY_BANK = re.compile(r"chính sách xã hội|\bnhcsxh\b|\bcsxh\b")
_TOGETHER = re.compile(
    r"\s*(?:tổ chức đảng|tổ chức) (?:và|,) (?:các )?đảng viên\b"
)  # counted together, they are neither
_TRANSPORT = re.compile(r"vận chuyển|vận tải|luân chuyển|hành khách")
_OF_CUSTOMS = re.compile(r"[^,;:.\d]{0,25}\b(?:hải quan|từ (?:hoạt động )?(?:xnk|xuất nhập khẩu|xuất, nhập khẩu))\b")
_OF_PROVINCE = re.compile(r"[^,;:.\d]{0,12}(?:địa bàn|toàn tỉnh|của tỉnh|nội địa)\b")
_OF_HOUSEHOLDS = re.compile(r"\s?(?:so với |trên |trong )?(?:tổng )?(?:số )?hộ\b")  # "hộ nghèo chiếm 2,76% tổng số hộ"
_RATES = {"poor_households": "poor_household_rate", "near_poor_households": "near_poor_household_rate"}


def _thing(form: str) -> list[str]:
    """A printed unit without its multiplier: "triệu tấn" are the things of "nghìn tấn"."""
    return [word for word in form.split() if word not in MULTIPLIERS]


def _name_start(quantity: Quantity) -> int:
    """Where the name of what is counted begins: "1.574 | lao động" with its unit, "608 ha | rừng" after it."""
    return quantity.unit_start if quantity.dimension == "count" else quantity.end


class Naming(SentenceState):
    """The subject of a number."""

    def _rate_of_count(
        self, subject: Subject | None, quantity: Quantity, near: Surroundings, told: bool = False
    ) -> Subject | None:
        """ "riêng hộ cận nghèo 10,03%" beside a rate: the rate of the households, not their number."""
        if subject is None or subject.first is None or quantity.unit != "percent" or near.plan_right:
            return subject
        code = _RATES.get(subject.first.code)
        # "còn 9.604 hộ nghèo, chiếm tỷ lệ 3,14%", "13.823 hộ nghèo (chiếm 2,15%)"
        alone = near.bracket and near.verb == "share" and self.low[quantity.end : quantity.end + 1] == ")"
        told = told or alone or near.verb_word == "chiếm tỷ lệ"
        if (
            code is None
            or (not told and near.verb == "share" and not _OF_HOUSEHOLDS.match(self.low, quantity.end, self.end))
            or (not told and self.last is not None and self.last.quantity.unit == "household")
        ):
            return subject
        near.share_right = False
        return Subject((indicators()[code],), subject.start, subject.end, rate=True)

    def _foreign(self, subject: Subject | None, quantity: Quantity) -> Subject | None:
        """ "172 dự án với tổng mức đầu tư đăng ký 10,3 tỷ USD": capital registered in dollars comes from abroad."""
        if subject is None or subject.first is None:
            return subject
        code, dimension = subject.first.code, quantity.dimension
        if code.endswith("_projects") and dimension.startswith("money") and not self.brackets:
            capital = indicators().get(f"{code.removesuffix('_projects')}_registered_capital")
            return replace(subject, indicators=(capital,)) if capital is not None else subject
        if dimension == "money_usd" and code == "domestic_investment_registered_capital":
            return replace(subject, indicators=(indicators()["fdi_registered_capital"],))
        return subject

    def _lessened(self, subject: Subject | None, quantity: Quantity) -> Subject | None:
        """ "Không tính tiền sử dụng đất thì thu nội địa đạt ...": not all of the thing, so none of the catalogue."""
        if subject is None or not subject.indicators:
            return subject
        less = _LESS.search(self.low, self.start, quantity.start)
        if less is None and (less := _WITHOUT.search(self._said(self.gap.start, quantity.start))) is not None:
            start = self.gap.start + less.start()
            end = self.gap.verb_start if self.gap.verb_start > start else quantity.start
            return self._label(min(subject.start, start) if subject.start >= self.gap.start else start, end)
        return self._label(subject.start, subject.end) if less else subject

    def _resolve(self, item: Item) -> Item | None:
        """An indicator phrase as it is meant here: context phrases by their parent, weak ones as they are."""
        if (
            self._of_crop(item)
            or self._of_projects(item)
            or self._of_transport(item)
            or _HERDS.match(self.low, item.start, self.end)
        ):
            return None
        if item.context:
            for parent in reversed(self.frame.parents):
                names = contexts()[parent]
                if item.context in names and self._continues(item.context, parent):
                    return replace(item, indicator=names[item.context], weak=True)
            return item if item.indicator and (item.context not in _HARMED or self._in_traffic(item)) else None
        code = item.indicator.code if item.indicator is not None else ""
        if code == "state_budget_revenue" and self._by_customs(item):
            return replace(item, indicator=indicators()["import_export_tax_revenue"])
        if code == "gdp" and self.frame.area != COUNTRY and not _NATION.search(self.low, self.start, self.end):
            return replace(item, indicator=indicators()["grdp"])  # the word of older reports
        if code == "outstanding_credit" and _POLICY_BANK.search(self.frame.title):
            return replace(item, indicator=indicators()["policy_credit_outstanding"])
        return item

    def _in_traffic(self, item: Item) -> bool:
        """ "213 vụ phạm pháp hình sự, làm 62 người bị thương": hurt by others than traffic."""
        said = f"{self.frame.title} {self.frame.heading} {self.low[self.frame.block_start : item.start]}"
        return _TRAFFIC.search(said) is not None

    def _of_crop(self, item: Item) -> bool:
        """ "sản lượng ngô giảm 1,7% do diện tích gieo trồng giảm": the area of the crop spoken of, not of all crops."""
        bare = self.low[item.start : item.end] == "diện tích gieo trồng"
        return bare and self._spoken().endswith(("_output", "_yield")) and bool(self.drafts)

    def _of_projects(self, item: Item) -> bool:
        """ "4 dự án mới, với số vốn đăng ký 45 tỷ đồng": the capital of projects, not of enterprises."""
        counted = [draft for draft in self.drafts if draft.quantity.dimension == "count"]
        code = item.indicator.code if item.indicator is not None else ""
        return code == "enterprises_registered_capital" and bool(counted) and counted[-1].quantity.unit == "project"

    def _of_transport(self, item: Item) -> bool:
        """ "vận tải đường bộ đạt 1.777 ngàn lượt khách": passengers, not tourists."""
        code = item.indicator.code if item.indicator is not None else ""
        return code == "tourist_arrivals" and item.weak and bool(_TRANSPORT.search(self.low, self.start, item.start))

    def _by_customs(self, item: Item) -> bool:
        """ "Chi cục Hải quan thu ngân sách ...": what customs collect is not the revenue of the province."""
        said = "hải quan" in self.frame.title or "hải quan" in self.low[self.start : item.start]
        after = _OF_CUSTOMS.match(self.low, item.end, self.end) is not None
        return after or (said and _OF_PROVINCE.match(self.low, item.end, self.end) is None)

    def _continues(self, phrase: str, parent: str) -> bool:
        """May a phrase that says little be of `parent`? "sản lượng" only of the crop just named, and "người chết"
        only of the accidents just counted, "tổng vốn" only of the projects."""
        if phrase in _BARE:
            return self._spoken() == parent
        if phrase in _GRAINS:
            return self._spoken().endswith("_output")
        near = phrase in _HARMED or parent.endswith("_projects")
        return not near or self._spoken().split("_")[0] == parent.split("_")[0]

    def _spoken(self) -> str:
        """The code of what the clause just spoke of, or ""."""
        named = [item.indicator.code for item in self.gap.named if item.indicator is not None]
        subject = self.subject or self.frame.said
        spoken = subject.first.code if subject is not None and subject.first is not None else ""
        return named[-1] if named else spoken

    def _parent(self, subject: Subject) -> None:
        for indicator in subject.indicators:
            if indicator.code in contexts():
                parents = self.frame.parents
                if indicator.code in parents:
                    parents.remove(indicator.code)
                parents.append(indicator.code)

    def _named_left(self, end: int) -> Subject | None:
        """The subject named between the last figure and `end`: indicators or an uncatalogued label."""
        gap = self.gap
        named = [item for item in gap.named if item.end <= end]
        if len(named) > 1:  # "tỷ trọng kinh tế số trong GRDP": the whole is not what is measured
            inner = [i for i in named if not _WITHIN.search(self.low, max(self.start, i.start - 6), i.start)]
            named = inner or named
        words = self._words(gap.start, end)
        if not words and not named:
            return None
        start = self._segment(words, named, end)
        aside = start < self._last_divide(end) and not self._one_name(start, end)
        if self.drafts and not named and not self.brackets and aside:
            return None  # an aside; the clause goes on with its subject
        words = [span for span in words if span[0] >= start]
        nearest = [item for item in named if item.start >= start]
        own = _QUANTITY_NOUN.match(self.low, max(start, words[0][0] - 5), end) if words else None
        listed = named and (_LISTED.search(self.low, named[-1].end, start) or self._parted(named[-1].end, start))
        if words and not nearest and (own or listed):
            return self._name(start, words, end)
        if named:
            return self._by_phrase(named, words, start, end)
        return self._name(start, words, end) if words else None

    def _parted(self, start: int, end: int) -> bool:
        """ "kim ngạch xuất khẩu tăng, gồm thủy sản đạt 19,7 triệu USD": a part is named, not all that was spoken of."""
        return any(item.kind == "word" and item.word == "part" and start <= item.start < end for item in self.items)

    def _name(self, start: int, words: list[tuple[int, int]], end: int) -> Subject:
        """The label that the words of a stretch give: all of it, up to the predicate."""
        start = self._row_start(start)
        stop = self.gap.verb_start if self.gap.verb_start >= words[-1][1] else end
        stop = min([stop, *(bracket.start for bracket in self.closed if bracket.start > words[-1][0])])
        return self._label(*named_span(self.low, start, stop, self.items))

    def _row_start(self, start: int) -> int:
        """ "thiết bị điện, điện tử tăng 14%", "giày, da các loại": where the bare names joined to a name begin."""
        cuts = [
            item
            for item in self.items
            if self.gap.start <= item.start < start and (item.kind == "sign" or item.word in ("joint", "part"))
        ]
        opens = self.gap.start == self.start or self.low[self.gap.start - 1] in ";:("
        while cuts and cuts[-1].end == start and self.low[cuts[-1].start : start] in (",", "và"):
            cut = cuts.pop()
            begin = cuts[-1].end if cuts else self.gap.start
            if not (cuts or opens) or not self._bare_name(begin, cut.start):
                break
            start = begin
        return start

    def _bare_name(self, start: int, end: int) -> bool:
        """Is low[start:end] nothing but a noun of some words?"""
        said = self.low[start:end].split()
        others = any(item.start < end and start < item.end for item in self.items)
        names = all(word.isalpha() and word not in FUNCTION_WORDS for word in said)
        return 0 < len(said) <= _ROW_WORDS and names and not others and not _DISCOURSE.match(self.low, start)

    def _by_phrase(self, named: list[Item], words: list[tuple[int, int]], start: int, end: int) -> Subject:
        """The indicator of the last phrase, with those joined to it; a label where it is only part of a name."""
        last = named[-1]
        tail = [span for span in words if span[0] >= last.end]
        head = [span for span in words if span[1] <= last.start and not any(n.start <= span[0] < n.end for n in named)]
        part = last.context and tail and tail[0][0] == last.end + 1  # "dịch vụ lữ hành" is not all services
        by_customs = last.indicator is not None and last.indicator.code == "import_export_tax_revenue"
        subset = not by_customs and _SUBSET.match(self.low[last.end : end])  # "từ hoạt động xuất nhập khẩu" names it
        if tail and (part or subset or (last.weak and head)):
            return replace(self._label(last.start, tail[-1][1]), part_of=None if last.weak else last.indicator)
        if last.context and not head:
            signs = [item.end for item in self.items if item.kind == "sign" and item.end <= last.start]
            head = self._words(max([*signs, self.gap.start]), last.start)
            head = [span for span in head if not any(n.start <= span[0] < n.end for n in named)]
        whole = last.indicator is not None and (
            last.indicator.code in ("gdp", "grdp")
            or (last.indicator.default_unit == "person" and last.indicator.programme is None)
        )
        rate_of = whole and head and _RATE_OF.match(self.low, min(start, head[0][0]), last.start)
        if head and (rate_of or (last.weak and not self.gap.part)):
            stop = max(last.end, tail[-1][1] if tail else 0)
            return self._label(*named_span(self.low, min(start, head[0][0]), stop, self.items))
        group = self._joined(named)
        known = tuple(item.indicator for item in group if item.indicator is not None)
        if not known:
            return self._label(last.start, last.end)
        unique = tuple(dict.fromkeys(known)) if len(known) == len(group) else known
        return Subject(unique, group[0].start, last.end, is_rate(self.low, self.gap.start, last.end))

    def _whole_name(self, subject: Subject, end: int) -> Subject:
        """All that the clause says of an uncatalogued thing: "Tỷ lệ dân số dùng nước sạch", not "dân số"."""
        signs = [item.end for item in self.items if item.kind == "sign" and item.end <= subject.start]
        stop = self.gap.verb_start if self.gap.verb_start >= subject.end else max(subject.end, end)
        return self._label(*named_span(self.low, max([self.gap.start, *signs]), stop, self.items))

    def _joined(self, named: list[Item]) -> list[Item]:
        """The last phrase and those that only commas and joints part from it: they share the number."""
        group = [named[-1]]
        for item in reversed(named[:-1]):
            between = self.low[item.end : group[0].start]
            if not between.strip() or not _JOIN.fullmatch(between):
                break
            group.insert(0, item)
        return group

    def _segment(self, words: list[tuple[int, int]], named: list[Item], end: int) -> int:
        """Where the last stretch without a comma or joint begins that names something."""
        latest = max([span[0] for span in words] + [item.start for item in named])
        start = self.gap.start
        for item in self.items:
            if item.start >= end:
                break
            divides = item.kind == "sign" or (item.kind == "word" and item.word in ("joint", "part"))
            if divides and self.gap.start <= item.start and item.end <= latest and not self._goes_on(start, item, end):
                start = item.end
        return start

    def _goes_on(self, start: int, divide: Item, end: int) -> bool:
        """ "tổng doanh thu thương mại, dịch vụ đạt": a comma inside one name of a quantity."""
        if self.low[divide.start : divide.end] != "," or not _QUANTITY_NOUN.match(self.low, start):
            return False
        said = any(
            item.kind in ("quantity", "period", "area", "word") and start <= item.start < divide.start
            for item in self.items
        )
        after = self._words(divide.end, end)
        return not said and 0 < len(after) <= _NAME_TAIL and not _QUANTITY_NOUN.match(self.low, divide.end)

    def _one_name(self, start: int, end: int) -> bool:
        """ "thu phí, lệ phí đạt": do all signs in low[start:end] stand inside one name?"""
        signs = [item for item in self.items if item.kind == "sign" and start <= item.start < end]
        return all(self._goes_on(start, sign, end) for sign in signs)

    def _last_divide(self, end: int) -> int:
        """Where the last comma or joint before `end` stands in the gap."""
        places = [
            item.end
            for item in self.items
            if item.kind == "sign" and self.gap.start <= item.start and item.end <= end
            if not any(bracket.start <= item.start < bracket.end for bracket in self.closed)
        ]
        return max(places, default=-1)

    def _subject_for(self, quantity: Quantity, near: Surroundings, right: Right) -> Subject | None:
        """The subject of a number: each way of naming it in turn, the surest first."""
        left = self._named_left(quantity.start)
        if left is not None and self.last is not None and left.start == self.last.subject.start:
            left = None  # "64,6% số xã đạt chuẩn, 29% số huyện": it named the figure before
        if left is not None and not left.indicators and self._is_body(left) and (self.subject or self.frame.said):
            left = None
        if near.rank_left or quantity.dimension == "ordinal":
            return self._ranked(left, quantity)
        if quantity.unit == "percent" and right.plan_indicator is not None and (left is None or not left.indicators):
            return Subject((right.plan_indicator,), quantity.start, quantity.end)
        after = self._percent_of_noun(quantity, near, right, left) or self._counted_after(quantity, near, right)
        if after is not None:
            return after
        if quantity.dimension == "rate" and (named := self._named_by_unit(quantity)) is not None:
            return named
        if quantity.dimension in COUNT_DIMENSIONS:
            return self._count_subject(quantity, left, right, near.verb in ("up", "down") or quantity.sign != 0)
        return self._stated(quantity, near, right, left)

    def _named_by_unit(self, quantity: Quantity) -> Subject | None:
        """ "23,1 bác sĩ/vạn dân": the unit names what it is the rate of."""
        found = phrases(self.low, quantity.unit_start, quantity.end)
        named = found[0].indicator if found else None
        return Subject((named,), quantity.unit_start, quantity.end) if named is not None else None

    def _ranked(self, left: Subject | None, quantity: Quantity) -> Subject | None:
        """What is ranked: an indicator named for it, else what the text speaks of anyway."""
        spoken = self.frame.index is not None and left is not None and self._names_place(left)
        if left is not None and not spoken and (left.indicators or (self.subject is None and self.frame.said is None)):
            return left
        return (
            self._index_in_bracket()
            or self.subject
            or self.frame.said
            or self.frame.index
            or self._index_after(quantity)
        )

    def _names_place(self, label: Subject) -> bool:
        """ "TP.HCM tiếp tục giữ vị trí thứ 27": who is ranked, not by what."""
        return not label.indicators and any(
            item.kind == "area" and label.start <= item.start < label.end for item in self.items
        )

    def _percent_of_noun(
        self, quantity: Quantity, near: Surroundings, right: Right, left: Subject | None
    ) -> Subject | None:
        """ "98,5% số xã có đường ô tô": the rate is named after it."""
        if quantity.unit != "percent" or near.verb in ("share", "up", "down") or near.plan_right:
            return None
        if not _RIGHT_NOUN.match(self.low, quantity.end, self.end):
            return None
        if left is not None and left.first is not None and left.first.default_unit == "percent":
            return None
        if self.brackets and _TOTAL.match(self.low, quantity.end, self.end) and self.last is not None:
            return self.last.subject
        after = [
            item for item in self.items if item.kind == "indicator" and 0 <= item.start - quantity.end <= _NOUN_REACH
        ]
        named = self._resolve(after[0]) if after else None
        if named is not None and named.indicator is not None and suits(named.indicator, "percent", "ratio"):
            return Subject((named.indicator,), named.start, named.end, rate=True)
        if left is not None and not self._apart(left, quantity):
            return None
        words = self.low[quantity.end : right.clause_end]
        found = indicator_by_pattern("", "", "", words, words, "percent", "")
        end = self._having_end(quantity, right)
        return Subject((found,) if found else (), *named_span(self.low, quantity.end, end, self.items), rate=True)

    def _apart(self, label: Subject, quantity: Quantity) -> bool:
        """ "công tác xây dựng Đảng luôn được quan tâm, đến nay 100% thôn có chi bộ": the comma ends what was named."""
        return not label.indicators and _NOW_ONLY.fullmatch(self.low, label.end, quantity.start) is not None

    def _counted_after(self, quantity: Quantity, near: Surroundings, right: Right) -> Subject | None:
        """ "699 doanh nghiệp đăng ký thành lập mới", "85% xã có đường ô tô": the indicator right after it."""
        counted = quantity.dimension in COUNT_DIMENSIONS
        if right.indicator is None or not (counted or (quantity.unit == "percent" and not near.plan_right)):
            return None
        named = self._resolve(right.indicator)
        if named is None or named.indicator is None:
            return None
        if named.weak and counted and (found := self._by_pattern(quantity, right)) is not None:
            return found
        if not suits(named.indicator, quantity.unit, quantity.dimension):
            return None
        if named.indicator.code == "party_cells" and _CELLS_ONLY.match(self.low, named.end, self.end):
            return self._label(*named_span(self.low, named.start, right.clause_end, self.items))
        solved = quantity.over is not None and _SOLVED.search(self.low, self.gap.start, quantity.start)
        if solved or _SUBSET_RIGHT.match(self.low, named.end, right.label_end):
            return self._label(*named_span(self.low, named.start, right.label_end, self.items))
        return Subject((named.indicator,), named.start, named.end)

    def _stated(self, quantity: Quantity, near: Surroundings, right: Right, left: Subject | None) -> Subject | None:
        """What is named before the number, by phrase, by place, by pattern; else what was spoken of."""
        if (about := self._restated(quantity) or self._about(quantity) or self._risen(quantity, near)) is not None:
            return about
        if left is None and quantity.unit == "score" and (index := self._index_after(quantity)) is not None:
            return index
        if near.plan_row and (planned := self._planned_before()) is not None:
            return planned
        if (
            _CAPITAL_KIND.match(self.low, quantity.end, self.end)
            and (kind := self._capital(quantity, None)) is not None
        ):
            return kind
        if left is not None and left.first is not None:
            stands = quantity.unit == "percent" and near.verb in ("", "reach") and not near.plan_right
            if stands and not suits(left.first, "percent", "ratio") and left.first.nature == "stock":
                return self._by_pattern(quantity, right) or left
            return left
        if quantity.unit == "score" and self._index_in_bracket() is not None:
            return self._index_in_bracket()
        if near.plan_left and self.subject is not None and quantity.unit == "percent":
            return self.subject
        if (opened := self._percent_opens(quantity, near, right)) is not None:
            return opened
        spoken = self.subject or self.frame.said
        if left is not None and self.low[left.start : left.end] in ("tỷ lệ", "tỉ lệ") and spoken is not None:
            return self._rate_of_count(spoken, quantity, near, told=True)
        place = self._place(left) if left is not None else None
        if place is not None:
            self.area = self._within(place)
            return self.subject or self.frame.said
        if left is not None and (revenue := self._bare_revenue(left, quantity)) is not None:
            return revenue
        found = self._by_pattern(quantity, right) if self._pattern_asked(quantity, near, left) else None
        if found is not None and found.first is not None and found.first.code == "public_investment_disbursed":
            found = self._capital(quantity, left) or found  # of the programme that the paragraph is about
        found = found if found is not None else self._capital(quantity, left)
        if found is not None or left is not None:
            return found if found is not None else left
        before = self.frame.said if self.subject is None and not near.bracket else self.subject
        return before if before is not None else self._named_right(quantity, right)

    def _bare_revenue(self, label: Subject, quantity: Quantity) -> Subject | None:
        """ "khu vực tỉnh Yên Bái (cũ) thu 3.876 tỷ đồng", "quý III thu 273,7 tỷ đồng": the revenue spoken of."""
        if quantity.dimension != "money_vnd" or self.low[label.start : label.end].split()[-1] != "thu":
            return None
        revenue = [code for code in self.frame.parents if code in ("state_budget_revenue", "import_export_tax_revenue")]
        others = self._words(self.gap.start, label.end - len("thu"))
        return Subject((indicators()[revenue[-1]],), label.start, label.end) if revenue and not others else None

    def _percent_opens(self, quantity: Quantity, near: Surroundings, right: Right) -> Subject | None:
        """ "...; 95% các khu đô thị có hệ thống thu gom": a percent that opens its clause is of what follows it."""
        told = near.plan_right or near.share_right or near.prior or near.previous or near.bracket or near.plan_left
        if quantity.unit != "percent" or told:
            return None
        start = max(self.gap.start, self._last_divide(quantity.start))
        if self.low[start : quantity.start].strip(' -+•"“(') not in ("", "và", "có", "khoảng", "trên", "gần", "hơn"):
            return None
        end = self._having_end(quantity, right)
        if len(self._words(quantity.end, end)) < 2:  # one word may belong to the sentence
            return None
        near.verb, near.verb_word, near.percent_subject = "", "", True
        return Subject((), *named_span(self.low, quantity.end, end, self.items), rate=True)

    def _restated(self, quantity: Quantity) -> Subject | None:
        """ "Trong 8,01% tăng trưởng, nông nghiệp đóng góp ...": the growth of the whole once more."""
        again = self.low.endswith("trong ", self.start, quantity.start) and _GROWTH_NEXT.match(self.low, quantity.end)
        whole = [code for code in self.frame.parents if code in ("grdp", "gdp")]
        return Subject((indicators()[whole[-1]],), quantity.start, quantity.end) if again and whole else None

    def _about(self, quantity: Quantity) -> Subject | None:
        """ "tăng 15,07% về số DN, tăng 72,66% về số vốn": of the figure whose unit is named after "về"."""
        hit = _ABOUT.match(self.low, quantity.end, self.end)
        if quantity.unit != "percent" or hit is None:
            return None
        counted = "số lượng" in hit[0] or hit[0].endswith(" lượng ")
        counts = [one.subject for one in self.drafts if one.quantity.dimension == "count" and counted]
        if counts:
            return counts[0]  # "tăng 18% về số lượng, tăng 24% về vốn"
        unit = unit_at(self.low, hit.end())
        sums = self.low.startswith(_SUMS, hit.end())
        dimension = "money_" if sums else "mass" if self.low.startswith("sản lượng", hit.end()) else "-"
        drafts = [one for one in self.drafts if one.reading.measure == "level"]
        same = [
            one.subject
            for one in drafts
            if (unit is not None and one.quantity.unit == unit[0].canonical)
            or one.quantity.dimension.startswith(dimension)
        ]
        if not same and unit is not None:
            same = [one for one in self.frame.recent if one.first and one.first.default_unit == unit[0].canonical]
        return same[-1] if same else None

    def _risen(self, quantity: Quantity, near: Surroundings) -> Subject | None:
        """ "tăng trên 11% số vụ, giảm 9% số người chết": what rose or fell is named after the percent."""
        if quantity.unit != "percent" or near.verb not in ("up", "down"):
            return None
        if not self.low.startswith(" số ", quantity.end):
            return None
        place = quantity.end + len(" số ")
        item = next((one for one in self.items if one.kind == "indicator" and one.start <= place < one.end), None)
        named = self._resolve(item) if item is not None else None
        if named is not None and named.indicator is not None:
            return Subject((named.indicator,), named.start, named.end)
        unit = unit_at(self.low, place)
        same = [one for one in self.frame.recent if unit and one.first and one.first.default_unit == unit[0].canonical]
        return same[0] if same else None

    def _index_after(self, quantity: Quantity) -> Subject | None:
        """ "Với 73,40 điểm trong Bảng xếp hạng PCI 2019": the index is named after its score."""
        for item in self.items:
            near = quantity.end <= item.start < quantity.end + _INDEX_REACH
            if near and item.kind == "indicator" and item.indicator is not None and item.indicator.nature == "score":
                return Subject((item.indicator,), item.start, item.end)
        return None

    def _having_end(self, quantity: Quantity, right: Right) -> int:
        """Where the name of a rate ends that a percent opens: after what the things have."""
        hit = _HAVING.match(self.low, quantity.end, self.end)
        return max(right.label_end, hit.end() if hit else quantity.end)

    def _planned_before(self) -> Subject | None:
        """What a row of places is about: the last thing named that a plan can be of."""
        for subject in (self.subject, self.frame.said, *reversed(self.frame.recent)):
            if subject is not None and subject.first is not None:
                return subject
        return None

    def _named_right(self, quantity: Quantity, right: Right) -> Subject | None:
        """ "Trung ương giao 1.328 tỷ đồng vốn đầu tư phát triển": nothing before the number, its name after it."""
        if quantity.unit is None or not self._words(quantity.end, right.label_end):
            return None
        label = self._label(*named_span(self.low, quantity.end, right.label_end, self.items))
        words = self.low[quantity.end : right.label_end]
        if self.frame.programme is not None and is_capital(self.low, quantity.end, right.label_end):
            found = capital_indicator(words, self.frame.programme)
            return Subject((found,) if found else (), label.start, label.end)
        return label

    def _pattern_asked(self, quantity: Quantity, near: Surroundings, left: Subject | None) -> bool:
        """A subject in force serves, unless something is named, the money differs, or a rate is announced."""
        first = self.subject.first if self.subject else None
        other_money = (
            quantity.dimension in ("money_vnd", "money_usd")
            and first is not None
            and first.default_unit != quantity.unit
        )
        rate = near.verb_word in ("đạt tỷ lệ", "đạt tỉ lệ")
        return left is not None or self.subject is None or other_money or rate

    def _place(self, label: Subject) -> str | None:
        """ "các xã A Vao giảm 7,7%, A Bung giảm 7,01%": a bare name in a row of places, or after their rank."""
        before = self.subject or self.frame.said
        if before is None or not before.indicators:
            return None
        words = self.text[label.start : label.end]
        hit = _PLACE.search(words)
        if hit is None:
            return None
        in_row = self.area is not None or (self.last is not None and self.last.area is not None)
        return hit["name"] if hit["rank"] or (in_row and hit.start("name") == 0) else None

    def _index_in_bracket(self) -> Subject | None:
        """ "(hạng 24, 66,30 điểm)" after another province: of the index spoken of."""
        return self.frame.index if self.brackets and self.area is not None else None

    def _count_subject(
        self, quantity: Quantity, left: Subject | None, right: Right, near_moves: bool
    ) -> Subject | None:
        """The thing counted: named on the left, continued from before, or by the noun that is counted."""
        if _SUBSET_TAIL.match(self.low, quantity.end, self.end):
            end = right.label_end if self._words(quantity.end, right.label_end) else right.clause_end
            return self._label(*named_span(self.low, _name_start(quantity), end, self.items))
        if quantity.form == "nữ" or self.low[quantity.start - 1] == "/":  # "1.286 tiêu chí/92 xã"
            return self._label(quantity.unit_start, quantity.end)
        if left is not None and left.first is not None and suits(left.first, quantity.unit, quantity.dimension):
            return left
        place = (
            self._place(left)
            if left is not None and not left.indicators and not right.label_end > quantity.end + 1
            else None
        )
        spoken = self.subject or self.frame.said
        if (
            place is not None
            and spoken is not None
            and spoken.first is not None
            and suits(spoken.first, quantity.unit, quantity.dimension)
        ):
            self.area = self._within(place)
            return spoken
        if self.brackets and left is None and self._grown(quantity):
            assert self.last is not None
            return self.last.subject
        if near_moves and left is None and (same := self._same_count(quantity)) is not None:
            return same
        upward = _UPWARD.match(self.low, quantity.end, self.end)
        noun = [] if upward else self._words(quantity.end, right.label_end)
        if (
            left is None
            and not noun
            and self.low.startswith("với ", self.gap.start + 1)
            and (told := self._told_without_level(quantity))
        ):
            return told
        if self.gap.part and left is None and _PART_RIGHT.match(self.low, quantity.end, self.end):
            return self._label(*named_span(self.low, _name_start(quantity), right.clause_end, self.items))
        found = self._by_pattern(quantity, right) or self._past_bracket(quantity)
        if found is not None:
            return left if left is not None and left.part_of is not None and found.first is left.part_of else found
        before = self.subject or (self.frame.said if not self.brackets else None)
        if left is None and not noun and self._other_things(quantity):
            return self._label(quantity.unit_start, quantity.end)
        if left is None and not noun and before is not None:
            first = before.first
            if first is None and self._same_things(quantity):
                return before
            if first is not None and suits(first, quantity.unit, quantity.dimension):
                return before
        if left is not None and not left.indicators and not noun:
            return left
        end = max(right.label_end if noun else 0, quantity.end)
        start = _name_start(quantity) if noun else quantity.unit_start
        return self._label(*named_span(self.low, start, end, self.items))

    def _grown(self, quantity: Quantity) -> bool:
        """ "giảm 0,58% (5.240 tấn)": the amount by which the thing before it grew, in brackets right after."""
        growths = ("growth_yoy", "growth")
        told = self.last is not None and self.last.reading.measure in growths
        return told and not self.low[self.gap.start : quantity.start].strip(" (")

    def _told_without_level(self, quantity: Quantity) -> Subject | None:
        """ "khách quốc tế chỉ đạt 28% kế hoạch với 3.000 lượt": the level of what only a percent was told of."""
        subject, last = self.subject, self.last
        if subject is None or subject.first is None or last is None or last.quantity.unit != "percent":
            return None
        return subject if suits(subject.first, quantity.unit, quantity.dimension) else None

    def _other_things(self, quantity: Quantity) -> bool:
        """ "215 đảng viên, trong đó có 47 cấp ủy viên": a part that is called by a name of its own."""
        whole = next((one.quantity for one in reversed(self.drafts) if one.quantity.unit == quantity.unit), None)
        other = whole is not None and _thing(quantity.form) != _thing(whole.form)
        return self.gap.part and other and quantity.form not in _ANY

    def _same_things(self, quantity: Quantity) -> bool:
        """Is the number of the things that the figure before it counted?"""
        last = self.last or self.frame.said_last
        if last is None or quantity.unit is None or last.quantity.unit == quantity.unit:
            return True
        noun = last.subject.start >= last.quantity.start  # "411 trường học, 5.123 lớp": each counts its own
        if noun and quantity.form not in _ANY:
            return False
        return self.low[last.quantity.end : quantity.start].strip() in ("và", ",", ", và", "với")

    def _same_count(self, quantity: Quantity) -> Subject | None:
        """ "giảm 03 vụ" after "34 vụ; 26 người chết": the count of the same unit; "trường hợp" is any."""
        levels = [draft for draft in self.drafts if draft.reading.measure == "level"]
        if quantity.form == "trường hợp" and levels and levels[-1].quantity.dimension == "count":
            quantity.unit = levels[-1].quantity.unit
        same = [draft.subject for draft in levels if draft.quantity.unit == quantity.unit]
        same = same or [
            subject for subject in self.frame.recent if subject.first and subject.first.default_unit == quantity.unit
        ]
        return same[-1] if same else None

    def _is_body(self, label: Subject) -> bool:
        """ "Đảng bộ huyện Ninh Sơn": who has it, not what is counted."""
        places = [item for item in self.items if item.kind == "area" and label.start <= item.start < label.end]
        if _SEASON.fullmatch(self.low, label.start, label.end):
            return True
        if not places and _BODY_ALONE.fullmatch(self.low, label.start, label.end):
            return True
        return bool(places) and bool(_BODY.fullmatch(self.low[label.start : places[0].start].strip()))

    def _by_pattern(self, quantity: Quantity, right: Right) -> Subject | None:
        """The subject by indicator_patterns.csv, from the words of the clause before and after the number."""
        left = self.low[max(self.gap.start, quantity.start - 160) : quantity.start]
        after = self.last.indicator.code if self.last is not None and self.last.indicator is not None else ""
        found = indicator_by_pattern(
            f"{self.frame.title} {self.low[self.start : self.gap.start]}",
            self.frame.heading,
            left,
            self.low[quantity.unit_start : max(right.label_end, quantity.end, self._stretch_end(quantity))],
            self.low[quantity.unit_start : self._clause_end(quantity, right)],
            quantity.unit or "",
            after,
        )
        if found is None or _TOGETHER.match(self.low, quantity.unit_start, self.end):
            return None
        if quantity.over is not None and found.nature == "stock" and found.domain == "party_building":
            return None  # "123/128 chi bộ có cấp ủy": those of all that are so
        said = self.subject or self.frame.said
        if self._admitted(found, said) and not _WHOLE.search(self.low, self.gap.start, quantity.end + 12):
            return Subject((indicators()[_ROW_OF[found.code]],), quantity.unit_start, quantity.end)
        label = self._named_left(quantity.start)
        if quantity.dimension in COUNT_DIMENSIONS or label is None:
            noun = self._words(quantity.end, right.label_end)
            start = _name_start(quantity) if noun else quantity.unit_start
            return Subject((found,), start, max(quantity.end, right.label_end))
        return Subject((found,), label.start, label.end)

    def _of_block(self, quantity: Quantity) -> bool:
        """ "Toàn Đảng bộ Khối kết nạp 177 đảng viên": members of one block, in the title or in this clause."""
        places = [self.low.rfind(word, self.start, quantity.start) for word in (";", "huyện ", "thị xã ", "thành phố ")]
        clause = max(self.start, *places)
        return bool(_BLOCK.search(self.frame.title) or _BLOCK.search(self.low, clause, quantity.start))

    def _past_bracket(self, quantity: Quantity) -> Subject | None:
        """ "Có 52 xã (26,9% tổng số xã) đạt chuẩn": what is counted goes on after the bracket."""
        bracket = _BRACKET.match(self.low, quantity.end, self.end)
        if bracket is None:
            return None
        right = _UP_TO_NUMBER.match(self.low, bracket.end(), self.end)
        words = self.low[quantity.unit_start : quantity.end] + (right[0] if right else "")
        left = self.low[max(self.gap.start, quantity.start - 160) : quantity.start]
        found = indicator_by_pattern("", self.frame.heading, left, words, words, quantity.unit or "", "")
        return Subject((found,), quantity.unit_start, quantity.end) if found else None

    def _admitted(self, found: Indicator, said: Subject | None) -> bool:
        """Are these members admitted ones, by the row that the number continues or by the title?"""
        code = _ROW_OF.get(found.code)
        in_row = said is not None and said.first is not None and said.first.code == code
        return code is not None and (in_row or bool(_ADMISSIONS.search(self.frame.title)))

    def _stretch_end(self, quantity: Quantity) -> int:
        """Where the words after a number end that may narrow what it counts: "5 chi bộ hoàn thành xuất sắc"."""
        hit = _UP_TO_NUMBER.match(self.low, quantity.end, self.end)
        return hit.end() if hit is not None else quantity.end

    def _clause_end(self, quantity: Quantity, right: Right) -> int:
        """Where the words for a pattern end: at the next number of the same things."""
        for item in self.items:
            other = item.quantity
            if other is not None and quantity.end <= item.start < right.clause_end and other.unit == quantity.unit:
                return item.start
        return right.clause_end

    def _programme_before(self, quantity: Quantity) -> str | None:
        """The programme that the block or the document speaks of; where sentences before named several, all of them."""
        begin = self.frame.block_start
        if len(programmes_in(self.low, begin, max(self.start, begin)) - {"MTQG"}) > 1:
            return "MTQG"
        return programme_in(self.low, begin, quantity.start) or self.frame.programme

    def _capital(self, quantity: Quantity, left: Subject | None) -> Subject | None:
        """Capital of a target programme, named in the sentence or in force before it."""
        if quantity.unit not in ("vnd_billion", "percent"):
            return None
        start = left.start if left is not None else self.gap.start
        if not is_capital(self.low, start, quantity.start) and self._last_divide(quantity.start) < self.gap.start:
            start = self.gap.start
        named = programme_in(self.low, start, quantity.start)
        programme = named or self._programme_before(quantity)
        if programme is None:
            return None
        before = self.subject or self.frame.said
        capital_before = bool(before and before.first and "capital" in before.first.code) or (
            before is not None and is_capital(self.low, before.start, before.end)
        )
        if not is_capital(self.low, start, quantity.start) and not (named and capital_before):
            return None
        kind = _CAPITAL_KIND.match(self.low, quantity.end, self.end)
        words = kind[0] if kind else self.low[start : quantity.start]
        found = capital_indicator(words, programme)
        if found is None:
            return None
        return Subject((found,), left.start, left.end) if left is not None else Subject((found,), start, quantity.start)
