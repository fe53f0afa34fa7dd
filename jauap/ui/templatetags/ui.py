"""Components of the design system. Shown, with their markup, on the living page `/en/ui/` of a demonstration.

Boxes are classes (`card`, `grid`, `row`, `stack`); what has logic is a tag here; form fields are in `ui_forms`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from jauap.lib import clock
from jauap.ui import components, navigation, policy, words
from jauap.ui.templatetags import words as word_filters

register = template.Library()

STYLES = ("tokens", "base", "layout", "controls", "components", "utilities")
SCRIPTS = ("forms", "drafts", "keys", "actions")


# ---------------------------------------------------------------- the frame of a page


@register.simple_tag
def styles() -> SafeString:
    """The style sheets, in the order of their layers."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(f"ui/css/{name}.css"),) for name in STYLES)
    )


@register.simple_tag
def scripts() -> SafeString:
    """Our own small modules. Every page works without them."""
    return format_html_join(
        "\n", '<script type="module" src="{}"></script>', ((static(f"ui/js/{name}.js"),) for name in SCRIPTS)
    )


@register.simple_tag
def htmx() -> SafeString:
    """htmx for a page that changes in parts; put it into the block `scripts` after `{{ block.super }}`."""
    config = '{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"scrollBehavior":"auto"}'
    return format_html(
        '<meta name="htmx-config" content="{}"><script defer src="{}"></script>',
        config,
        static("django_htmx/htmx-2.min.js"),
    )


@register.simple_tag(takes_context=True)
def navigation_links(context: Context, place: str) -> list[navigation.Link]:
    """The links of a place (main, account, footer, ribbon) for this visitor: `{% navigation_links "main" as links %}`."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return []
    return list(navigation.links(request, navigation.Place(place)))


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[dict[str, Any]]:
    """This page in each language, each named in itself."""
    request = context.get("request")
    path = request.get_full_path() if isinstance(request, HttpRequest) else "/"
    if isinstance(request, HttpRequest) and request.method != "GET":
        path = request.path
    current = words.language()
    return [
        {
            "code": code,
            "name": name,
            "short": name[:3],
            "url": navigation.in_language(path, code),
            "is_current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def visitor(context: Context) -> dict[str, Any]:
    """Who looks at the page, for the header: `is_signed_in`, `office` (or None)."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return {"is_signed_in": False, "office": None}
    return {"is_signed_in": policy.is_signed_in(request), "office": policy.office_of(request)}


@register.simple_tag
def is_demonstration() -> bool:
    """Whether the people and cases of this installation are invented."""
    return bool(settings.DEMONSTRATION)


# ---------------------------------------------------------------- small things inside a sentence


@register.simple_tag
def status_tag(text: object, tone: str = "") -> SafeString:
    """A short state in a coloured box. Tones: none, info, soon, late, done."""
    return format_html('<span class="tag {}">{}</span>', components.Tone(tone), text)


@register.simple_tag
def due_badge(
    due: date | datetime | None,
    at: datetime | date | None = None,
    *,
    working_days: int | None = None,
    soon: int = 3,
) -> SafeString | str:
    """How far the last day is: late, soon (up to `soon` days) or there is time. `at` is now unless given.

    With `working_days` (those left, negative when late) it counts as the law does.
    """
    if due is None:
        return ""
    due_on = word_filters.as_date(due)
    today = word_filters.as_date(at or clock.now())
    days = (due_on - today).days if working_days is None else working_days
    is_late = (isinstance(due, datetime) and isinstance(at, datetime) and at > due) or days < 0
    tone = "late" if is_late else "soon" if days <= soon else "info"
    text = (
        words.due_in_words(due_on, today) if working_days is None else words.working_days_left(working_days)
    )
    return format_html(
        '<time class="tag due {}" datetime="{}" title="{}">{}</time>',
        tone,
        due_on.isoformat(),
        _plain_day(due_on),
        text,
    )


def _plain_day(value: date) -> str:
    from jauap.ui import formats

    return formats.day(value, words.language(), weekday=True)


@register.simple_tag
def button(
    text: object,
    *,
    kind: str = "",
    name: str = "",
    value: str = "",
    shortcut: str = "",
    form: str = "",
    formaction: str = "",
) -> SafeString:
    """A button that sends its form. Kinds: none (the one main action), quiet, bare, danger, big, small."""
    attributes = _attributes(name=name, value=value, form=form, formaction=formaction, data_shortcut=shortcut)
    return format_html('<button class="{}"{}>{}{}</button>', _classes(kind), attributes, text, _key(shortcut))


@register.simple_tag
def link_button(
    text: object, url: str, *, kind: str = "", shortcut: str = "", download: bool = False
) -> SafeString:
    """A link that looks like a button: it goes somewhere and changes nothing."""
    attributes = _attributes(href=url, data_shortcut=shortcut)
    if download:
        attributes = format_html("{} download", attributes)
    return format_html('<a class="{}"{}>{}{}</a>', _classes(kind), attributes, text, _key(shortcut))


def _classes(kind: str) -> str:
    known = {"", "quiet", "bare", "danger", "big", "small"}
    asked = set(kind.split())
    if not asked <= known:
        raise template.TemplateSyntaxError(f"Unknown kind of button: {kind!r}. Known: {sorted(known - {''})}")
    return " ".join(["button", *sorted(asked)])


def _key(shortcut: str) -> SafeString:
    return format_html(' <kbd aria-hidden="true">{}</kbd>', shortcut.upper()) if shortcut else mark_safe("")


def _attributes(**values: str) -> SafeString:
    return format_html_join(
        "", ' {}="{}"', ((name.replace("_", "-"), value) for name, value in values.items() if value)
    )


# ---------------------------------------------------------------- boxes with something inside


@register.simple_block_tag
def in_language(content: str, code: str) -> SafeString:
    """Words of another language than the page's, marked for screen readers: `{% in_language "kk" %}…`."""
    return format_html('<span lang="{}">{}</span>', code, content)


@register.simple_block_tag
def banner(content: str, *, tone: str = "", title: object = "", level: int = 2) -> SafeString:
    """A notice above or inside a page. Tones: none, success, warning, error."""
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    role = "alert" if tone == "error" else "note"
    return format_html('<div class="banner {}" role="{}">{}{}</div>', tone, role, heading, content)


@register.simple_block_tag
def more(content: str, summary: object, *, is_open: bool = False) -> SafeString:
    """Something for those who want to know more, folded away."""
    opened = mark_safe(" open") if is_open else ""
    return format_html(
        '<details class="more"{}><summary>{}</summary><div class="inside">{}</div></details>',
        opened,
        summary,
        content,
    )


@register.simple_block_tag
def empty(content: str, title: object, *, level: int = 2) -> SafeString:
    """Nothing is here yet: say why, and what can be done."""
    return format_html('<div class="empty"><h{0}>{1}</h{0}>{2}</div>', level, title, content)


# ---------------------------------------------------------------- drawn from values


@register.inclusion_tag("ui/parts/summary_list.html")
def summary_list(rows: Sequence[components.Row]) -> dict[str, Any]:
    """Questions and answers before sending, or the facts of a case: rows of `components.Row`."""
    return {"rows": rows}


@register.inclusion_tag("ui/parts/section_nav.html")
def section_nav(tabs: Sequence[components.Tab], label: str, *, upright: bool = False) -> dict[str, Any]:
    """Links between the pages of a section, with counts; `upright` puts them in a column on wide screens."""
    return {"tabs": tabs, "label": label, "upright": upright}


@register.inclusion_tag("ui/parts/chain.html")
def timeline(events: Sequence[components.Event]) -> dict[str, Any]:
    """The path of a case: `components.Event` from first to last, one of them `now`."""
    return {"events": events}


@register.inclusion_tag("ui/parts/days_strip.html")
def days_strip(explained: components.Explanation, at: datetime | date | None = None) -> dict[str, Any]:
    """A deadline as days one can count. Takes anything with `.steps` of (date, counted, number, reason, name)."""
    today = word_filters.as_date(at or clock.now())
    months = components.strip_of_days(explained, today)
    counted = sum(1 for step in explained.steps if step.counted)
    return {
        "months": months,
        "named": components.named_days(months, words.language()),
        "counted": counted,
        "skipped": len(explained.steps) - counted,
        "steps": explained.steps,
    }


@register.inclusion_tag("ui/parts/figure.html")
def figure(
    title: object, value: object, *, note: object = "", method: str = "", unit: object = "", level: int = 3
) -> dict[str, Any]:
    """A number with its honesty beside it: what it counts, and the way to its method."""
    return {"title": title, "value": value, "note": note, "method": method, "unit": unit, "level": level}


@register.inclusion_tag("ui/parts/steps.html")
def steps(names: Sequence[object], current: int) -> dict[str, Any]:
    """Where one is in a form of several pages; `current` counts from 1."""
    return {"names": names, "current": current}


@register.inclusion_tag("ui/parts/progress.html")
def progress(title: object, done: int, total: int, *, note: object = "") -> dict[str, Any]:
    """How far long work is. `total` 0: it is not known yet."""
    return {"title": title, "done": done, "total": total, "note": note}


@register.inclusion_tag("ui/parts/confirmation.html")
def confirmation(title: object, reference: str = "", note: object = "") -> dict[str, Any]:
    """It is done: the one thing to remember from this page."""
    return {"title": title, "reference": reference, "note": note}


@register.inclusion_tag("ui/parts/keys.html")
def keyboard_help(shortcuts: Sequence[components.Shortcut]) -> dict[str, Any]:
    """The dialog that `?` opens. The keys work on elements with `data-shortcut`; lists on `data-rows`."""
    return {"shortcuts": shortcuts}


@register.inclusion_tag("ui/parts/drawing.html")
def chart(drawing: Any, *, method: str = "") -> dict[str, Any]:
    """A chart or map (`jauap.ui.charts.Drawing`) with its legend, its table and the way to its method."""
    return {"drawing": drawing, "method": method}


@register.inclusion_tag("ui/parts/bars.html")
def bars(title: object, values: Sequence[components.Bar]) -> dict[str, Any]:
    """A comparison as a list whose numbers are also bars: `components.Bar`. Reads well on any screen."""
    longest = max((bar.value for bar in values), default=0) or 1
    drawn = [
        {"name": bar.name, "text": bar.text, "url": bar.url, "percent": f"{100 * bar.value / longest:.1f}"}
        for bar in values
    ]
    return {"title": title, "bars": drawn}


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pagination(
    context: Context, page: Any, *, after: str = "after", before: str = "before"
) -> dict[str, Any]:
    """Earlier and later pages of a `lib.paging.Page`; every other part of the address stays as it is."""
    request = context.get("request")
    current = request.GET.copy() if isinstance(request, HttpRequest) else None

    def address(name: str, key: str | None) -> str:
        if not key or current is None:
            return ""
        query = current.copy()
        for other in (after, before):
            query.pop(other, None)
        query[name] = key
        return f"?{query.urlencode()}"

    return {"next": address(after, page.next_key), "previous": address(before, page.previous_key)}


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: object) -> str:
    """This address with parts of its query changed; an empty value takes a part away. Pages start anew."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return ""
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else conditional_escape(request.path)
