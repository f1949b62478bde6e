"""The field of work that a sentence speaks of: a short list, told by its words.

What belongs here: fields and the words that tell them. What does not: indicators (the catalogue).
"""

from __future__ import annotations

import re

# Field: words that tell it. A long phrase counts more than a short one: "vốn đầu tư công" beats "kinh tế".
_WORDS = {
    "economy": "kinh tế|tăng trưởng|grdp|công nghiệp|thương mại|dịch vụ|du lịch|doanh nghiệp|xuất khẩu|nhập khẩu|thị trường|giá cả|tiêu dùng|sản xuất kinh doanh|khu công nghiệp|cụm công nghiệp|bán lẻ|xúc tiến thương mại|kinh tế số|lạm phát|logistics|cửa khẩu|năng lượng|thủy điện|khởi nghiệp|chuyển dịch cơ cấu kinh tế|hợp tác xã",
    "agriculture": "nông nghiệp|nông dân|vụ xuân|vụ mùa|vụ đông|vụ đông xuân|vụ hè thu|hè thu|cây trồng|vật nuôi|chăn nuôi|trồng trọt|trồng rừng|gieo cấy|gieo trồng|lâm nghiệp|thủy sản|thuỷ lợi|thủy lợi|ocop|dịch tả lợn|gia súc|gia cầm|mùa vụ|tích nước|ngừa mặn|hạn mặn|giống|thu hoạch|dịch bệnh trên cây trồng|khai thác iuu|chống khai thác",
    "budget_finance": "ngân sách|thu nội địa|chống thất thu|nợ đọng thuế|thuế|dự toán|tín dụng|tài sản công|tài chính|quyết toán|nguồn thu|chi thường xuyên|tiết kiệm chi|kho bạc|kinh phí|tiền sử dụng đất|thu ngân sách nhà nước|ngân hàng|lãi suất|tiền lương",
    "investment": "đầu tư|đầu tư công|vốn đầu tư công|giải ngân|dự án|dự án trong và ngoài ngân sách|công trình|nhà thầu|nhà đầu tư|giải phóng mặt bằng|mặt bằng|hạ tầng|đấu thầu|thu hút đầu tư|cao tốc|khởi công|quy hoạch|môi trường đầu tư|pci|chủ đầu tư|vốn fdi|đô thị|dự án trọng điểm|tiến độ thi công|cảng",
    "mtqg": "chương trình mục tiêu quốc gia|các chương trình mục tiêu quốc gia|mtqg|nông thôn mới|giảm nghèo|giảm nghèo bền vững|hộ nghèo|dân tộc thiểu số và miền núi|vốn sự nghiệp|nhà tạm|nhà dột nát|tiểu dự án|đồng bào dân tộc thiểu số",
    "culture_society": "văn hóa|văn nghệ|thể dục|thể thao|an sinh xã hội|an sinh|chính sách xã hội|đối tượng chính sách|gia đình chính sách|người có công|việc làm|lao động|trẻ em|người nghèo|đồng bào|tôn giáo|tín ngưỡng|lễ hội|kỷ niệm|bảo hiểm xã hội|đời sống|tuyên truyền|báo chí|dân tộc|di sản|đời sống của nhân dân|hậu quả bão|người dân thiếu đói|thăm hỏi|tết|bình đẳng giới|xuất khẩu lao động|phòng chống ma túy học đường",
    "education_health": "giáo dục|đào tạo|trường học|trường|kỳ thi|kỳ thi tốt nghiệp|tốt nghiệp trung học phổ thông|năm học|học sinh|giáo viên|y tế|khám bệnh|chữa bệnh|khám bệnh, chữa bệnh|khám, chữa bệnh|bệnh viện|dịch bệnh|bảo hiểm y tế|vệ sinh an toàn thực phẩm|an toàn thực phẩm|thuốc|vật tư y tế|tiêm chủng|dân số",
    "security_order": "an ninh|trật tự|an ninh chính trị|trật tự an toàn xã hội|trật tự, an toàn xã hội|an ninh trật tự|tội phạm|ma túy|tai nạn giao thông|an toàn giao thông|vụ án|vụ việc|các vụ án, vụ việc|khiếu nại|tố cáo|khiếu kiện|điểm nóng|cháy nổ|phòng cháy|công an|buôn lậu|gian lận thương mại|camera|vi phạm pháp luật|lừa đảo|tin báo|trực 24/24|đơn thư",
    "defence": "quốc phòng|quân sự|diễn tập|khu vực phòng thủ|phòng thủ dân sự|tuyển quân|giao quân|quân sự địa phương|dân quân|biên giới|biên phòng|nghĩa vụ quân sự|huấn luyện",
    "party_building": "xây dựng đảng|đảng viên|tổ chức đảng|cấp ủy|đại hội đảng|đại hội|đảng bộ|chi bộ|kiểm tra, giám sát|kỷ luật đảng|tư tưởng|học tập và làm theo|sinh hoạt chính trị|chủ trương, đường lối|đường lối của đảng|nghị quyết đại hội|công tác cán bộ|đội ngũ cán bộ|mặt trận|đoàn thể|hội viên|dư luận|thế lực thù địch|dân vận|hệ thống chính trị|tổ chức cơ sở đảng|ủy ban kiểm tra|quy hoạch cán bộ|văn kiện|huy hiệu đảng|kết nạp đảng viên|cử tri|cơ quan dân cử|tham nhũng|tiêu cực|quần chúng|cán bộ kiểm tra|trường chính trị|điều lệ đảng",
    "administration": "cải cách hành chính|thủ tục hành chính|chuyển đổi số|công vụ|kỷ luật, kỷ cương|kỷ cương|cán bộ, công chức|công chức|dịch vụ công|bộ máy|vị trí việc làm|chính quyền|biên chế|thanh tra|par index|papi|sipas|tiếp công dân|sắp xếp đơn vị hành chính|đơn vị hành chính|một cửa|quản lý nhà nước|người đứng đầu|chế độ báo cáo|báo cáo|kế hoạch|chương trình công tác|hồ sơ|trách nhiệm|nhiệm vụ|chỉ tiêu|kịch bản|tổ chức bộ máy|củng cố, kiện toàn|mục tiêu, nhiệm vụ|quy trình",
    "environment": "môi trường|tài nguyên|khoáng sản|đất đai|bảo vệ rừng|rừng|rác thải|chất thải|ô nhiễm|biến đổi khí hậu|thiên tai|phòng, chống thiên tai|bão|lũ|sạt lở|nước sạch|cháy rừng|nguồn nước|khí tượng|phòng chống thiên tai|đa dạng sinh học|tìm kiếm cứu nạn",
}  # fmt: skip
# These words stand in sentences on every field.
_FAINT = frozenset({"nhiệm vụ", "chỉ tiêu", "kế hoạch", "báo cáo", "trách nhiệm", "trường", "đại hội", "kinh tế", "đào tạo", "tuyên truyền", "đồng bào", "chính quyền", "hồ sơ", "giống", "đời sống", "dịch vụ", "kinh phí", "thuế", "đô thị", "rừng", "lũ", "bão", "tết", "cảng", "thuốc", "mục tiêu, nhiệm vụ"})  # fmt: skip
_FIELD = {word: field for field, words in _WORDS.items() for word in words.split("|")}
_ANY = re.compile(rf"(?<![\wà-ỹ])(?:{'|'.join(map(re.escape, sorted(_FIELD, key=len, reverse=True)))})(?![\wà-ỹ])")
FIELDS = (*_WORDS, "general")


def field_of(low: str, heading: str = "") -> str:
    """The field that the words of `low` (folded) speak of most; of the heading's where they name none."""
    weights: dict[str, float] = {}
    for words, share in ((low, 1.0), (heading, 0.3)):
        for hit in _ANY.finditer(words):
            word = hit[0]
            # Syllables tell how special a phrase is; what is said first is what the clause is about.
            weight = (0.5 if word in _FAINT else 1 + word.count(" ")) * share
            weight *= 1.2 if hit.start() < 60 else 1.0
            weights[_FIELD[word]] = weights.get(_FIELD[word], 0) + weight
    return max(weights, key=lambda name: weights[name]) if weights else "general"
