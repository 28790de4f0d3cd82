"""The chronology, and its documents, read back by a Markdown parser, python-docx and html5lib."""

import io
import zipfile
from html import unescape
from html.parser import HTMLParser

import docx
import html5lib
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from tests.exports.conftest import ATTACKS, MADE
from tests.timeline.frames import rows
from timeline.chronology import Chronology, Month, Note
from timeline.exports import docx as word
from timeline.exports import markdown, printout
from timeline.exports.characters import legal
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown

MONTHS = ["oktober 2021", "december 2021", "januari 2022", "februari 2022"]


def line(text: str) -> str:
    return " ".join(legal(text).split())


class Outline(HTMLParser):
    """The tags of an HTML text, its addresses, and the text of each block."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.blocks: list[tuple[str, str]] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        address = dict(attributes).get("href") or ""
        if tag == "a" and not address.startswith("#"):
            self.addresses.append(address)
        if tag in ("h1", "h2", "p"):
            self.blocks.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.blocks:
            tag, text = self.blocks[-1]
            self.blocks[-1] = (tag, text + data)

    def texts(self, tag: str) -> list[str]:
        return [" ".join(text.split()) for found, text in self.blocks if found == tag]


def rendered(shown: Shown) -> Outline:
    """The Markdown as GitHub's rules read it, raw HTML, bare addresses and footnotes included."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False}).use(footnote_plugin)
    return Outline(reader.render(b"".join(markdown.write(shown)).decode()))


def told(shown: Shown) -> tuple[list[Month], list[Note]]:
    """The months, and the notes in the order of their numbers."""
    chronology = Chronology(shown)
    months = list(chronology.months())
    notes = dict(chronology.notes())
    assert list(notes) == list(range(1, len(notes) + 1))
    return months, list(notes.values())


def test_months_entries_and_notes(shown: Shown) -> None:
    months, notes = told(shown)
    assert [month.name for month in months] == MONTHS
    entries = [entry for month in months for entry in month.entries]
    assert len(entries) == len(shown.events)
    first_uses = list(dict.fromkeys(entry.note for entry in entries))
    assert first_uses == list(range(1, len(notes) + 1))
    assert notes[0] == ("Een krant, Een artikel, 2021-11-02", "")


def test_what_only_has_an_end_waits_for_its_month() -> None:
    """`until 20 February` is shown first, with what is earliest, and told in February; each month comes once."""
    frame = rows(15).loc[lambda d: d["edtf"].isin(["2021-12-07", "2022-01-10", "../2022-02-20"])]
    frame.loc[frame["start"].isna(), "published"] = "2021-01"
    shown = Shown.ask(Corpus(frame), Filters(), made=MADE, language="nl")
    assert shown.events["edtf"].tolist()[0] == "../2022-02-20"
    months, _ = told(shown)
    assert [(month.name, len(month.entries)) for month in months] == [
        ("december 2021", 1), ("januari 2022", 1), ("februari 2022", 1),
    ]  # fmt: skip


def test_a_long_chronology_has_each_month_once_and_every_event() -> None:
    shown = Shown.ask(Corpus(rows(540)), Filters(), made=MADE, language="nl")
    months, _ = told(shown)
    assert len({month.name for month in months}) == len(months)
    assert sum(len(month.entries) for month in months) == 500


def test_markdown_has_every_event_under_its_month(shown: Shown) -> None:
    read = rendered(shown)
    assert read.texts("h1") == [shown.heading]
    assert read.texts("h2") == MONTHS
    paragraphs = read.texts("p")
    assert paragraphs[0] == shown.caption()
    for row in shown.rows():
        assert line(row["sentence"]) in paragraphs
    assert "dinsdag 7 december 2021. Biden en Poetin spreken elkaar per videoverbinding[2]" in paragraphs


def test_attacks_in_markdown_are_text(hostile: Shown) -> None:
    read = rendered(hostile)
    assert read.tags <= {"h1", "h2", "p", "strong", "blockquote", "sup", "a", "hr", "section", "ol", "li"}
    assert read.addresses == ["https://krant.example/?a=1&b=%3Ci"]
    assert [line(attack) for attack in ATTACKS if line(attack) not in read.texts("p")] == []


@pytest.mark.parametrize(
    "text",
    [
        "- geen lijst", "+ geen lijst", "1. geen lijst", "12) geen lijst", "# geen kop", "===", "---", "***",
        "> geen citaat",
        "    geen code", "``` geen code", "~~~ geen code", "[x]: https://x.example", "![x](y)", "a|b\n-|-", "&lt;b&gt;",
        "https://x.example www.x.example a@x.example", "<https://x.example>", "\\*", "a\\",
        "[^1]", "*a* _b_ ~~c~~", ":tada:",
    ],
)  # fmt: skip
def test_text_in_markdown_stays_text(text: str) -> None:
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown.text(text))
    assert html.startswith("<p>")
    assert html.count("<") == 2
    assert unescape(html.removeprefix("<p>").removesuffix("</p>\n")) == line(text)


@pytest.mark.parametrize("name", ["shown", "hostile", "empty"])
def test_word_has_every_event_under_its_month(name: str, request: pytest.FixtureRequest) -> None:
    given: Shown = request.getfixturevalue(name)
    document = docx.Document(io.BytesIO(b"".join(word.write(given))))
    texts = [(paragraph.style and paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert texts[:2] == [("Title", given.heading), ("Subtitle", given.caption())]
    months, notes = told(given)
    headings = [text for style, text in texts if style == "Heading 1"]
    assert headings == [month.name for month in months] + ["Bronnen"] * bool(notes)
    quotes = [text for style, text in texts if style == "Quote"]
    assert quotes == [legal(entry.sentence) for month in months for entry in month.entries]
    assert document.core_properties.title == given.heading


def test_a_word_document_asks_for_nothing_outside(hostile: Shown) -> None:
    archive = zipfile.ZipFile(io.BytesIO(b"".join(word.write(hostile))))
    relations = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
    assert [part for part in relations if b'TargetMode="External"' in part] == []
    fields = archive.read("word/document.xml").decode().split("w:instr=")[1:]
    assert [field.split('">')[0] for field in fields] == [
        '" HYPERLINK &quot;https://krant.example/?a=1&amp;b=%3Ci&quot; '
    ]


@pytest.mark.parametrize("name", ["shown", "hostile", "empty"])
def test_a_page_for_print_has_every_event_under_its_month(name: str, request: pytest.FixtureRequest) -> None:
    given: Shown = request.getfixturevalue(name)
    page = b"".join(printout.write(given)).decode()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    months, notes = told(given)
    assert [heading.text for heading in tree.iter("h2")] == [month.name for month in months] + ["Bronnen"] * bool(notes)
    quotes = ["".join(quote.itertext()) for quote in tree.iter("blockquote")]
    wanted = [legal(entry.sentence) for month in months for entry in month.entries]
    assert [line(quote) for quote in quotes] == [line(sentence) for sentence in wanted]
    links = [link.get("href") for link in tree.iter("a")]
    anchors = {f"#{note.get('id')}" for note in tree.iter("li")}
    assert {link for link in links if link.startswith("#")} == anchors
    assert [link for link in links if not link.startswith("#")] == ["https://krant.example/?a=1&b=%3Ci"] * (
        name == "hostile"
    )
    assert not list(tree.iter("script")) + list(tree.iter("img"))
    assert tree.findtext(".//p[@class='caption']") == given.caption()
