"""Form rendering: one tag for a form, one for a field, whatever its widget.

{% error_summary form %} … {% form_fields form %}          every visible field
{% form_fields form only="text,files" %}                   some of them, in this order
{% field form.text is_question=True %}                     the label is the heading of the page
"""

from typing import Any

from django import forms, template
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from jauap.ui.forms import DayInput, FilesField, FilesInput

register = template.Library()


@register.inclusion_tag("ui/fields/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """What must be mended, at the top of the page, each line a link to its field. Nothing when all is well."""
    entries: list[tuple[str, str]] = []
    for name, errors in form.errors.items():
        target = "" if name == NON_FIELD_ERRORS else _first_id(form[name])
        entries += [(target, str(error)) for error in errors]
    return {"entries": entries}


@register.simple_tag
def form_fields(form: forms.BaseForm, *, only: str = "", without: str = "") -> SafeString:
    """The fields of a form, and its hidden ones. The summary of errors is a tag of its own."""
    left_out = {name.strip() for name in without.split(",")}
    names = [name.strip() for name in only.split(",")] if only else list(form.fields)
    chosen = [form[name] for name in names if name not in left_out]
    hidden = [bound for bound in form.hidden_fields() if bound.name not in names]
    return format_html_join("\n", "{}", ((field(bound),) for bound in [*chosen, *hidden]))


@register.simple_tag
def field(
    bound: BoundField, *, is_question: bool = False, inline: bool = False, label: str = ""
) -> SafeString:
    """One field with label, hint and error. `is_question`: its label is the page's heading."""
    if bound.is_hidden:
        return bound.as_hidden()
    template_name = f"ui/fields/{_kind(bound)}.html"
    context: dict[str, Any] = {
        "field": bound,
        "label": label or bound.label,
        "is_question": is_question,
        "inline": inline,
        "is_optional": not bound.field.required,
        "hint_id": f"{bound.id_for_label or bound.auto_id}_hint",
        "error_id": f"{bound.id_for_label or bound.auto_id}_error",
    }
    context |= _details(bound, context)
    return SafeString(get_template(template_name).render(context))


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    kinds: list[tuple[type | tuple[type, ...], str]] = [
        (DayInput, "day"),
        (FilesInput, "files"),
        (forms.CheckboxSelectMultiple, "choices"),
        (forms.RadioSelect, "choices"),
        (forms.CheckboxInput, "checkbox"),
    ]
    return next((name for kind, name in kinds if isinstance(widget, kind)), "input")


def _first_id(bound: BoundField) -> str:
    widget = bound.field.widget
    base = bound.auto_id
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | DayInput):
        return f"{base}_0"
    return base


def _details(bound: BoundField, context: dict[str, Any]) -> dict[str, Any]:
    widget = bound.field.widget
    described = [context["hint_id"]] if bound.help_text else []
    described += [context["error_id"]] if bound.errors else []
    attrs: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if isinstance(widget, DayInput):
        return {"boxes": _day_boxes(bound)}
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return _choices(bound)
    if isinstance(widget, forms.Textarea) and bound.field.widget.attrs.get("maxlength"):
        limit = int(bound.field.widget.attrs["maxlength"])
        attrs |= {"data-limit": str(limit), "maxlength": False}
        context["limit"] = limit
    if isinstance(bound.field, FilesField):
        context["largest"] = bound.field.largest_bytes
        context["most"] = bound.field.most
    return {"control": bound.as_widget(attrs=attrs)}


def _choices(bound: BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    hints = getattr(widget, "hints", {})
    kind = "checkbox" if isinstance(widget, forms.CheckboxSelectMultiple) else "radio"
    options = [
        {"id": option.id_for_label, "data": option.data, "hint": hints.get(str(option.data["value"]), "")}
        for option in bound.subwidgets
    ]
    return {"options": options, "type": kind, "cards": getattr(widget, "looks_like_cards", False)}


def _day_boxes(bound: BoundField) -> list[dict[str, Any]]:
    data = bound.subwidgets[0].data["subwidgets"]
    return [
        {"name": name, "widget": box, "id": box["attrs"]["id"]}
        for name, box in zip(DayInput.names, data, strict=True)
    ]
