"""督促通知书: its words, its marks, its layout from one ticket to two hundred, and what it refuses."""

import dataclasses

import pytest

from services.papers.errors import FieldMissing, TemplateBroken, UnknownPaper
from services.papers.fonts import bundled_fonts
from services.papers.notice import TEMPLATE, render_notice
from services.papers.registry import PAPERS, paper_kind
from services.papers.templates import load_template, parse_template
from services.papers.typography import PAPERS as TEMPLATES
from tests.services.papers.support import all_text, line_places, notice_content, page_texts

SOURCE = (TEMPLATES / TEMPLATE).read_text(encoding="utf-8")


def test_a_notice_on_one_ticket_is_one_page_in_sentences() -> None:
    paper = render_notice(notice_content(), bundled_fonts())
    text = all_text(paper)
    assert paper.pages == 1
    assert paper.missing == ()
    for words in (
        "大竹县行政审批局竹审批督〔2026〕1号督促通知书大竹县生态环境局：",
        "于2026年4月22日11时30分转办，应于2026年5月15日18时前办结。截至2026年5月19日10时24分，仍未提交办理结果，已超期2个工作日。",
        "上述情形属于“存在超期未办理工单”，依据《大竹县12345政务服务热线办理运行管理办法》有关规定，现督促如下：",
        "请于2026年5月22日前书面报送",
        "大竹县行政审批局2026年5月19日（联系人：赵敏，联系电话：0818-6212345）",
    ):
        assert words in text
    assert "序号" not in text


@pytest.mark.parametrize("count", [2, 3, 8, 14, 30, 60, 200])
def test_several_tickets_make_a_table_that_holds_each_of_them_once(count: int) -> None:
    content = notice_content(count)
    paper = render_notice(content, bundled_fonts())
    text = all_text(paper)
    assert f"有{count}件超过办理期限" in text
    assert all(text.count(ticket.number) == 1 for ticket in content.tickets)
    assert paper.pages == len(page_texts(paper))


@pytest.mark.parametrize("count", range(1, 61))
def test_no_text_leaves_the_page_and_the_seal_has_text_beside_it(count: int) -> None:
    paper = render_notice(notice_content(count), bundled_fonts())
    last = page_texts(paper)[-1]
    assert "2026年5月19日" in last
    assert len(last.splitlines()) >= 5
    for place in line_places(paper, paper.pages - 1):
        assert 60 < place[0] < 530
        assert 60 < place[1] < 790


def test_very_long_names_are_broken_and_stay_within_the_page() -> None:
    name = "大竹县" + "人力资源和社会保障与城乡居民综合服务事务管理" * 3 + "中心"
    paper = render_notice(notice_content(2, unit=name, issuer=name, head=name), bundled_fonts())
    assert all_text(paper).count(name) >= 2
    assert all(x > 60 for page in range(paper.pages) for x, _y, _text in line_places(paper, page))


def test_the_draft_mark_is_on_every_page_of_a_draft_and_on_no_issued_paper() -> None:
    draft = render_notice(notice_content(20, draft=True, number=None), bundled_fonts())
    issued = render_notice(notice_content(20), bundled_fonts())
    assert all("草稿" in page for page in page_texts(draft))
    assert not any("草稿" in page for page in page_texts(issued))


def test_the_demo_mark_is_on_every_page_of_a_demo_database_only() -> None:
    demo = render_notice(notice_content(20, demo=True), bundled_fonts())
    assert all("演示数据" in page for page in page_texts(demo))
    assert "演示数据" not in all_text(render_notice(notice_content(20), bundled_fonts()))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"unit": " "}, "主送机关"),
        ({"number": None}, "发文字号"),
        ({"tickets": ()}, "工单"),
        ({"contact": ""}, "联系人"),
        ({"phone": ""}, "联系电话"),
        ({"issuer": ""}, "发文机关"),
        ({"situation_text": ""}, "督促情形"),
    ],
)
def test_a_missing_value_is_named(change: dict[str, object], words: str) -> None:
    with pytest.raises(FieldMissing, match=words):
        render_notice(notice_content(**change), bundled_fonts())


def test_an_inferred_situation_is_not_printed_as_if_it_stood_in_the_rules() -> None:
    content = notice_content(situation_text="存在工单多次退回情形", seed=False)
    text = all_text(render_notice(content, bundled_fonts()))
    assert "你单位存在工单多次退回情形" in text
    assert "管理办法" not in text


def test_the_writers_own_demands_replace_those_of_the_template() -> None:
    text = all_text(render_notice(notice_content(demands=("即日办结。", "书面说明。")), bundled_fonts()))
    assert "一、即日办结。二、书面说明。" in text
    assert "分管负责人" not in text


def test_the_name_of_the_rules_follows_the_county() -> None:
    text = all_text(render_notice(notice_content(basis="《开江县热线管理办法》"), bundled_fonts()))
    assert "依据《开江县热线管理办法》有关规定" in text


def test_a_long_matter_is_shortened_and_control_characters_go() -> None:
    ticket = dataclasses.replace(notice_content().tickets[0], matter="噪声\x00扰民\n" + "很长" * 5000)
    paper = render_notice(notice_content(tickets=(ticket,)), bundled_fonts())
    assert paper.pages <= 2
    assert "噪声扰民" in all_text(paper).replace(" ", "")


def test_the_same_content_gives_the_same_bytes() -> None:
    assert (
        render_notice(notice_content(9), bundled_fonts()).pdf == render_notice(notice_content(9), bundled_fonts()).pdf
    )


def test_the_fonts_that_served_are_told() -> None:
    used = render_notice(notice_content(3), bundled_fonts()).fonts_used
    assert used["fangsong"] == "Hotline Fangsong Regular"
    assert used["hei"] == "Hotline Sans Bold"


def test_a_field_that_a_changed_template_asks_for_in_vain_is_named() -> None:
    template = parse_template(SOURCE.replace("{contact}", "{approver}"), "own.toml")
    with pytest.raises(FieldMissing, match="approver"):
        render_notice(notice_content(), bundled_fonts(), template)


@pytest.mark.parametrize("broken", ["not toml [", "version = 1", SOURCE.replace("{unit}：", "{unit：")])
def test_a_broken_template_is_refused_with_its_name(broken: str) -> None:
    with pytest.raises(TemplateBroken, match=r"own\.toml"):
        parse_template(broken, "own.toml")


def test_kinds_are_found_by_key_and_by_their_chinese_name() -> None:
    assert paper_kind("督促通知书") is paper_kind("supervision_notice") is PAPERS[0]
    assert load_template(TEMPLATE).version >= 1
    with pytest.raises(UnknownPaper, match="督促通知书"):
        paper_kind("通缉令")
