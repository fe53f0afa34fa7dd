"""Documents: kept for decades, read aloud, and never stopped by what people write."""

import dataclasses
import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from jauap.ui.paper import (
    Answer,
    CannotBeSet,
    Chart,
    Figures,
    Line,
    Measure,
    Receipt,
    Table,
    qr_svg,
    render_pdf,
    render_png,
)
from jauap.ui.paper.glyphs import showable_text

AT = datetime(2026, 10, 18, 9, 20, tzinfo=UTC)
ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
ADDRESS = "https://jauap.example/r/407188325631"

RECEIPT = Receipt(
    language="kk",
    issuer="Қала әкімдігі",
    title="Өтініш қабылданғаны туралы талон",
    number_label="Нөмірі",
    number="4071 8832 5631",
    lines=(Line("Қабылданған уақыты", "2026 ж. 18 қазан, 14:20"),),
    statement=f"{ALPHABET} {ALPHABET.lower()}",
    qr=qr_svg(ADDRESS),
    check_label="Тексеру:",
    check_address=ADDRESS,
    fingerprint_label="SHA-256",
    fingerprint="0123456789abcdef" * 4,
    text_label="Мәтіні",
    text="Жарық жоқ.\nБалалар қараңғыда жүр.",
    page_label="{page} / {pages}",
)
ANSWER = Answer(
    language="ru",
    issuer="Управление энергетики",
    addressee="Заявителю",
    title="Ответ",
    lines=(Line("Номер", "4071 8832 5631"),),
    paragraphs=("Кабель заменён.",) * 60,
    signer_position="Руководитель",
    signer_name="Имя",
    remedy_title="Как обжаловать",
    remedy="В течение трёх месяцев.",
    norms_label="Нормы",
    norms=("Статья 1",),
    attachments_label="Приложения",
    attachments=("Фото.jpg",),
    page_label="Страница {page} из {pages}",
)
FIGURES = Figures(
    language="en",
    issuer="Ministry",
    title="Appeals",
    lines=(Line("Period", "2026"),),
    introduction="Counted from facts.",
    measures=(Measure("On time", "81.4%", "of all"),),
    charts=(
        Chart(
            "Cases",
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>',
            "A line.",
        ),
    ),
    tables=(Table("By region", ("Region", "Cases"), (("Abai", "12"),)),),
    method_title="Method",
    method=("How it was counted.",),
)
PAPERS = [("receipt", RECEIPT), ("answer", ANSWER), ("figures", FIGURES)]


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize(("template", "data"), PAPERS)
def test_a_document_is_for_the_archive_and_for_everyone(template: str, data: object) -> None:
    pdf = render_pdf(template, data, at=AT)

    described = read(pdf).xmp_metadata
    assert described is not None
    written = described.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in written.replace(" ", "")
    assert "pdfuaid:part" in written
    assert read(pdf).trailer["/Root"]["/Lang"].startswith(getattr(data, "language"))  # type: ignore[index]  # noqa: B009


def test_every_kazakh_letter_is_there_and_can_be_copied() -> None:
    text = read(render_pdf("receipt", RECEIPT, at=AT)).pages[0].extract_text().replace("\n", "")

    assert ALPHABET in text
    assert ALPHABET.lower() in text
    assert "4071 8832 5631" in text


def test_the_same_data_makes_the_same_bytes() -> None:
    assert render_pdf("receipt", RECEIPT, at=AT) == render_pdf("receipt", RECEIPT, at=AT)


def test_a_long_answer_takes_several_pages_and_counts_them() -> None:
    pages = read(render_pdf("answer", ANSWER, at=AT)).pages

    assert len(pages) > 1
    assert f"Страница 1 из {len(pages)}" in pages[0].extract_text()


@pytest.mark.parametrize(
    ("written", "on_paper"),
    [
        ("плохо 😡", "плохо ▯"),
        ("中文", "▯▯"),
        ("№ 5 — «так» ₸ ✓", "№ 5 — «так» ₸ ✓"),
        ("a\x00b\u200bc", "abc"),
        ("Қазақша, русский, English: é ü", "Қазақша, русский, English: é ü"),
    ],
)
def test_what_the_typeface_lacks_is_an_empty_box(written: str, on_paper: str) -> None:
    assert showable_text(written) == on_paper


@pytest.mark.parametrize(
    "text", ["😡 中文", '#import "/x"', "*a* _b_ $c$ <d> @e", "\\ # ] [", "x" * 5000, "\n\n"]
)
def test_nothing_that_people_write_breaks_or_steers_a_document(text: str) -> None:
    pdf = render_pdf("receipt", dataclasses.replace(RECEIPT, text=text), at=AT)

    assert pdf.startswith(b"%PDF")


def test_signs_of_the_typesetter_are_just_text() -> None:
    pdf = render_pdf("receipt", dataclasses.replace(RECEIPT, text="*a* #b $c$"), at=AT)

    assert "*a* #b $c$" in read(pdf).pages[0].extract_text()


def test_a_picture_of_it_for_a_preview() -> None:
    (page,) = render_png("receipt", RECEIPT, at=AT)

    assert page.startswith(b"\x89PNG")


def test_a_document_that_cannot_be_set_is_refused_in_words() -> None:
    with pytest.raises(CannotBeSet):
        render_pdf("receipt", {"title": "only"}, at=AT)


def test_the_code_leads_to_its_address() -> None:
    svg = qr_svg(ADDRESS)

    assert svg.startswith("<svg")
    assert "style" not in svg
