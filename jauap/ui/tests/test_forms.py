"""Fields say what is wrong in whole sentences, and a form can be used without seeing it."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from jauap.lib.refusals import Refusal
from jauap.ui import refusals
from jauap.ui.forms import DayField, FilesField, Form, PhoneField, RadioCards, ReferenceField, SendOnce


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


class Everything(Form):
    text = forms.CharField(label="Text", max_length=20, widget=forms.Textarea, help_text="In your own words.")
    code = forms.CharField(label="Code", min_length=3)
    born_on = DayField(label="Date of birth", birthday=True)
    phone = PhoneField(label="Telephone", required=False)
    reference = ReferenceField(label="Reference number", required=False)
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("a", "Ask"), ("b", "Complain")],
        widget=RadioCards(hints={"a": "You want to know."}),
    )
    agree = forms.BooleanField(label="I agree")
    papers = FilesField(label="Papers", required=False, most=2, largest=100, endings=(".pdf", ".jpg"))


def filled(**changes: Any) -> dict[str, Any]:
    right = {"text": "Light", "code": "abc", "kind": "a", "agree": "on"}
    return right | {"born_on_0": "27", "born_on_1": "3", "born_on_2": "1987"} | changes


def rendered(source: str, **context: Any) -> str:
    return str(engines["django"].from_string(source).render(context))


def test_what_is_right_comes_out_clean() -> None:
    form = Everything(filled(phone="8 (701) 123-45-67", reference="4071 8832 5631"))

    assert form.is_valid(), form.errors
    assert form.cleaned_data["born_on"] == date(1987, 3, 27)
    assert form.cleaned_data["phone"] == "+77011234567"
    assert form.cleaned_data["papers"] == []


@pytest.mark.parametrize(
    ("field", "changes", "sentence"),
    [
        ("text", {"text": ""}, "Fill in: Text"),
        ("text", {"text": "x" * 21}, "Text: at most 20 characters fit, there are 21"),
        ("code", {"code": "ab"}, "Code: at least 3 characters are needed, there are 2"),
        ("kind", {"kind": ""}, "Choose: Kind"),
        ("agree", {"agree": ""}, "Tick the box: I agree"),
        ("born_on", {"born_on_0": "", "born_on_1": "", "born_on_2": ""}, "Fill in: Date of birth"),
        ("born_on", {"born_on_2": ""}, "The date is not complete. Add: year."),
        (
            "born_on",
            {"born_on_0": "30", "born_on_1": "2"},
            "There is no such date. Write it in numbers, for example 27 3 1987.",
        ),
        (
            "born_on",
            {"born_on_1": "мамыр"},
            "There is no such date. Write it in numbers, for example 27 3 1987.",
        ),
        ("phone", {"phone": "12"}, "We cannot call this number. Write it like +7 701 123 45 67."),
        ("phone", {"phone": "жоқ"}, "We cannot call this number. Write it like +7 701 123 45 67."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(field: str, changes: dict[str, str], sentence: str) -> None:
    form = Everything(filled(**changes))

    assert form.errors[field] == [sentence]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("a.pdf", b"x")] * 3, "Attach at most 2 files; you chose 3."),
        ([("a.pdf", b"")], "“a.pdf” is empty. Choose another file."),
        ([("a.exe", b"x")], "“a.exe” is of a kind we cannot open. Attach one of: .pdf, .jpg."),
        ([("A.JPG", b"x" * 101)], "“A.JPG” has 1 KB; a file may have up to 1 KB. Make the picture smaller."),
    ],
)
def test_files_that_cannot_be_taken(files: list[tuple[str, bytes]], sentence: str) -> None:
    sent = MultiValueDict({"papers": [SimpleUploadedFile(*file) for file in files]})

    assert Everything(filled(), sent).errors["papers"] == [sentence]


def test_an_authors_own_sentence_is_kept() -> None:
    class Own(Form):
        text = forms.CharField(error_messages={"required": "Say what happened."})

    assert Own({}).errors["text"] == ["Say what happened."]


def test_each_line_of_the_summary_leads_to_its_field() -> None:
    form = Everything({})
    html = rendered("{% error_summary form %}{% form_fields form %}", form=form)

    targets = re.findall(r'<a href="#([^"]+)"', html)

    assert targets == ["id_text", "id_code", "id_born_on_0", "id_kind_0", "id_agree"]
    assert all(f'id="{target}"' in html for target in targets)
    assert "5 things need mending" in html


def test_hint_and_error_are_read_with_the_field() -> None:
    html = rendered("{% form_fields form %}", form=Everything(filled(text="")))

    area = re.search(r"<textarea[^>]*>", html)
    assert area
    assert 'aria-describedby="id_text_hint id_text_error"' in area[0]
    assert 'aria-invalid="true"' in area[0]
    assert 'id="id_text_hint"' in html
    assert 'id="id_text_error"' in html


def test_groups_have_a_legend_and_options_their_hints() -> None:
    html = rendered("{% field form.kind is_question=True %}", form=Everything())

    assert html.count("<legend>") == 1
    assert "<h1" in html
    assert 'aria-describedby="id_kind_0_hint"' in html
    assert 'id="id_kind_1_hint"' not in html


def test_what_was_typed_is_never_html() -> None:
    html = rendered(
        "{% error_summary form %}{% form_fields form %}", form=Everything({"text": "<script>x</script>"})
    )

    assert "<script" not in html


def test_no_style_and_no_script_inside_the_markup() -> None:
    html = rendered("{% form_fields form %}", form=Everything({}))

    assert " style=" not in html
    assert not re.search(r"\son[a-z]+=", html)


def test_some_fields_in_another_order() -> None:
    html = rendered('{% form_fields form only="agree,text" %}', form=Everything())

    assert html.index("id_agree") < html.index("id_text")
    assert "id_code" not in html


def test_a_form_that_is_sent_once_carries_its_key() -> None:
    class Once(SendOnce, Form):
        text = forms.CharField()

    first, second = (rendered("{% form_fields form %}", form=Once()) for _time in range(2))

    key = re.compile(r'type="hidden" name="send_key" value="([0-9a-f-]{36})"')
    assert key.findall(first) != key.findall(second)


class TooLate(Refusal):
    sentence = "Too late, {name}."


@pytest.mark.parametrize(("field", "shown_at"), [("text", "text"), ("no_such", "__all__"), (None, "__all__")])
def test_a_refusal_is_shown_where_it_belongs(field: str | None, shown_at: str) -> None:
    form = Everything(filled())
    form.is_valid()

    refusals.as_form_error(form, TooLate(field=field, name="Aigul"))

    assert form.errors[shown_at] == ["Too late, Aigul."]
    assert not form.is_valid()
