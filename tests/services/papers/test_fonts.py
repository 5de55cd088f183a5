"""The bundled fonts are those that were built, hold what papers need, and give way to the PC's own where asked."""

import hashlib
import shutil
import tomllib
from pathlib import Path

import pytest

from services.papers.fonts import FOLDER, ROLES, bundled_files, bundled_fonts, choose_fonts, font_folders, pc_files

MANIFEST = tomllib.loads((FOLDER / "fonts.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("role", sorted(MANIFEST))
def test_each_bundled_font_has_the_bytes_that_were_built(role: str) -> None:
    row = MANIFEST[role]
    content = (FOLDER / row["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == row["sha256"]
    assert len(content) == row["bytes"]
    assert "SIL OPEN FONT LICENSE" in (FOLDER / row["licence"]).read_text(encoding="utf-8").upper()


def test_every_role_has_a_font_and_all_fonts_stay_below_thirty_million_bytes() -> None:
    assert set(ROLES) < set(MANIFEST)
    assert sum(path.stat().st_size for path in FOLDER.glob("*.ttf")) < 30_000_000


@pytest.mark.parametrize("role", [role for role in ROLES if role != "rare"])
def test_each_text_font_draws_the_national_set_and_the_signs_of_papers(role: str) -> None:
    font = bundled_fonts().font(role)
    hanzi = (
        bytes([high, low]).decode("gb2312", errors="ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
    )
    assert [char for char in hanzi if char and not font.holds(char)] == []
    signs = "㎡㎥—…〔〕〓·；：“”‘’《》【】％℃①〇0123456789ABCxyz"
    assert [char for char in signs if not font.holds(char)] == []


def test_no_font_holds_kangxi_radicals_that_would_be_copied_out_of_a_paper() -> None:
    radicals = [chr(code) for code in range(0x2F00, 0x2FD6)]
    for role in ROLES:
        assert not any(bundled_fonts().font(role).holds(char) for char in radicals)


def test_rare_letters_of_names_are_found_in_the_reserve() -> None:
    fonts = bundled_fonts()
    for char in "䶮𬭎㸆堃喆昇":
        found = fonts.find("fangsong", char)
        assert found is not None
        assert found[0] in {"song", "rare"}


def test_the_pcs_own_fonts_come_first_and_what_it_lacks_is_bundled(tmp_path: Path) -> None:
    shutil.copyfile(FOLDER / "hotline-kai.ttf", tmp_path / "SIMFANG.TTF")
    assert pc_files([tmp_path])["fangsong"].path.name == "SIMFANG.TTF"
    (tmp_path / "Fonts").mkdir()
    shutil.move(tmp_path / "SIMFANG.TTF", tmp_path / "Fonts" / "SIMFANG.TTF")
    fonts = choose_fonts({"WINDIR": str(tmp_path)})
    assert fonts.name("fangsong") == "simfang.ttf"
    assert fonts.name("song") == "Hotline Song Regular"


def test_the_better_of_two_fonts_of_the_pc_is_taken(tmp_path: Path) -> None:
    for name in ("simkai.ttf", "KaiTi_GB2312.ttf"):
        (tmp_path / name).touch()
    assert pc_files([tmp_path])["kai"].name == "KaiTi_GB2312.ttf"


def test_the_bundled_set_can_be_forced(tmp_path: Path) -> None:
    (tmp_path / "Fonts").mkdir()
    (tmp_path / "Fonts" / "simfang.ttf").touch()
    environ = {"WINDIR": str(tmp_path)}
    assert choose_fonts(environ, bundled_only=True).files == bundled_files()
    assert choose_fonts({**environ, "HOTLINE_FONTS": "bundled"}).files == bundled_files()


def test_a_font_of_the_pc_that_cannot_be_embedded_gives_way_to_the_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "Fonts").mkdir()
    (tmp_path / "Fonts" / "simhei.ttf").write_bytes(b"OTTO broken")
    fonts = choose_fonts({"WINDIR": str(tmp_path)})
    assert fonts.name("hei") == "Hotline Sans Bold"


def test_the_persons_own_font_folder_stands_before_the_systems() -> None:
    folders = font_folders({"WINDIR": "W", "LOCALAPPDATA": "L"})
    assert [folder.parts[0] for folder in folders] == ["L", "W"]
    assert font_folders({}) == ()
