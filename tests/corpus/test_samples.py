"""The sample documents and the gold questions on them."""

import html
import json
import re
from functools import cache
from pathlib import Path

import docx
import pytest

from corpus.pipeline import build
from corpus.types import Built, Source

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"
FORMATS = {".txt", ".html", ".docx", ".pdf"}
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if path.suffix in FORMATS)
GOLD_FILES = {"samples.jsonl": 100, "held_out.jsonl": 60}
GOLD = [
    json.loads(line)
    for name in GOLD_FILES
    for line in (ROOT / "tests" / "gold" / name).read_text("utf-8").splitlines()
]
GOLD_KEYS = {
    "id",
    "doc",
    "lang",
    "kind",
    "question",
    "history",
    "answer_any",
    "distractors",
    "forbid",
    "evidence",
    "answerable",
}

# What each retold bulletin must keep of its original, written as the original writes it.
FACTS = {
    "ba-ria-vung-tau-6-thang-2021.txt": (
        "25/06/2021|24/6/2021|Nguyễn Công Danh – Giám đốc Sở KH&CN|1847-KH/BCSĐ|138/QĐ-UBND|"
        "giai đoạn 2021-2025|sơ kết 03 năm|05-NQ/TU|đến năm 2020, định hướng đến năm 2025|"
        "cấp Quốc gia|huyện Côn Đảo|giai đoạn 2021-2026|12 nhiệm vụ|06 nhiệm vụ|03 doanh nghiệp|"
        "13 tổ chức, cá nhân|nhóm 2|103 hồ sơ|100%|1.175 tin cảnh báo|WTO|68 thông tin|04 bản tin|"
        "21 máy X-quang|29 khu vực|15 thiết bị bức xạ|tháng 7/2021|Sở Nội vụ|"
        "Trung tâm Đổi mới sáng tạo và Khởi nghiệp tỉnh BR-VT|truy xuất nguồn gốc|Đề án 514|"
        "đợt 2/2021|Giải thưởng chất lượng quốc gia năm 2021|6 tháng cuối năm 2021|Nguyễn Tuyết|"
        "2421"
    ),
    "yen-bai-9-thang-2020.txt": (
        "13/10/2020 07:57:32|34/NQ-HĐND ngày 29/11/2019|01/NQ-CP ngày 01/01/2020|"
        "190-CTr/TU ngày 26/11/2019|63-KL/TW ngày 18/10/2019|khóa XII|lần thứ 27|"
        "02/CTr-UBND ngày 15/01/2020|9 tháng năm 2020|12 nhiệm vụ|16 sản phẩm|28 sáng kiến|"
        "06 hội nghị|hơn 350 đoàn viên|nhà làm việc 03 tầng|mái tầng 2|nhà 02 tầng|mái tầng 1|"
        "12.486 triệu đồng|99,88%|05 nhiệm vụ|đợt 3 năm 2020|nhóm 2|TCVN ISO 9001:2015|Taxi met|"
        "Tết Nguyên đán năm 2021|Trương Mạnh Quyết - Phó CVP|15oC|13°C|17°C|Covid-19"
    ),
    "ninh-thuan-2021.html": (
        "45 người đang online|02 - 03 - 2022|154|100%|04 nhiệm vụ|02/QĐ-UBND ngày 05/01/2021|"
        "trong năm là 36|07 nhiệm vụ cấp quốc gia|29 nhiệm vụ cấp tỉnh|10 nhiệm vụ được nghiệm thu|"
        "05 cơ quan|12 nhiệm vụ|11 nhiệm vụ|04 HTX|80ha/236 hộ dân|06 doanh nghiệp|"
        "04 doanh nghiệp|10 tổ chức, cá nhân|18 doanh nghiệp/tổ chức|12 sản phẩm|"
        "69 nhãn hiệu chứng nhận OCOP|69 sản phẩm OCOP|Cục SHTT|02 dự án SHTT|Thịt bò Ninh Thuận|"
        "Chuối hột mồ côi Phước Bình|xuất sắc|03 dự án|sản phẩm nho|Măng tây Ninh Thuận|"
        "đến năm 2030 cho tỉnh Ninh Thuận|7 nhiệm vụ trọng tâm|2021 -2025|2021 - 2030|2050|"
        "2022-2025|57-CT/TU|8 chỉ tiêu|6 giải pháp|23/09/2022 3:56 CH|22/08/2022 10:06 SA|"
        "08/08/2022 11:18 SA|01/08/2022 9:45 SA|01/07/2022 11:07 SA"
    ),
    "lang-son-2020.docx": (
        "12/1/2021|năm 2020|Lương Trọng Quỳnh, Phó Chủ tịch UBND tỉnh|"
        "Nguyễn Thị Hà, Giám đốc Sở Khoa học và Công nghệ|Bế Thị Thu Hiền, Phó Giám đốc Sở KHCN|"
        "trong năm 2021|527/QĐ-UBND ngày 31/3/2020|201/KH-UBND ngày 23/12/2020|2021-2025|"
        "đến năm 2025, định hướng đến năm 2030|lần thứ XVII, nhiệm kỳ 2020 – 2025|"
        "Nguyễn Ngọc Hưng|xăng, dầu|đồ chơi trẻ em"
    ),
    "nam-dinh-2023.html": (
        "18:11, 24/07/2023|Chiều 24-7|Trần Lê Đoài, TUV, Phó Chủ tịch UBND tỉnh|"
        "Viện Nghiên cứu và Phát triển vùng|năm 2022 và 6 tháng đầu năm 2023|100%|"
        "TCVN ISO 9001: 2015|6 tháng cuối năm 2023|Sở Tài chính|Ngọc Ánh|136/GP-BTTTT|17/3/2022|"
        "Phạm Văn Trường|Trần Vân Anh|Nguyễn Thị Thu Thủy|Số 68 Trần Phú|TP Nam Định|"
        "0228.3849386|toasoanbnd@gmail.com"
    ),
}


@cache
def built(name: str) -> Built:
    """The sample as intake makes it."""
    path = SAMPLES / name
    return build(Source(location=str(path), name=name, data=path.read_bytes()))


def joined(text: str) -> str:
    """The text on one line: a PDF may break a sentence anywhere."""
    return " ".join(text.split())


def on_file(name: str) -> str:
    """All words of a text, page or Word sample, with nothing cleaned away."""
    path = SAMPLES / name
    if path.suffix == ".docx":
        return joined("\n".join(line.text for line in docx.Document(str(path)).paragraphs))
    return joined(html.unescape(re.sub(r"<[^<>]{1,300}>", " ", path.read_text("utf-8"))))


def test_samples_come_in_four_formats() -> None:
    """At least 24 documents, and each format a department sends is there."""
    count = {suffix: sum(path.suffix == suffix for path in DOCUMENTS) for suffix in FORMATS}
    assert len(DOCUMENTS) >= 24
    assert count[".txt"] + count[".html"] >= 10
    assert min(count.values()) >= 4


def test_no_source_of_a_binary_would_be_taken_in_twice() -> None:
    """The texts that the binaries are made from are in no format that intake reads."""
    sources = list((SAMPLES / "sources").glob("*.src"))
    assert {source.stem for source in sources} == {
        path.name for path in DOCUMENTS if path.suffix in {".docx", ".pdf"}
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_sample_says_that_it_is_one(path: Path) -> None:
    """Nobody can take a sample for an official document: its text says so before the body."""
    text = joined(built(path.name).document.text)
    said = text.find("Tài liệu mẫu của Hỏi Sở")
    assert 0 <= said < 700
    made_up = "tỉnh An Phước là địa danh hư cấu" in text
    assert made_up != (path.name in FACTS)


@pytest.mark.parametrize("name", FACTS)
def test_retold_bulletins_keep_every_fact(name: str) -> None:
    """Figures, names, dates and numbers stand in the retelling as the original writes them."""
    text = on_file(name)
    assert [fact for fact in FACTS[name].split("|") if fact not in text] == []


def test_flagship_figures_stand_in_one_sentence() -> None:
    """The hardest sentence keeps the accepted tasks among their neighbours."""
    text = built("ninh-thuan-2021.html").document.text
    line = next(line for line in text.splitlines() if "10 nhiệm vụ được nghiệm thu" in line)
    assert [figure for figure in ("36", "07", "29", "05", "12") if figure not in line] == []


@pytest.mark.parametrize(
    "row", [row for row in GOLD if row["answerable"]], ids=lambda row: row["id"]
)
def test_evidence_stands_in_its_document(row: dict) -> None:
    """The evidence of a gold question is in the text that quotes are slices of."""
    (path,) = [path for path in DOCUMENTS if path.name.startswith(row["doc"])]
    assert row["evidence"] in joined(built(path.name).document.text)


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_gold_rows_are_well_formed(row: dict) -> None:
    """All keys, one document, no answer where none can be given, no distractor in an answer."""
    assert set(row) == GOLD_KEYS
    assert sum(path.name.startswith(row["doc"]) for path in DOCUMENTS) == 1
    answers = [answer for group in row["answer_any"] for answer in group]
    assert bool(answers) == bool(row["evidence"]) == row["answerable"]
    assert all(row["answer_any"])
    assert [one for one in row["distractors"] if any(one in answer for answer in answers)] == []


@pytest.mark.parametrize("name", GOLD_FILES)
def test_gold_files_keep_their_proportions(name: str) -> None:
    """A third without marks, a quarter English, a quarter that cannot be answered."""
    rows = [row for row in GOLD if row["id"].startswith(name[0] + "-")]
    share = {
        lang: sum(row["lang"] == lang for row in rows) / len(rows)
        for lang in ("vi", "vi-noaccent", "en")
    }
    refused = sum(not row["answerable"] for row in rows) / len(rows)
    assert len(rows) >= GOLD_FILES[name]
    assert sum(share.values()) == pytest.approx(1)
    assert 0.30 <= share["vi-noaccent"] <= 0.40
    assert 0.22 <= share["en"] <= 0.30
    assert 0.22 <= refused <= 0.32
    assert sum(bool(row["history"]) for row in rows) <= 5


def test_questions_are_asked_once_and_unmarked_ones_have_no_marks() -> None:
    """No question is in both files, ids are unique, and ``vi-noaccent`` means what it says."""
    questions = [(row["question"], tuple(row["history"])) for row in GOLD]
    assert len(set(questions)) == len(questions)
    assert len({row["id"] for row in GOLD}) == len(GOLD)
    assert all(row["question"].isascii() for row in GOLD if row["lang"] == "vi-noaccent")
    assert all(not row["question"].isascii() for row in GOLD if row["lang"] == "vi")


def test_retold_bulletins_are_placed() -> None:
    """Each retold bulletin is known by its province, the Nam Định one from its publisher block."""
    places = {name: built(name).document.header.metadata.place for name in FACTS}
    assert places == {
        "ba-ria-vung-tau-6-thang-2021.txt": "Bà Rịa - Vũng Tàu",
        "yen-bai-9-thang-2020.txt": "Yên Bái",
        "ninh-thuan-2021.html": "Ninh Thuận",
        "lang-son-2020.docx": "Lạng Sơn",
        "nam-dinh-2023.html": "Nam Định",
    }
