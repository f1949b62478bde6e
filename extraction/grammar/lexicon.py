"""The words of the reports that are not indicators: predicates, comparators, plans, qualifiers, joints.

What belongs here: words and the category that each tells. What does not: what a category does to a figure
(`measures.py`, `reading.py`). All words are folded (`language.text.fold`).
"""

from __future__ import annotations

# category -> words, parted by "|"
_WORDS = {
    # the value rises or falls (a difference or a growth follows)
    "up": "tăng|tăng thêm|tăng trưởng|tăng tới|tăng lên|tăng gần|cao hơn|nhiều hơn|nhích|nhích thêm|nhích nhẹ|bứt lên|lớn hơn|"
    "cải thiện|nhảy|thăng|tăng nhẹ|tăng mạnh|tăng cao|tăng khá|tăng trên|đội thêm|mở rộng|tăng bình quân|bổ sung tăng|"
    "tăng trưởng khá|dương|tăng đột biến|vượt lên|tăng đến|cao hơn so với|tăng khoảng|tăng hơn|tăng thêm được|hơn cùng kỳ|nâng thêm",
    "down": "giảm|giảm sâu|giảm mạnh|giảm nhẹ|giảm gần|giảm tới|giảm được|giảm bình quân|kéo giảm|thấp hơn|ít hơn|tụt|sụt|sụt giảm|"
    "hụt|mất|hạ được|âm|kéo tụt|làm giảm|làm mất|suy giảm|đi lùi|giảm đến|giảm trên|giảm hơn|giảm khoảng|giảm thêm|kém hơn|thấp hơn so với|rớt",
    # the level itself follows
    "reach": "đạt|ước đạt|được|là|có|với|còn|ở mức|lên|xuống|xuống còn|hạ còn|giảm còn|giảm xuống|giảm xuống còn|tăng lên mức|lên tới|"
    "thực hiện|ước thực hiện|đón|thu về|mang về|đạt được|hoàn thành|dừng ở|lên đến|đạt mức|đã có|hiện có|đưa|nâng|nâng lên|"
    "đạt khoảng|đạt trên|đạt gần|đạt hơn|ước tính đạt|thu được|tổng cộng|đạt tỷ lệ|đạt tỉ lệ|ghi nhận|xảy ra|phát hiện|tiếp nhận|còn lại|"
    "đến nay có|đạt bình quân|khoảng|đạt giá trị|tạo|giải quyết|nộp ngân sách|vào khoảng",
    "equal": "bằng|tương đương|tương đương với|đúng|đúng bằng|chỉ bằng|mới bằng|bằng khoảng|=",
    "share": "chiếm|chiếm tỷ trọng|chiếm tỷ lệ|tỷ trọng|chiếm khoảng|chiếm trên|chiếm gần|chiếm tới|chiếm hơn",
    "exceed": "vượt|vượt mức|vượt trên|vượt gần|vượt hơn",
    "times": "gấp|gấp hơn|gấp gần|gấp khoảng|tăng gấp|cao gấp|gấp trên",
    "contribute": "đóng góp|góp|góp phần|đóng góp vào",
    # plans and what is wanted
    "plan": "kế hoạch|kế hoạch năm|kế hoạch giao|kế hoạch đề ra|kh|chỉ tiêu|mục tiêu|nghị quyết|dự toán|dự toán năm|kế hoạch vốn|kịch bản|"
    "dự toán giao|chỉ tiêu giao|chỉ tiêu kế hoạch|mục tiêu nghị quyết|mục tiêu kế hoạch|kế hoạch cả năm|chỉ tiêu nghị quyết|pháp lệnh|"
    "pháp lệnh giao|nq|nghị quyết đề ra|mục tiêu đề ra|chỉ tiêu được giao|số lượng cần bầu|vốn kế hoạch|tổng kế hoạch|kế hoạch phấn đấu",
    "wish": "phấn đấu|mục tiêu là|đặt mục tiêu|đặt chỉ tiêu|đặt ra mục tiêu|phấn đấu đạt|phấn đấu đến|đặt kế hoạch|"
    "phấn đấu hoàn thành|giao chỉ tiêu|hướng tới|quyết tâm|tiếp tục phấn đấu|mục tiêu đến|mục tiêu phấn đấu|đặt đích",
    # capital is assigned: what follows is planned, not spent
    "assign": "được giao|giao|bố trí|phân bổ|được phân bổ|được bố trí|nhu cầu kinh phí|nhu cầu vốn|tổng mức đầu tư|cấp|hỗ trợ",
    "forecast": "dự kiến|dự báo|ước cả năm|dự ước|kỳ vọng|ước đến hết năm|khả năng|ước hết năm",
    "estimate": "ước|ước tính|ước chừng|sơ bộ|ước khoảng",
    # parts of a whole follow
    "structure": "cơ cấu kinh tế|cơ cấu grdp|cơ cấu nền kinh tế|cơ cấu các ngành kinh tế|về cơ cấu|cơ cấu ngành kinh tế",
    # belongs to the thing counted, and is no predicate of its own
    "quality": "đạt chuẩn|đạt tiêu chí|được công nhận|đạt danh hiệu|đạt chuẩn quốc gia|được công nhận đạt chuẩn|công nhận đạt chuẩn|đạt giải",
    # comparison
    "compare": "so với|so|đối chiếu với|so sánh với",
    # qualifiers before the number
    "more": "trên|hơn|không dưới|từ|ít nhất|vượt mốc|không thấp hơn|không ít hơn|tối thiểu|lên hơn",
    "less": "gần|dưới|không quá|chưa tới|chưa đến|chưa đầy|tối đa|ngót|không vượt quá|suýt soát",
    "approx": "khoảng|xấp xỉ|chừng|ước khoảng|độ",
    # joints of a sentence
    "part": "trong đó|trong số đó|trong số này|riêng|gồm|bao gồm|cụ thể|chia ra|bao gồm có|như|trong số|gồm có|trong tổng số|kể cả|tính riêng",
    "joint": "và|song|nhưng|cùng|cùng với|lẫn|đồng thời|trong khi đó|tuy nhiên|còn|mà|nhờ|do|vì|bởi|khi|để|nên|qua đó|từ đó|tuy vậy|"
    "góp phần|trong khi|ngược lại|tức|tức là|đáng chú ý|nổi bật|nhất là|đặc biệt|và các|hay|hoặc|dù|mặc dù",
    "list": "lần lượt|lần lượt là|tương ứng|theo thứ tự|tương ứng là|lần lượt đạt|theo thứ tự là",
    "rank": "xếp thứ|đứng thứ|xếp hạng|đứng hạng|hạng|vị trí thứ|vị trí|thứ hạng|thứ|xếp vị trí|xếp|đứng|tốp|top",
    "average": "bình quân|trung bình|bình quân mỗi năm|bình quân hằng năm|bình quân hàng năm",
    "each": "mỗi|từng|một",
}

CATEGORY: dict[str, str] = {}
for _category, _words in _WORDS.items():
    for _word in _words.split("|"):
        CATEGORY.setdefault(_word, _category)

# Words that never make a subject by themselves: what is left of a gap without them names the thing.
FUNCTION_WORDS = frozenset(
    (
        "đã đang sẽ vẫn cũng chỉ mới còn lại được bị có là thì rằng này đó ấy kia các những mọi cả tất toàn bộ của cho với về tại ở trong "
        "ngoài trên dưới từ đến tới theo do bởi vì nên mà và hoặc hay rồi nữa luôn đều cùng nhất rất khá hơn kém quá lắm thêm tiếp tục liên "
        "tục đi ra vào lên xuống lại qua khi sau trước giữa so nhau tự đạt tăng giảm bằng mức con số kết quả năm quý tháng ngày kỳ đầu cuối nay "
        "tỉnh địa bàn toàn tỉnh huyện thành phố xã hiện tại tính tính chung lũy kế luỹ cộng dồn tổng chung ước khoảng gần trên như vậy "
        "tương đương chiếm tốc độ nhẹ mạnh sâu nhanh chậm cao thấp tốt duy trì đứng xếp thứ hạng vị trí phần trăm thời điểm đây nhưng song tuy nhiên "
        "dù trong_khi khiến giúp đưa đồng thời góp phần nhờ việc công tác hoạt động theo thứ_tự lần lượt mỗi bình quân trung_bình số lượng "
        "vỏn vẹn nửa mình chưa được đúng chỉ rõ_rệt nào tới hẳn cán đích đặc biệt ngay đà tiếp vượt hoàn thành thực hiện một hai ba ngược chiều riêng thì mang dừng hđnd ubnd trung ương chính phủ thủ tướng quốc hội nhân dân ủy ban hội đồng phê duyệt kế hoạch dự toán giao đề chỉ tiêu mục cả nước vùng khu vực"
    ).split()
)
