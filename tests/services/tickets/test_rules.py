"""What may be typed, and what blocks a step: the pure rules, branch by branch."""

from datetime import datetime, timedelta

import pytest

from models.vocabulary import Connected
from services.kernel.errors import Invalid
from services.kernel.masking import mask_name, mask_phone
from services.tickets.dto import IntakeForm
from services.tickets.rules import (
    LONGEST_TEXT,
    Attempt,
    Blocker,
    SubmissionBlocked,
    SubmissionFacts,
    blocker_words,
    check_phone,
    checked,
    clean,
    require_submittable,
    submission_blockers,
    told,
    unreachable,
)

FORM = IntakeForm(phone="13800001234", content="小区门口三盏路灯连续一周不亮。")
MONDAY = datetime(2026, 5, 18, 9)


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("13800001234", "13800001234"),
        (" 138 0000 1234 ", "13800001234"),
        ("138-0000-1234", "13800001234"),
        ("138–0000—1234", "13800001234"),  # dashes of other lengths
        ("１３８００００１２３４", "13800001234"),
        ("＋８６　１３８００００１２３４", "13800001234"),
        ("+86 138 0000 1234", "13800001234"),
        ("0086-13800001234", "13800001234"),
        ("8613800001234", "13800001234"),
        ("\u202d13800001234\u202c", "13800001234"),  # as address books copy numbers
        ("\ufeff138\u200b0000\u00a01234", "13800001234"),
        ("010-12345678", "01012345678"),
        ("(0826) 5222345", "08265222345"),
        ("（０８２６）５２２２３４５", "08265222345"),
        ("0826.522.2345", "08265222345"),
        ("5222345", "5222345"),
        ("62223456", "62223456"),
        ("0826-5222345转3", "08265222345转3"),
        ("0826-5222345 转 801", "08265222345转801"),
        ("5222345转接12", "5222345转接12"),
        ("5222345分机6", "5222345分机6"),
        ("5222345 ext. 12", "5222345ext12"),
        ("5222345#12", "5222345#12"),
        ("5222345x12", "5222345x12"),
        ("95588", "95588"),
        ("955 123", "955123"),
        ("110", "110"),
        ("12345", "12345"),
        ("400-123-4567", "4001234567"),
        ("800 810 0001", "8008100001"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_phone_is_taken_in_any_form_scenario(typed: str, dialled: str) -> None:
    assert check_phone(typed) == dialled


@pytest.mark.parametrize(
    "typed",
    [
        "1380000123", "138000012345", "23800001234", "12800001234", "abc", "一三八", "13800001234转", "转3", "12",
        "+1 202 555 0100", "0",  "13800001234 13900001234", "١٣٨٠٠٠٠١٢٣٤", "138\x000001234", "1.38e10",
        "13800001234转1234567", "=1+1",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_the_cure(typed: str) -> None:
    with pytest.raises(Invalid, match="11"):
        check_phone(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\ufeff 标题 ", "标题"),
        ("半个\ud83d字", "半个字"),
        ("\ttab stays", "tab stays"),
        ("列\t列", "列\t列"),
        ("👨‍👩‍👧 𠮷 㐂 \U000e0100", "👨‍👩‍👧 𠮷 㐂 \U000e0100"),
    ],
)
def test_control_and_direction_marks_are_dropped_and_letters_kept(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_words_are_required_and_have_a_length() -> None:
    assert told("Reason", " why ") == "why"
    assert told("Reason", " ", required=False) == ""
    with pytest.raises(Invalid, match="3"):
        told("Reason", "four", 3)
    with pytest.raises(Invalid):
        told("Reason", "\u200e \x00")


def test_a_form_is_cleaned_and_gets_a_title() -> None:
    form = checked(IntakeForm(phone="138 0000 1234", content="第一行\n第二行", address=" 东街 ", caller_name=" 王 "))
    assert (form.title, form.phone, form.address, form.caller_name) == ("第一行 第二行", "13800001234", "东街", "王")
    assert checked(IntakeForm(anonymous=True, content="x", title="a\nb")).title == "a b"


@pytest.mark.parametrize(
    "form",
    [
        IntakeForm(phone="13800001234", content=""),
        IntakeForm(phone="13800001234", content="\u202e\x00 "),
        IntakeForm(phone="13800001234", content="水" * (LONGEST_TEXT + 1)),
        IntakeForm(phone="13800001234", content="水" * 10_000_000),
        IntakeForm(phone="13800001234", content="x", title="题" * 101),
        IntakeForm(phone="13800001234", content="x", address="址" * 101),
        IntakeForm(phone="13800001234", content="x", caller_name="名" * 61),
        IntakeForm(phone="", content="x"),
        IntakeForm(phone="7", content="x"),
    ],
    ids=["empty", "invisible", "long", "10 MB", "title", "address", "name", "no phone", "no number"],
)
def test_a_form_that_cannot_be_taken_is_refused_in_words(form: IntakeForm) -> None:
    with pytest.raises(Invalid) as refused:
        checked(form)
    assert len(str(refused.value)) < 200


def _facts(**changes: object) -> SubmissionFacts:
    facts = {"contacts": 1, "contact_needed": True, "reply": "已办", "open_opinions": (), "opinions_waived": False}
    return SubmissionFacts(**(facts | changes))  # type: ignore[arg-type]  # the fields of the class, by name


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ()),
        ({"contacts": 0}, (Blocker.NO_CONTACT,)),
        ({"contacts": 0, "contact_needed": False}, ()),
        ({"reply": " \n"}, (Blocker.NO_REPLY,)),
        ({"open_opinions": ("县水务局",)}, (Blocker.OPINIONS_OPEN,)),
        ({"open_opinions": ("县水务局",), "opinions_waived": True}, ()),
        (
            {"contacts": 0, "reply": "", "open_opinions": ("县水务局", "县公安局")},
            (Blocker.NO_CONTACT, Blocker.NO_REPLY, Blocker.OPINIONS_OPEN),
        ),
    ],
)
def test_what_is_missing_before_a_reply_is_named(changes: dict[str, object], missing: tuple[Blocker, ...]) -> None:
    facts = _facts(**changes)
    assert submission_blockers(facts) == missing
    if not missing:
        require_submittable(facts)
        return
    with pytest.raises(SubmissionBlocked) as refused:
        require_submittable(facts)
    assert all(blocker_words(blocker, facts) in str(refused.value) for blocker in missing)


def _attempts(*hours: float, connected: Connected = Connected.NO_ANSWER) -> tuple[Attempt, ...]:
    return tuple(Attempt(MONDAY + timedelta(hours=hour), connected) for hour in hours)


@pytest.mark.parametrize(
    ("attempts", "tries", "expected"),
    [
        ((), 3, False),
        (_attempts(0, 3, 6), 3, False),  # one day only
        (_attempts(0, 3, 24), 3, True),
        (_attempts(0, 1, 24), 3, False),  # too close together
        (_attempts(0, 2, 24), 3, True),  # exactly two hours apart
        (_attempts(24, 3, 0), 3, True),  # in any order
        (_attempts(0), 1, True),
        (_attempts(0, 3), 2, False),
        (_attempts(0, 24), 2, True),
        ((*_attempts(0, 3, 24), *_attempts(27, connected=Connected.ANSWERED)), 3, False),
        (_attempts(0, 3, 24, connected=Connected.REFUSED), 3, True),
    ],
)
def test_a_caller_counts_as_unreachable_after_tries_on_two_days(
    attempts: tuple[Attempt, ...], tries: int, expected: bool
) -> None:
    assert unreachable(attempts, tries) is expected


@pytest.mark.parametrize(
    ("phone", "mask"),
    [
        ("13800001234", "138****1234"),
        ("5222345", "*****45"),
        ("110", "*10"),
        ("9", "**"),
        ("12", "**"),
        ("5222345101", "********01"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_number_is_masked(phone: str | None, mask: str) -> None:
    assert mask_phone(phone) == mask


def test_a_name_is_masked() -> None:
    assert (mask_name("王女士"), mask_name(None), mask_name("")) == ("王**", "", "")
