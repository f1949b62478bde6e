"""How Vietnamese reports open a task: the verb first, without a subject ("Đẩy nhanh tiến độ ...").

What belongs here: the verbs, and where the words of a clause that say what to do begin. What does not: who
asks for it and in which section (`directives.py`).
"""

from __future__ import annotations

import re

# Verbs of two syllables or more, and single ones that no noun of a report begins with ("thu", "chi", "tăng" may).
VERBS = (
    "bám sát|ban hành|báo cáo|bảo đảm|đảm bảo|bảo tồn|bảo vệ|biểu dương|bình ổn|bố trí|bổ sung|bồi dưỡng|cải cách|cải thiện|cải tạo|cân đối"
    "|cập nhật|cắt giảm|căn cứ|chăm lo|chấm dứt|chấn chỉnh|chấp hành|chỉ đạo|chỉ rõ|chịu trách nhiệm|chú trọng|chú ý|chủ động|chủ trì|chuẩn bị"
    "|chung sức|chuyển đổi|chuyển dịch|coi trọng|công bố|công khai|cơ cấu|củng cố|cụ thể hóa|cung cấp|cung ứng|di dời|dồn lực|dồn sức|duy trì"
    "|đa dạng hóa|đánh giá|đào tạo|đấu giá|đấu tranh|đẩy lùi|đẩy mạnh|đẩy nhanh|đầu tư|đề cao|đề nghị|đề xuất|điều chỉnh|điều hành|điều tra"
    "|định hướng|định kỳ|đổi mới|đôn đốc|đốc thúc|động viên|đơn giản hóa|đưa|gắn|ghi nhận|giải ngân|giải quyết|giám sát|giao|giáo dục|giữ|gìn giữ|giữ gìn"
    "|giữ vững|gỡ|gương mẫu|hạn chế|hạn chế tối đa|hình thành|hoàn chỉnh|hoàn tất|hoàn thành|hoàn thiện|hỗ trợ|huy động|hướng dẫn|kéo giảm|kêu gọi"
    "|kết nạp|kết nối|khai thác|khảo sát|khắc phục|khẩn trương|khen thưởng|khôi phục|khởi động|khơi dậy|khơi thông|khuyến khích|không để|không được|không chạy theo"
    "|kích cầu|kiểm điểm|kiểm soát|kiểm tra|kiên quyết|kiên trì|kiện toàn|kịp thời|làm rõ|làm tốt|lãnh đạo|lập|lấy|liên kết|lồng ghép|luân chuyển|lựa chọn"
    "|mở rộng|mời gọi|nắm|nắm bắt|nắm chắc|nâng|nâng cao|nâng cấp|nâng chất lượng|nêu cao|ngăn chặn|nghiên cứu|nghiêm túc|nhanh chóng|nhân rộng|nhận diện|nỗ lực"
    "|phải|phát động|phát huy|phát hiện|phát triển|phân bổ|phân cấp|phân công|phân loại|phân tích|phấn đấu|phê duyệt|phòng, chống|phòng chống|phòng ngừa|phổ biến|phối hợp|phụ trách|phục hồi|phục vụ"
    "|quan tâm|quán triệt|quản lý|quảng bá|quảng cáo|quy hoạch|quyết liệt|quyết tâm|quyết toán|ra sức|rà soát|rút ngắn|sắp xếp|sẵn sàng|siết chặt|số hóa|sơ kết|sớm|sử dụng|sửa đổi"
    "|tái cơ cấu|tạo điều kiện|tạo chuyển biến|tạo bước|tạo việc làm|tạo môi trường|tạo sự|tạo thuận lợi|tăng cường|tăng tốc|tận dụng|tập huấn|tập trung|tham mưu|thanh tra|tháo gỡ|theo dõi|thẩm định|thành lập|thay thế|thăm hỏi|thi đua|thí điểm"
    "|thông báo|thông qua|thông tin|thống kê|thống nhất|thu hồi|thu hút|thúc đẩy|thực hành|thực hiện|thường xuyên|tích cực|tiến hành|tiếp nhận|tiếp tục|tiếp thu|tiết kiệm|tinh giản|tìm kiếm|tổ chức|tổng hợp|tổng kết|tranh thủ"
    "|triển khai|triệt để|trình|trồng|truy quét|tuân thủ|tuyên truyền|từng bước|ứng dụng|ứng phó|ưu tiên|vào cuộc|vận động|vận dụng|vận hành|xác định|xã hội hóa"
    "|xây dựng|xem xét|xóa|xúc tiến|xử lý|xử lý nghiêm|yêu cầu"
)
_FOLDED = VERBS
_VERB = re.compile(rf"(?:{_FOLDED})(?![\wà-ỹ])")
# Words between a verb's clause and its subject: "các sở cần sớm ...", "mỗi xã phải ...".
_MODAL = r"cần|phải|sẽ|nên|hãy|cùng|không được|không để|tự|luôn|cố gắng"
_BOUNDARY = re.compile(rf"(?<=[\s,])(?:{_MODAL}|{_FOLDED})(?![\wà-ỹ])")

# What may stand before the verb and belongs to no one: numbers, bullets, connectives, a field of work, a time.
_LEAD = re.compile(
    r"""\s*(?:
        (?:[-+*•–]|\(?(?:[ivx]{1,4}|[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,2})[.)/])\s*
      | (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\ là,?:?\s | thứ\ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám),?:?\s
      | (?:đồng\ thời|cùng\ với\ đó|bên\ cạnh\ đó|ngoài\ ra|mặt\ khác|trước\ mắt|trước\ hết|trong\ đó|theo\ đó|đặc\ biệt(?:\ là)?|nhất\ là|cụ\ thể|qua\ đó|từ\ đó|cùng\ đó|song\ song(?:\ đó)?|tiếp\ theo|do\ đó|vì\ vậy|và),?:?\s
      | (?:về|trong|đối\ với|trên|cùng\ với|bên\ cạnh|để|nhằm|căn\ cứ|trên\ cơ\ sở|trước|sau|từ|đến|với|tại|theo)\s[^,.;:\n]{2,90}[,:]\s
      | (?:lĩnh\ vực|công\ tác|nhiệm\ vụ|giải\ pháp)?\s?[^\W\d_][^,.;:\n\d]{2,50}:\s
    )""",
    re.VERBOSE,
)
_LEADS = 3  # number, connective, field: more than three in a row were not seen


def task_start(low: str, start: int, end: int) -> int | None:
    """Where the verb of a task stands that low[start:end] opens with, or None."""
    for _ in range(_LEADS + 1):
        while start < end and low[start] in " '\"(":
            start += 1
        if _VERB.match(low, start, end):
            return start
        lead = _LEAD.match(low, start, end)
        if lead is None:
            return None
        start = lead.end()
    return None


def verb_after(text: str, low: str, start: int, end: int) -> int | None:
    """Where the first verb or modal in small letters stands after a subject at `start`, or None.

    Capitals are names: "Ban Chấp hành", "Ban Chỉ đạo".
    """
    for hit in _BOUNDARY.finditer(low, start + 2, end):
        if text[hit.start()].islower():
            return hit.start()
    return None
