"""Masks of rare names and numbers: the surname stays, whatever it is; short numbers give away little."""

import pytest

from services.kernel.masking import mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("王", "王**"), ("王女士", "王**"), ("欧阳", "欧**"), ("欧阳娜", "欧阳**"), ("司马相如", "司马**"),
        ("艾合买提·买买提", "艾**"), ("John Smith", "J**"), ("𠮷野", "𠮷**"), ("某某物业公司", "某**"),
        ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_a_name_keeps_its_surname(name: str | None, mask: str) -> None:
    assert mask_name(name) == mask


@pytest.mark.parametrize(
    ("phone", "mask"),
    [
        ("13800001234", "138****1234"), ("07976212345", "079****2345"), ("13800001234转801", "138****转801"),
        ("6212345转8", "*******转8"), ("6212345", "*****45"), ("12345", "***45"), ("110", "*10"), ("12", "**"),
        ("9", "**"), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_a_number_hides_its_middle(phone: str | None, mask: str) -> None:
    assert mask_phone(phone) == mask
