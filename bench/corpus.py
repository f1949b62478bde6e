"""Texts to measure with, made by a seeded generator: pages of news and quarterly reports.

What belongs here: sentences of our own with places for names, numbers and times, and how they become texts. What
does not: measuring, and real texts. News is what comes from a crawl: every topic, figures here and there (five
or six numbers in a thousand letters, as counted in pages of newspapers). A report is dense: almost every sentence states
figures. The same seed gives the same texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random


def _words(parted: str) -> list[str]:
    return parted.split("|")


PROVINCES = _words(
    "Bắc Kạn|Lào Cai|Quảng Nam|Kon Tum|Cà Mau|Bến Tre|Hà Giang|Yên Bái|Nghệ An|Phú Thọ|Trà Vinh|Gia Lai|Hải Dương|Sơn La"
)
_DISTRICTS = _words(
    "Chợ Đồn|Văn Bàn|Thăng Bình|Đắk Hà|Năm Căn|Ba Tri|Vị Xuyên|Mù Cang Chải|Kỳ Sơn|Thanh Ba|Càng Long|Đak Đoa"
)
_SURNAMES = _words("Nguyễn|Trần|Lê|Phạm|Hoàng|Vũ|Đặng|Bùi|Đỗ|Hồ|Lò|Vàng|Đinh|Y")
_MIDDLE = _words("Văn|Thị|Đức|Minh|Hữu|Thu|Ngọc|Quang|Thanh|Xuân|Hải|Khánh")
_GIVEN = _words("An|Bình|Cường|Dung|Giang|Hà|Hương|Khôi|Lan|Long|Mai|Nam|Oanh|Phúc|Quyên|Sơn|Thảo|Tuấn|Vân|Yến")
_DAYS = _words(
    "sáng nay|chiều qua|cuối tuần trước|rạng sáng nay|trưa cùng ngày|đêm qua|mấy hôm nay|từ đầu mùa|những ngày giáp Tết"
)

# Each line is a sentence; {slot} is filled from `_SLOTS`, or by `_FILLERS` where it is a name, number or time.
_NEWS = """
{When}, {who} đi dọc con đường ven sông để {do}, {why}.
{Who} kể rằng {view}, {but}.
Theo lời {who}, {view} và {view}.
{Person}, {age} tuổi, trú tại {place}, cho biết {view}.
Trận đấu trên sân {place} kết thúc với tỷ số {goals}-{goals}, {but}.
Ở phút thứ {minute}, {person} có cơ hội đối mặt nhưng cú dứt điểm lại đi chệch cột dọc.
Huấn luyện viên {person} thừa nhận {view}, {why}.
Cơ quan điều tra đã khởi tố vụ án, tạm giữ {small} người để làm rõ hành vi {crime}.
Khoảng {hour} giờ {minute} ngày {day}/{month}, người dân phát hiện {thing} bốc cháy nên gọi báo lực lượng chức năng.
Bộ phim dài {minute} phút do {person} đạo diễn kể về {theme}, {but}.
Các nhà nghiên cứu cho rằng {theme} đã thay đổi cách con người {do}.
Giá {thing} ngoài chợ {place} {when} lên tới {price} đồng một ký, {why}.
Con hẻm nhỏ dẫn vào {place} vẫn giữ nếp xưa: {view}, {view}.
"{View}", {who} chia sẻ, "{view}".
Dự báo {when} trời có mưa rào, nhiệt độ cao nhất {temperature} độ, {but}.
Bác sĩ {person} khuyên mọi người nên {do} và đừng quên {do}, nhất là khi {but}.
Trường đại học công bố điểm chuẩn, ngành {theme} lấy {score} điểm, {but}.
Năm {year}, {person} rời quê ra thành phố học nghề, rồi trở về {place} để {do}.
Nhóm bạn trẻ gom góp được {small} thùng sách cũ gửi lên {place}, {why}.
Chiếc xe khách chở {small} hành khách từ {place} đi {province} gặp nạn trên đèo, rất may {but}.
Không ai nhớ {thing} có từ bao giờ, chỉ biết {view}.
{Who} muốn {do} nhưng lại ngại {do}, {why}.
Chủ tịch {place} {person} yêu cầu các đơn vị {do}, đồng thời {do}.
Đại diện hãng cho hay mẫu {thing} mới có giá từ {price} đồng, bán ra từ tháng {month}/{year}.
Sau khi {do}, {who} mới hay {view}.
Công ty dự tính tuyển thêm {many} lao động, doanh thu năm ngoái tăng {percent}% lên {money} tỷ đồng.
Lễ hội {place} năm nay đón hơn {many} lượt khách, {but}.
Ngôi chùa nằm lưng chừng núi, {view}, quanh năm mây phủ.
Người hâm mộ xếp hàng từ {hour} giờ sáng để {do}, {why}.
Bên bàn trà, {who} và {who} nhắc lại chuyện ngày trước khi {view}, rồi cùng cười xòa {why}.
Phía sau ánh đèn sân khấu, {who} phải {do} và {do} trước khi trở về nhà lúc trời đã khuya.
Nhiều bạn đọc gửi thư về tòa soạn bày tỏ lo ngại rằng {view}, {but}.
{Theme} không còn là đề tài xa lạ với công chúng, nhất là khi {view}.
Tại {place}, {view}; ở phía bên kia sông, {who} vẫn đều đặn {do}.
Giới chuyên môn nhận xét {person} có lối viết giản dị mà sâu sắc, {but}.
Những bức ảnh lan truyền trên mạng xã hội cho thấy {view}, khiến không ít người {do}.
Theo Nghị định số {many}/{year}/NĐ-CP, hành vi {crime} có thể bị phạt đến {small} triệu đồng.
"""

_REPORT_HEAD = """
UBND TỈNH {PROVINCE}
Số: {number}/BC-UBND
{Province}, ngày {day} tháng {month} năm {year}
BÁO CÁO
Tình hình kinh tế - xã hội quý {quarter} năm {year} của tỉnh {province}
"""
_REPORT = """
Tổng sản phẩm trên địa bàn (GRDP) quý {quarter} năm {year} ước tăng {percent}% so với cùng kỳ năm trước, xếp thứ {rank}/63 tỉnh, thành phố; trong đó khu vực nông, lâm nghiệp và thủy sản tăng {percent}%, công nghiệp và xây dựng tăng {percent}%, dịch vụ tăng {percent}%.
Tổng thu ngân sách nhà nước trên địa bàn đạt {money} tỷ đồng, bằng {completion}% dự toán Trung ương giao, bằng {completion}% dự toán HĐND tỉnh giao và tăng {percent}% so với cùng kỳ.
Chi ngân sách địa phương ước {money} tỷ đồng, đạt {completion}% dự toán năm; chi đầu tư phát triển {money} tỷ đồng, chi thường xuyên {money} tỷ đồng.
Đến ngày {day}/{month}/{year}, giải ngân vốn đầu tư công được {money} tỷ đồng, đạt {completion}% kế hoạch.
Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng ước đạt {money} tỷ đồng, tăng {percent}%.
Kim ngạch xuất khẩu đạt {small},{digit} triệu USD, giảm {percent}% so với cùng kỳ; kim ngạch nhập khẩu đạt {small},{digit} triệu USD.
Toàn tỉnh đón {many} lượt khách du lịch, trong đó khách quốc tế {many} lượt; doanh thu du lịch ước {money} tỷ đồng, bằng {completion}% kế hoạch năm.
Có {many} doanh nghiệp đăng ký thành lập mới với tổng vốn {money} tỷ đồng; {small} doanh nghiệp tạm ngừng hoạt động, tăng {percent}%.
Diện tích gieo trồng vụ xuân đạt {many} ha, bằng {completion}% kế hoạch; sản lượng lương thực có hạt ước {many} tấn.
Trồng rừng tập trung được {many} ha, tỷ lệ che phủ rừng duy trì {completion}%.
Có {small} xã đạt chuẩn nông thôn mới, {small} xã đạt chuẩn nông thôn mới nâng cao; bình quân {small},{digit} tiêu chí/xã.
Tỷ lệ hộ nghèo còn {percent}%, giảm {percent} điểm phần trăm; trong đó hộ nghèo dân tộc thiểu số giảm {percent}%.
Vốn Chương trình mục tiêu quốc gia giảm nghèo bền vững năm {year} được giao {money} tỷ đồng, đã giải ngân {money} tỷ đồng, đạt {completion}%.
Vốn Chương trình MTQG xây dựng nông thôn mới giải ngân {money} tỷ đồng (đạt {completion}% kế hoạch), trong đó vốn đầu tư {money} tỷ đồng, vốn sự nghiệp {money} tỷ đồng.
Toàn Đảng bộ kết nạp {many} đảng viên mới, đạt {completion}% chỉ tiêu; thi hành kỷ luật {small} đảng viên.
Tỷ lệ người dân tham gia bảo hiểm y tế đạt {completion}% dân số; giải quyết việc làm mới cho {many} lao động.
Xảy ra {small} vụ tai nạn giao thông, làm chết {small} người, bị thương {small} người; so với cùng kỳ giảm {small} vụ.
Tiếp nhận {many} hồ sơ thủ tục hành chính, giải quyết đúng hạn {completion}%; chỉ số PCI xếp thứ {rank}, tăng {small} bậc.
Công tác giải phóng mặt bằng một số dự án trọng điểm còn chậm, tiến độ giải ngân chưa đạt yêu cầu đề ra.
Văn hóa, thể thao có nhiều khởi sắc; quốc phòng được giữ vững, an ninh chính trị và trật tự an toàn xã hội ổn định.
"""
_REPORT_TASKS = """
Tập trung chỉ đạo đẩy nhanh tiến độ giải ngân vốn đầu tư công, phấn đấu đến hết quý {quarter} đạt trên {completion}% kế hoạch.
Sở Tài chính chủ trì, phối hợp với các sở, ngành rà soát nguồn thu, báo cáo UBND tỉnh trước ngày {day}/{month}/{year}.
Tiếp tục cải thiện môi trường đầu tư kinh doanh, nâng cao chỉ số PCI; tháo gỡ khó khăn cho doanh nghiệp.
Tăng cường phòng, chống cháy rừng; chủ động ứng phó với thiên tai, dịch bệnh trên cây trồng, vật nuôi.
"""

_SLOTS = {
    "when": _DAYS,
    "who": _words("người đàn ông bán hàng rong|cô giáo dạy văn|nhóm sinh viên năm cuối|bà cụ đầu xóm|các cầu thủ trẻ|vợ chồng chủ quán|nhà sưu tập|một kiến trúc sư giấu tên|đoàn làm phim|dân làng chài|những người thợ gốm|chàng trai mê xe cổ"),
    "do": _words("gom nhặt từng mẩu chuyện cũ|sửa lại mái nhà dột|tập luyện thêm vào buổi tối|hỏi thăm bà con|dọn dẹp bãi biển|chăm mấy luống hoa|uống đủ nước|chờ mua vé xem chung kết|giữ gìn nghề của cha ông|nâng cấp tuyến đường|tìm lại người thân|học thêm một ngoại ngữ"),
    "view": _words("mọi thứ đổi khác nhiều so với thời thơ ấu|đội bóng cần thêm thời gian để gắn kết|chẳng ai tin câu chuyện ấy là thật|quán xá mọc lên san sát nhưng khách thưa dần|tiếng đàn bầu vẫn vọng ra từ hiên nhà|cả xóm chung tay dựng lại cây cầu tre|nước lên nhanh quá không kịp trở tay|mùi khói bếp quyện trong sương sớm|bọn trẻ mê đọc sách hơn xem điện thoại|tình người còn quý hơn tiền bạc|tay nghề là thứ không ai lấy mất được|chuyến đi ấy thay đổi cả đời mình"),
    "why": _words("vì lũ trẻ đã chờ suốt mấy tháng trời|bởi nguồn hàng từ miền trong ra không đều|do thời tiết trở lạnh đột ngột|để kịp ngày khai giảng|nhờ sự giúp đỡ của hàng xóm láng giềng|vì tin rằng cái đẹp sẽ ở lại"),
    "but": _words("nhưng không có thiệt hại về người|dù khán đài vẫn chật kín người xem|song niềm vui chưa trọn vẹn|tuy vậy ai nấy đều lạc quan|còn chuyện mai sau thì chưa ai dám chắc|mặc cho dư luận bàn tán"),
    "thing": _words("thanh long ruột đỏ|xe máy điện|kho phế liệu|cây đa đầu làng|chiếc đồng hồ quả lắc|tủ bánh mì ven đường|điện thoại gập|ngôi nhà sàn"),
    "theme": _words("ký ức tuổi thơ bên dòng sông|trí tuệ nhân tạo|hành trình đi tìm căn tính|âm nhạc dân gian đương đại|đời sống đô thị|kỹ thuật vật liệu|tâm lý học|lịch sử tiền tệ"),
    "crime": _words("lừa đảo chiếm đoạt tài sản|gây rối trật tự công cộng|vận chuyển hàng cấm|san lấp đất trái phép|đưa tin sai sự thật"),
    "province": PROVINCES,
    "quarter": ["I", "II", "III", "IV"],
}  # fmt: skip


def _person(random: Random) -> str:
    return " ".join(random.choice(names) for names in (_SURNAMES, _MIDDLE, _GIVEN))


def _place(random: Random) -> str:
    rank = random.choice(("huyện", "xã", "thị trấn", "phường"))
    return f"{rank} {random.choice(_DISTRICTS)}, {random.choice(PROVINCES)}"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _decimal(random: Random, low: float, high: float) -> str:
    return f"{random.uniform(low, high):.{random.randint(1, 2)}f}".replace(".", ",")


_FILLERS: dict[str, Callable[[Random], str]] = {
    "person": _person,
    "place": _place,
    "age": lambda random: str(random.randint(18, 90)),
    "goals": lambda random: str(random.randint(0, 5)),
    "minute": lambda random: str(random.randint(10, 59)),
    "hour": lambda random: str(random.randint(4, 23)),
    "day": lambda random: str(random.randint(6, 28)),
    "month": lambda random: str(random.randint(1, 12)),
    "year": lambda random: str(random.randint(2012, 2026)),
    "digit": lambda random: str(random.randint(1, 9)),
    "number": lambda random: str(random.randint(1, 999)),
    "small": lambda random: str(random.randint(2, 99)),
    "many": lambda random: _grouped(random.randint(100, 90_000)),
    "price": lambda random: _grouped(random.randint(15, 900) * 1000),
    "temperature": lambda random: str(random.randint(18, 39)),
    "score": lambda random: _decimal(random, 15, 29),
    "percent": lambda random: _decimal(random, 0.2, 24),
    "completion": lambda random: _decimal(random, 31, 118),
    "money": lambda random: _grouped(random.randint(20, 40_000)) + f",{random.randint(1, 9)}",
    "rank": lambda random: str(random.randint(1, 63)),
}
_LONG = 60_000
_SLOT = re.compile(r"\{(\w+)\}")
_NEWS_LINES, _HEAD_LINES, _LINES, _TASK_LINES = (
    block.strip().splitlines() for block in (_NEWS, _REPORT_HEAD, _REPORT, _REPORT_TASKS)
)


def _filled(template: str, random: Random, **fixed: str) -> str:
    """The template with its slots filled; a slot with a capital opens a sentence, one in capitals shouts."""

    def fill(hit: re.Match[str]) -> str:
        slot, name = hit[1], hit[1].lower()
        words = fixed.get(name) or (_FILLERS[name](random) if name in _FILLERS else random.choice(_SLOTS[name]))
        if slot.isupper():
            return words.upper()
        return words[0].upper() + words[1:] if slot[0].isupper() else words

    return _SLOT.sub(fill, template)


def news_page(random: Random) -> str:
    """A page of news: a title and four to twelve paragraphs of one to five sentences, 2 to 6 kB."""
    title = _filled(random.choice(_NEWS_LINES), random).rstrip(".")
    paragraphs = [
        " ".join(_filled(line, random) for line in random.sample(_NEWS_LINES, random.randint(1, 5)))
        for _ in range(random.randint(4, 12))
    ]
    return "\n\n".join([title, *paragraphs]) + "\n"


def report(random: Random, province: str = "", year: str = "", quarter: str = "") -> str:
    """A quarterly report with letterhead, results and tasks, 6 to 9 kB."""
    said = {
        "province": province or random.choice(PROVINCES),
        "year": year or str(random.randint(2016, 2024)),
        "quarter": quarter or random.choice(_SLOTS["quarter"]),
    }
    said["month"] = str(3 * (1 + _SLOTS["quarter"].index(said["quarter"])))  # reports are dated at its end
    lines = [_filled(line, random, **said) for line in _HEAD_LINES]
    lines.append("I. KẾT QUẢ ĐẠT ĐƯỢC")
    lines += [_filled(line, random, **said) for line in random.sample(_LINES, len(_LINES))]
    lines += [_filled(line, random, **said) for line in random.sample(_LINES, len(_LINES) // 2)]
    lines.append("II. NHIỆM VỤ TRỌNG TÂM")
    lines += ["- " + _filled(line, random, **said) for line in _TASK_LINES]
    return "\n".join(lines) + "\n"


def long_report(random: Random, province: str = "", year: str = "", quarter: str = "") -> str:
    """A report as long as docs/scale.md reckons with: `report`, then news up to 60,000 signs, 80 kB."""
    text = report(random, province, year, quarter)
    while len(text) < _LONG:
        text += news_page(random)
    return text


def texts(make: Callable[[Random], str], size: int, seed: int = 1) -> Iterator[str]:
    """Texts of `make` until together they hold `size` bytes of UTF-8."""
    random = Random(seed)
    while size > 0:
        text = make(random)
        size -= len(text.encode())
        yield text
