"""Why a reading is doubted, in the words that people who decide see: Vietnamese / English.

What belongs here: the words. What does not: when a reading is doubted (`measures.py`, `reading.py`, `table_checks.py`).
"""

from __future__ import annotations

OTHER_BASE = "số lần không so với cùng kỳ / the base of the multiple is not the same period"
TIMES = '"tăng N lần": gấp N lần hay thêm N lần? / to N times or by N times?'
PLAN_OR_ABOVE = "là kế hoạch, hay phần vượt kế hoạch? / a plan, or what is above it?"
POINTS_OR_PART = "chênh kế hoạch mấy điểm phần trăm, hay mấy phần của kế hoạch? / a rate beside its plan: by points, or by a part of it?"
POINTS_ALONE = "điểm phần trăm mà không nói tăng hay giảm / points without a verb of rise or fall"
PLACES_OR_POINTS = '"điểm": địa điểm hay điểm số? / places or points?'
OTHER_AREA = (
    "chênh với nơi khác, không phải thay đổi theo thời gian / a difference from another area, not a change in time"
)
HEAD_SAYS_PLAN_RISE = (
    "đầu cột ghi % kế hoạch, số lại là mức tăng / the head says per cent of the plan, the numbers are a rise"
)
HEAD_SAYS_PLAN_TIME = "đầu cột ghi % kế hoạch, số lại so với kỳ khác / the head says per cent of the plan, the numbers compare with another time"
COMPLETION = "% kế hoạch tính lại không khớp thực hiện chia kế hoạch / per cent of the plan does not recompute from plan and actual"
PART_OF_ONE = "đọc là phần của 1, không tính lại được / read as a part of 1, could not be recomputed"
PER_CENT_OR_UNITS = (
    "tăng theo % hay theo đơn vị? tính lại đều không khớp / a rise in per cent or in units? It recomputes as neither"
)
YEAR_OR_PART = "cả năm, hay cùng phần năm như kỳ báo cáo? / the whole year, or the part of it that is reported?"
NO_PROVINCE = "tài liệu không ghi tỉnh nào / the document names no province"
