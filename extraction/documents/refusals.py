"""Why a file is not read, in words for the person who sent it: one entry for each stable code.

What belongs here: codes and messages. What does not: deciding when a file is refused.
"""

from __future__ import annotations

from extraction.documents.model import UnreadableDocument

# code -> (Vietnamese, English). "{detail}" is what was found: a number, a kind, a name.
_MESSAGES = {
    "empty": (
        "tệp không có chữ nào; cần một báo cáo có nội dung. Hãy mở tệp kiểm tra rồi gửi lại.",
        "the file holds no text; a report with content is expected. Open it, check it and send it again.",
    ),
    "binary": (
        "tệp không phải văn bản và không thuộc loại nào đọc được. Hãy gửi docx, pdf, xlsx, html hoặc txt.",
        "the bytes are neither text nor a kind that can be read. Send docx, pdf, xlsx, html or txt.",
    ),
    "wrong_kind": (
        "nội dung là {detail}, không phải báo cáo đọc được. Hãy gửi docx, pdf, xlsx, html hoặc txt.",
        "the content is {detail}, which is not read as a report. Send docx, pdf, xlsx, html or txt.",
    ),
    "damaged": (
        "tệp {detail} bị hỏng hoặc bị cắt cụt nên không mở được. Hãy mở bằng phần mềm gốc, lưu lại và gửi lại.",
        "the {detail} file is damaged or cut short. Open it in its own program, save it and send it again.",
    ),
    "encrypted": (
        "tệp {detail} được đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.",
        "the {detail} file is protected by a password. Remove the password and send it again.",
    ),
    "too_large": (
        "tệp vượt giới hạn kích thước ({detail}). Hãy tách nhỏ hoặc bỏ ảnh rồi gửi lại.",
        "the file is over the limit of size ({detail}). Split it or drop its pictures and send it again.",
    ),
    "zip_bomb": (
        "nội dung nén phình ra quá giới hạn ({detail}); tệp không được mở. Hãy kiểm tra nguồn gửi.",
        "the packed content inflates over the limit ({detail}); it was not opened. Check who sent it.",
    ),
    "too_complex": (
        "cấu trúc tệp vượt giới hạn ({detail}). Hãy bỏ phần thừa (ô trống, trang trống, thẻ lồng nhau) rồi gửi lại.",
        "the structure is over the limit ({detail}). Drop what is not needed (empty cells, pages, nested tags).",
    ),
    "doctype": (
        "XML trong tệp có khai báo DOCTYPE hoặc thực thể ({detail}), "
        "phần mềm văn phòng không ghi như vậy; tệp không được mở.",
        "the XML inside declares a DOCTYPE or entities ({detail}), which no office program writes; it was not opened.",
    ),
    "needs_libreoffice": (
        "tệp {detail} cần LibreOffice để đọc nhưng máy này chưa cài. Hãy cài LibreOffice hoặc lưu tệp thành docx.",
        "a {detail} file needs LibreOffice, which is not installed. Install it or save the file as docx.",
    ),
    "needs_ocr": (
        "tệp là ảnh quét, cần tesserocr và dữ liệu 'vie' nhưng chưa cài. "
        "Hãy cài phần nhận dạng chữ hoặc gửi bản có chữ.",
        "the pages are pictures; tesserocr with 'vie' data is not installed. Install it or send a file with text.",
    ),
    "secret": (
        "văn bản có dấu {detail}; không được lưu, không được đọc tiếp. Hãy gửi theo đường dành cho tài liệu mật.",
        "the document is stamped {detail}; it is neither stored nor read. Send it by the way for secret papers.",
    ),
    "timeout": (
        "đọc quá lâu (hơn {detail} giây) nên đã dừng. Hãy tách nhỏ tệp hoặc lưu sang định dạng khác.",
        "reading took over {detail} seconds and was stopped. Split the file or save it in another format.",
    ),
    "memory": (
        "đọc tệp cần nhiều bộ nhớ hơn mức cho phép ({detail}). Hãy tách nhỏ hoặc lưu lại tệp.",
        "reading needs more memory than allowed ({detail}). Split the file or save it again.",
    ),
    "crashed": (
        "chương trình đọc tệp bị dừng đột ngột ({detail}). Tệp có thể hỏng; hãy lưu lại và gửi lại.",
        "the reading process ended abruptly ({detail}). The file may be damaged; save it and send it again.",
    ),
}

CODES = tuple(_MESSAGES)


def unreadable(code: str, name: str, detail: object = "") -> UnreadableDocument:
    """The error for `code`, naming the file; raise it where the reason is found."""
    vietnamese, english = (message.format(detail=detail) for message in _MESSAGES[code])
    return UnreadableDocument(code, f"{name}: {vietnamese}", f"{name}: {english}")
