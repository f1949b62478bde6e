"""What an indicator phrase means where it stands.

What belongs here: phrases that are of another thing, or of none, by what the sentence and the document speak
of. What does not: which of several phrases a number is of (`naming.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.catalogue import Indicator, contexts, indicators
from extraction.grammar.scan import Item
from extraction.grammar.state import SentenceState
from extraction.grammar.subjects import Subject
from extraction.language.areas import COUNTRY

_HERDS = re.compile(r"(?:tổng )?đàn trâu(?:, | và | )bò\b")  # counted together, they are neither herd
_ACTED_ON = re.compile(r"\b(?:kiểm tra|giám sát|kỷ luật|thành lập|giải thể|sáp nhập|chia tách|củng cố)\b[^,;.]*$")
_PROPOSED = re.compile(r"\b(?:đề nghị|xét)\b[^,;.]*$")
# "GRDP bình quân giai đoạn 2026 - 2030 tăng 12%/năm": of the years, not of the people
_AVERAGE_GROWTH = re.compile(r"(?! đầu người)[^,;.%]{0,50}?(?:đạt|tăng|là|từ|khoảng)[^,;.%]{0,20}?\d[\d., -]*%")
_FARMS = re.compile(r"nông\b.*\bthủy sản")
_FARM_OUTPUT = "agri_forestry_fishery_output_value"
# "Giá trị sản xuất khu vực nông, lâm nghiệp, thủy sản": the output of the sector, not its part of GRDP
_OUTPUT_OF = re.compile(r"\bgiá trị sản xuất (?:(?:của )?(?:khu vực|ngành|lĩnh vực) )?$")
REVOKED = re.compile(r"\b(?:thu hồi|chấm dứt hoạt động|hết hiệu lực)\b[^;.]*$")
_OTHER_PROVINCE = re.compile(r"\b(?:tỉnh ngoài|ngoài tỉnh|tỉnh khác)\b")
_FAMILY_PLANNING = re.compile(r"dân số(?:,| và| -)? (?:kế hoạch hóa|khhgđ|gia đình)")  # no count of people
# Names of which the crop or the thing is left out after its first figure.
_BARE = frozenset({"sản lượng", "năng suất", "diện tích"})
_CROP = r"(?:cây )?\b(?P<crop>lúa|ngô|lạc|đậu tương|đỗ tương|đậu|đỗ|khoai lang|khoai|sắn|mía|vừng|rau|bông|thuốc lá|thuốc lào|dưa|chè|cà phê|cao su|hồ tiêu)\b(?:,? [^\W\d]+){0,3}"
# "Cây ngô: diện tích gieo trồng 5.200 ha; sản lượng 23.400 tấn", "cây lạc diện tích gieo trồng 500 ha"
_CROP_LEAD = re.compile(rf"[\W\d]*(?:về )?{_CROP}\s?:")
_CROP_BESIDE = re.compile(rf"{_CROP}[: ]+$")
_CROP_ALONE = re.compile(rf"(?:vụ [^,]{{1,16}},? )?{_CROP}")
_SOWN = frozenset({"diện tích gieo trồng", "diện tích gieo cấy", "tổng diện tích gieo trồng", "diện tích"})
_OF_CROPS = {
    "lúa": {"diện tích": "rice_planted_area", "năng suất": "rice_yield", "sản lượng": "rice_output"},
    "ngô": {"sản lượng": "maize_output"},
}
_GRAINS = frozenset({"thóc", "lúa", "ngô"})  # "lương thực ... tấn, trong đó thóc ... tấn": of an output only
_HARMED = frozenset({"người chết", "làm chết", "số người chết", "người bị thương", "bị thương", "làm bị thương"})
_TRAFFIC = re.compile(r"tai nạn|giao thông|tngt|va chạm|đuối nước")
_NATION = re.compile(r"cả nước|việt nam|toàn quốc|quốc gia|trung bình nước")
_POLICY_BANK = re.compile(r"chính sách xã hội|\bnhcsxh\b|\bcsxh\b")
_OF_POLICY_BANK = re.compile(
    r"\s(?:cho vay )?(?:của |tại |từ )?(?:các chương trình |hệ thống )?(?:(?:chi nhánh )?(?:ngân hàng |nh)(?:chính sách(?: xã hội)?|csxh)|(?:tín dụng )?chính sách(?: xã hội)?)(?: (?:tỉnh|huyện|thành phố))?\b"
)
# "vốn huy động thực hiện chương trình", "huy động vốn xây dựng nông thôn mới": not what banks hold
_FOR_PROGRAMME = re.compile(r"\s(?:để |cho )?(?:thực hiện|xây dựng|đầu tư|triển khai|cho|làm)\b")
_TRANSPORT = re.compile(r"vận chuyển|vận tải|luân chuyển|hành khách")
_OF_CUSTOMS = re.compile(r"[^,;:.\d]{0,25}\b(?:hải quan|từ (?:hoạt động )?(?:xnk|xuất nhập khẩu|xuất, nhập khẩu))\b")
_OF_PROVINCE = re.compile(r"[^,;:.\d]{0,12}(?:địa bàn|toàn tỉnh|của tỉnh|nội địa)\b")


def _code(item: Item) -> str:
    return item.indicator.code if item.indicator is not None else ""


class Meanings(SentenceState):
    """Indicator phrases as they are meant."""

    def _resolve(self, item: Item) -> Item | None:
        """An indicator phrase as it is meant here: context phrases by their parent, weak ones as they are."""
        if (
            self._of_crop(item)
            or self._of_projects(item)
            or self._of_transport(item)
            or _HERDS.match(self.low, item.start, self.end)
            or self._of_inspection(item)
            or _FAMILY_PLANNING.match(self.low, item.start, self.end)
        ):
            return None
        phrase = self.low[item.start : item.end]
        crop = self._crop_before(item) if phrase in _SOWN | _BARE else ""
        if crop:
            code = _OF_CROPS.get(crop, {}).get("diện tích" if phrase in _SOWN else phrase)
            return replace(item, indicator=indicators()[code], context="") if code else None
        if (item.context or _code(item).startswith("grdp_")) and _OUTPUT_OF.search(self.low, self.start, item.start):
            farms = _FARMS.search(phrase) is not None
            return replace(item, indicator=indicators()[_FARM_OUTPUT], context="") if farms else None
        if self._proposed(item) or self._of_value_added(item.indicator):
            return None
        if item.context:
            for parent in reversed(self.frame.parents):
                names = contexts()[parent]
                if item.context in names and self._continues(item.context, parent):
                    if self._of_value_added(names[item.context]):
                        return None
                    return replace(item, indicator=names[item.context], weak=True)
            return item if item.indicator and (item.context not in _HARMED or self._in_traffic(item)) else None
        code = _code(item)
        if code == "population" and self.low.startswith(" trong độ tuổi", item.end):
            return None
        if (
            code == "grdp_per_capita"
            and _AVERAGE_GROWTH.match(self.low, item.end, self.end)
            and phrase.endswith("bình quân")
        ):
            return replace(item, indicator=indicators()["grdp"])
        if code.endswith("_registered_capital") and REVOKED.search(self.low, self.gap.start, item.start):
            return None
        if code == "workers_sent_abroad" and _OTHER_PROVINCE.search(self.low, self.gap.start, item.end):
            return None
        if code == "state_budget_revenue" and self._by_customs(item):
            return replace(item, indicator=indicators()["import_export_tax_revenue"])
        if code == "mobilised_bank_deposits" and _FOR_PROGRAMME.match(self.low, item.end, self.end):
            return None
        if code == "gdp" and self.frame.area != COUNTRY and not _NATION.search(self.low, self.start, self.end):
            return replace(item, indicator=indicators()["grdp"])  # the word of older reports
        if code == "outstanding_credit":
            named = _OF_POLICY_BANK.match(self.low, item.end, self.end)
            if named or _POLICY_BANK.search(self.frame.title):
                policy = indicators()["policy_credit_outstanding"]
                return replace(item, indicator=policy, end=named.end() if named else item.end)
        return item

    def _in_traffic(self, item: Item) -> bool:
        """ "213 vụ phạm pháp hình sự, làm 62 người bị thương": hurt by others than traffic."""
        said = f"{self.frame.title} {self.frame.heading} {self.low[self.frame.block_start : item.start]}"
        return _TRAFFIC.search(said) is not None

    def _crop_before(self, item: Item) -> str:
        """The crop that stands right before the phrase, or that opens the sentence with a colon; or ""."""
        clause = max(self.low.rfind(sign, self.start, item.start) for sign in ",;(") + 1
        hit = _CROP_BESIDE.search(self.low, max(clause, self.start), item.start)
        hit = hit or _CROP_LEAD.match(self.low, self.start, item.start)
        if hit is None and self.subject is not None and not self.subject.indicators:
            hit = _CROP_ALONE.fullmatch(self.low, self.subject.start, self.subject.end)  # "ngô 45 tạ/ha, sản lượng ..."
        return hit["crop"] if hit and not self.low.startswith(" thu hoạch", item.end) else ""

    def _of_crop(self, item: Item) -> bool:
        """ "sản lượng ngô giảm 1,7% do diện tích gieo trồng giảm": the area of the crop spoken of, not of all crops."""
        bare = self.low.endswith("tích gieo trồng", item.start, item.end)
        return bare and self._spoken().endswith(("_output", "_yield")) and bool(self.drafts)

    def _of_projects(self, item: Item) -> bool:
        """ "4 dự án mới, với số vốn đăng ký 45 tỷ đồng": the capital of projects, not of enterprises."""
        counted = [draft for draft in self.drafts if draft.quantity.dimension == "count"]
        code = _code(item)
        return code == "enterprises_registered_capital" and bool(counted) and counted[-1].quantity.unit == "project"

    def _of_transport(self, item: Item) -> bool:
        """ "vận tải đường bộ đạt 1.777 ngàn lượt khách": passengers, not tourists."""
        code = _code(item)
        return code == "tourist_arrivals" and item.weak and bool(_TRANSPORT.search(self.low, self.start, item.start))

    def _of_inspection(self, item: Item) -> bool:
        """ "kiểm tra 39 chi bộ trực thuộc", "thành lập 3 chi bộ": some of the cells, not how many there are."""
        code = _code(item)
        if code == "party_cells" and self.low.startswith(" cơ sở", item.end):
            return True  # "369 chi bộ cơ sở" are organisations of the base
        return code == "party_cells" and _ACTED_ON.search(self.low, self.start, item.start) is not None

    def _of_value_added(self, indicator: Indicator | None) -> bool:
        """ "GRDP tăng 9%, trong đó công nghiệp chế biến, chế tạo tăng 14%": what it added, not its index."""
        if indicator is None or not indicator.code.startswith("iip_"):
            return False
        told = [draft.indicator.code for draft in self.drafts if draft.indicator is not None]
        return bool(told) and all(code.startswith("grdp") for code in told)

    def _proposed(self, item: Item) -> bool:
        """ "đề nghị tặng huy hiệu Đảng cho 893 đồng chí": not awarded yet."""
        code = _code(item)
        return code == "party_badges_awarded" and _PROPOSED.search(self.low, self.start, item.start) is not None

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
