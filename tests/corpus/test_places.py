"""Tests of corpus.registry.places."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.registry.places import all_places, find_places, may_name
from corpus.vietnamese.folding import fold

_NAMES = [place.name for place in all_places()]


def _names(text, **how):
    return [mention.place.name for mention in find_places(text, **how) if not mention.weak]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở KH&CN tỉnh Ninh Thuận", ["Ninh Thuận"]),
        ("địa bàn tỉnh NInh Thuận", ["Ninh Thuận"]),
        ("BÁO NAM ĐỊNH ĐIỆN TỬ", ["Nam Định"]),
        ("TỈNH SƠN LA", ["Sơn La"]),
        ("Khánh Hoà và Khánh Hòa", ["Khánh Hòa", "Khánh Hòa"]),
        ("Đắc Lắc, Đắk Lắk, Đăk Nông", ["Đắk Lắk", "Đắk Lắk", "Đắk Nông"]),
        ("Bắc Cạn - Bắc Kạn", ["Bắc Kạn", "Bắc Kạn"]),
        ("tỉnh Ninh\nThuận", ["Ninh Thuận"]),
        ("BR-VT, BRVT, Bà Rịa – Vũng Tàu", ["Bà Rịa - Vũng Tàu"] * 3),
        ("Thừa Thiên - Huế, TT-Huế, TP Huế", ["Huế"] * 3),
        ("TP.HCM, TP. Hồ Chí Minh, TPHCM", ["Hồ Chí Minh"] * 3),
        ("Hà Nội, Hồ Chí Minh và Đà Nẵng", ["Hà Nội", "Hồ Chí Minh", "Đà Nẵng"]),
        ("tư tưởng, đạo đức, phong cách Hồ Chí Minh", []),
        ("sử dụng năng lượng vì mục đích hòa bình", []),
        ("Hòa bình là khát vọng", []),
        ("Công an tỉnh Hòa Bình", ["Hòa Bình"]),
        ("châu Á - Thái Bình Dương", []),
        ("chiến thắng Điện Biên Phủ", []),
        ("thành phố Điện Biên Phủ", ["Điện Biên"]),
        ("Viện Hải dương học", []),
        ("phía Bắc Ninh Thuận", ["Ninh Thuận"]),
        ("Bắc Ninh, Bình Dương", ["Bắc Ninh", "Bình Dương"]),
        ("thành phố Vinh", ["Nghệ An"]),
        ("niềm Vinh dự", []),
        ("ninh thuan", []),
        ("Trong đó, Nam định hướng", []),
        ("thành phố Nha Trang; huyện Côn Đảo", ["Khánh Hòa", "Bà Rịa - Vũng Tàu"]),
        ("Phan Rang - Tháp Chàm", ["Ninh Thuận"]),
        ("hợp tác xã Ninh Thuận", ["Ninh Thuận"]),
    ],
)
def test_in_documents(text, expected):
    """Documents name places with marks and capitals."""
    assert _names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ông Nguyễn Hà Nam, Giám đốc",
        "bà Trần Thị Huế trình bày",
        "GIÁM ĐỐC LÊ THÁI BÌNH",
        "nhà số 5 đường Hòa Bình",
        "huyện Quảng Ninh",
        "Department of Ninh Thuan",
    ],
)
def test_doubtful_mentions_are_weak(text):
    """A person, a street, a district or a name without marks is a weak mention."""
    assert [mention.weak for mention in find_places(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Tại Ninh Thuận, mô hình",
        "UBND Ninh Thuận giao",
        "Sở Khoa học và Công nghệ Ninh Thuận",
        "BÁO CÁO CỦA NINH THUẬN",
        "Ninh Thuan province",
        "Tỉnh ủy Ninh Thuận",
    ],
)
def test_sure_mentions_are_not(text):
    """The opening of a sentence, a body or a line in capitals casts no doubt."""
    assert [mention.weak for mention in find_places(text)] == [False]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("nam 2021 ninh thuan nghiem thu bao nhieu nhiem vu", ["Ninh Thuận"]),
        ("Năm 2021 ninh thuận nghiệm thu", ["Ninh Thuận"]),
        ("Ninh Thuân có bao nhiêu", ["Ninh Thuận"]),
        ("so sanh ha noi, tphcm va da nang", ["Hà Nội", "Hồ Chí Minh", "Đà Nẵng"]),
        ("tp hcm", ["Hồ Chí Minh"]),
        ("hcm co bao nhieu de tai", ["Hồ Chí Minh"]),
        ("sai gon", ["Hồ Chí Minh"]),
        ("tu tuong ho chi minh", []),
        ("brvt", ["Bà Rịa - Vũng Tàu"]),
        ("br-vt", ["Bà Rịa - Vũng Tàu"]),
        ("ba ria vung tau", ["Bà Rịa - Vũng Tàu"]),
        ("vung tau", ["Bà Rịa - Vũng Tàu"]),
        ("hue", ["Huế"]),
        ("thua thien hue", ["Huế"]),
        ("tt-hue", ["Huế"]),
        ("hoa huệ", []),
        ("dak lak", ["Đắk Lắk"]),
        ("daklak", ["Đắk Lắk"]),
        ("dac lac", ["Đắk Lắk"]),
        ("đắc lắc", ["Đắk Lắk"]),
        ("so khcn da nang cao nang luc", []),
        ("da nang co bao nhieu doanh nghiep khcn", ["Đà Nẵng"]),
        ("nang cao bang cach nao", []),
        ("dien tich bao nhieu ha nam 2021", []),
        ("ha nam nam 2021", ["Hà Nam"]),
        ("nam 2021 ha nam co bao nhieu", ["Hà Nam"]),
        ("dien bien phuc tap", []),
        ("tinh dien bien phuc vu", ["Điện Biên"]),
        ("trong nam dinh huong gi", []),
        ("trieu dong thap hon", []),
        ("viet nam dinh huong", []),
        ("hoi an toan buc xa", []),
        ("don vi thanh lap", []),
        ("năm định hướng", []),
        ("How many tasks did Ninh Thuan accept?", ["Ninh Thuận"]),
        ("Ho Chi Minh City", ["Hồ Chí Minh"]),
        ("còn Lạng Sơn?", ["Lạng Sơn"]),
        ("Hai phòng thí nghiệm mới được đầu tư hết bao nhiêu tiền?", []),
        ("hải phong nghiem thu bao nhieu nhiem vu", ["Hải Phòng"]),
        ("Năm ấy Hải phong nghiệm thu được bao nhiêu nhiệm vụ?", ["Hải Phòng"]),
    ],
)
def test_in_questions(question, expected):
    """Questions name places without marks and capitals, and ordinary words are left alone."""
    assert _names(question, folded_ok=True) == expected


@pytest.mark.parametrize("name", _NAMES)
def test_every_name_in_every_writing(name):
    """Each of the 63 is found with marks, in capitals, decomposed, and without marks."""
    written = f"tỉnh {name} đạt"
    for text in (written, written.upper(), unicodedata.normalize("NFD", written)):
        assert _names(text) == [name]
    assert _names(f"tinh {fold(name)} dat", folded_ok=True) == [name]


@given(st.text() | st.lists(st.sampled_from([*_NAMES, "và", ",", "tỉnh", "-", "\n"])).map(" ".join))
def test_mentions_are_slices_in_order(text):
    """Mentions are verbatim, do not overlap and follow each other."""
    for how in (False, True):
        end = 0
        for mention in find_places(text, folded_ok=how):
            assert end <= mention.start < mention.end
            assert text[mention.start : mention.end] == mention.text
            end = mention.end


_WRITTEN = [
    *(
        writing
        for place in all_places()
        for writing in (place.name, place.full_name, *place.aliases)
    ),
    *("tỉnh", "thành phố Vinh", "TP.", "Sở", "và", ",", "-", "ở", "ninhthuan", "mở 12 lớp"),
]


@given(st.lists(st.sampled_from(_WRITTEN), max_size=8).map(" ".join))
def test_what_may_not_name_a_place_names_none(text: str) -> None:
    """The quick look never misses what the thorough one finds."""
    for mention in (*find_places(text), *find_places(text, folded_ok=True)):
        assert may_name(text, (mention.place.name,))
    assert not may_name("Sở mở 12 lớp tập huấn.", ("Ninh Thuận", "Lạng Sơn"))
