"""The language in use: Chinese from the first word, changed while running, never English for want of a build step."""

import gettext
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import i18n
from i18n import sentences
from i18n.language import LOCALES, catalogue
from i18n.po import compile_text

_SHOWN = "The program refused this step."
_HEADER = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
_PO = f"""{_HEADER}
msgid "Ticket"
msgstr "工单"

msgctxt "verb"
msgid "Sign"
msgstr "签收"

msgid "{{count}} ticket"
msgid_plural "{{count}} tickets"
msgstr[0] "one: {{count}}"
msgstr[1] "many: {{count}}"

#, fuzzy
msgid "Guessed"
msgstr "猜"

msgid "Not yet"
msgstr ""

msgid ""
"two "
"lines\\n"
msgstr ""
"第一行"
"第二行\\n"
"""


@pytest.fixture(autouse=True)
def _language_as_before() -> Iterator[None]:
    before = i18n.current()
    yield
    i18n.use(before)


def _read(content: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(content))


def test_a_catalogue_is_compiled_with_contexts_plurals_and_long_texts() -> None:
    words = _read(compile_text(_PO))
    assert words.gettext("Ticket") == "工单"
    assert words.pgettext("verb", "Sign") == "签收"
    assert words.gettext("Sign") == "Sign"
    assert [words.ngettext("{count} ticket", "{count} tickets", n) for n in (1, 2)] == ["one: {count}", "many: {count}"]
    assert words.gettext("two lines\n") == "第一行第二行\n"


def test_what_is_fuzzy_or_empty_is_not_shown() -> None:
    words = _read(compile_text(_PO))
    assert words.gettext("Guessed") == "Guessed"
    assert words.gettext("Not yet") == "Not yet"


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_our_compiler_says_what_babel_s_says(language: str) -> None:
    text = (LOCALES / language / "LC_MESSAGES" / "hotline.po").read_text(encoding="utf-8")
    theirs = io.BytesIO()
    write_mo(theirs, read_po(io.BytesIO(text.encode()), locale=language))
    assert _words(_read(compile_text(text))) == _words(_read(theirs.getvalue()))


def _words(translations: gettext.GNUTranslations) -> dict[Any, str]:
    catalog: dict[Any, str] = vars(translations)["_catalog"]
    return {key: word for key, word in catalog.items() if key and word not in (key, key[0])}


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\4"), min_size=1))
def test_any_text_survives_the_catalogue(text: str) -> None:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'
    if quoted.isprintable():
        assert _read(compile_text(f'{_HEADER}\nmsgid "x"\nmsgstr {quoted}\n')).gettext("x") == text


def test_a_missing_or_old_compiled_file_is_made_anew(tmp_path: Path) -> None:
    source, compiled = tmp_path / "hotline.po", tmp_path / "hotline.mo"
    source.write_text(_PO, encoding="utf-8")
    assert _read(catalogue(source, compiled)).gettext("Ticket") == "工单"
    source.write_text(_PO.replace("工单", "工单二"), encoding="utf-8")
    os.utime(compiled, (0, 0))
    assert _read(catalogue(source, compiled)).gettext("Ticket") == "工单二"
    assert _read(compiled.read_bytes()).gettext("Ticket") == "工单二"


def test_a_compiled_file_alone_is_enough(tmp_path: Path) -> None:
    compiled = tmp_path / "hotline.mo"
    compiled.write_bytes(compile_text(_PO))
    assert _read(catalogue(tmp_path / "hotline.po", compiled)).gettext("Ticket") == "工单"


def test_a_folder_that_cannot_be_written_still_speaks(tmp_path: Path) -> None:
    source = tmp_path / "hotline.po"
    source.write_text(_PO, encoding="utf-8")
    nowhere = tmp_path / "missing folder" / "hotline.mo"
    assert _read(catalogue(source, nowhere)).gettext("Ticket") == "工单"
    assert not nowhere.exists()


def test_no_catalogue_at_all_is_said_and_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        catalogue(tmp_path / "hotline.po", tmp_path / "hotline.mo")


def test_the_program_speaks_chinese_until_told_otherwise() -> None:
    assert i18n.current() == "zh_CN"


def test_the_language_changes_while_running() -> None:
    i18n.use("en")
    assert i18n.current() == "en"
    assert i18n._(_SHOWN) == _SHOWN
    i18n.use("zh_CN")
    assert i18n._(_SHOWN) != _SHOWN


def test_a_language_without_a_catalogue_is_refused_and_nothing_changes() -> None:
    with pytest.raises(ValueError, match="tlh"):
        i18n.use("tlh")
    assert i18n.current() == "zh_CN"


def test_marking_changes_nothing() -> None:
    assert i18n.N_("Ticket") == "Ticket"


def test_chinese_sentences_follow_one_another_without_a_space():
    assert sentences(("请先联系诉求人。", "", "请填写答复。")) == "请先联系诉求人。请填写答复。"
    assert sentences(("Call first.", "Then write.")) == "Call first. Then write."
