"""Anybody checks a receipt: in the browser, with a page saved to a disk, or, without scripts, here."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe
from django.views.decorators.vary import vary_on_cookie, vary_on_headers

from jauap.kernel.cases import receipts
from jauap.kernel.cases.refusals import NoSuchReceipt
from jauap.kernel.ledger import keys, proving, verifying
from jauap.kernel.ledger.receipts import own_trust
from jauap.kernel.ledger.verdicts import Verdict
from jauap.lib import clock
from jauap.modules.proof.receipts import feed, presentation
from jauap.modules.proof.receipts.forms import CheckForm
from jauap.ui import files, refusals
from jauap.ui.policy import public

#: What the saved page takes into itself.
STYLES = (
    *(f"ui/css/{name}.css" for name in ("tokens", "base", "layout", "controls", "components", "utilities")),
    "proof/verify.css",
)
SCRIPTS = ("proof/js/verifying.js", "proof/js/page.js")


@public
@vary_on_headers("Accept-Language")
@vary_on_cookie
@never_cache
@require_GET
def short(request: HttpRequest) -> HttpResponse:
    """The address on papers: the same page in the visitor's language. What follows the # stays in the browser."""
    return redirect(f"/{get_language_from_request(request)}/verify/")


@public
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Check a receipt. The script does it in the browser; without scripts the file is sent and checked here."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    result = None
    if request.method == "POST" and form.is_valid():
        try:
            result = presentation.Result(_checked(form.content()))
        except NoSuchReceipt as refusal:
            refusals.as_form_error(form, refusal)
    context = {"form": form, "result": result, "words": presentation.words()}
    return render(request, "proof/verify.html", context, status=422 if form.errors else 200)


def _checked(content: bytes | str) -> Sequence[Verdict]:
    """A verdict for each fact in a file, or for what a paper names. Refuses `NoSuchReceipt`."""
    trust = own_trust(witnesses=settings.WITNESS_KEYS)
    paper = presentation.PAPER.fullmatch(content.strip()) if isinstance(content, str) else None
    if paper:
        fact_hash = base64.urlsafe_b64decode(paper[2] + "=")
        logged = receipts.logged(reference=paper[1], fact_hash=fact_hash)
        return [
            verifying.verify_paper(
                reference=paper[1],
                fact_hash=fact_hash.hex(),
                log=keys.name(),
                entry=logged.get("entry"),
                proof=logged.get("proof"),
                trust=trust,
            )
        ]
    if verifying.tells_of_facts(content):
        return verifying.verify_facts(content, trust=trust)
    return [verifying.verify(content, trust=trust)]


@public
@never_cache
@require_GET
def saved(request: HttpRequest) -> HttpResponse:
    """The same page as one file with everything inside, the keys of today too. It checks from a disk, without a network."""
    style, scripts = "\n".join(map(_content, STYLES)), [_content(name) for name in SCRIPTS]
    context = {
        "form": CheckForm(),
        "words": presentation.words(is_saved=True),
        "policy": _policy(style, scripts),
        "saved_at": clock.now(),
        "site": settings.SITE_URL,
    }
    page = str(render_to_string("proof/saved.html", context, request))
    # Only here, in a file that we do not serve as a page, style and scripts stand inside; its policy names their hashes.
    page = page.replace("<!-- style -->", f"<style>{style}</style>")
    page = page.replace("<!-- scripts -->", "".join(f"<script>{script}</script>\n" for script in scripts))
    name = f"jauap-verify-{get_language()}.html"
    return files.kept_private(page.encode(), name=name, media_type="text/html; charset=utf-8")


@public
@require_safe
def checkpoints(request: HttpRequest) -> HttpResponse:
    """The last checkpoint of each day that has ended (UTC), for whoever keeps them."""
    ends = proving.ends_of_days(before=clock.now(), days=feed.DAYS)
    answer = HttpResponse(
        feed.atom(ends, address=f"{settings.SITE_URL}{request.path}"),
        content_type="application/atom+xml; charset=utf-8",
    )
    answer["Cache-Control"] = "public, max-age=3600"
    answer["Access-Control-Allow-Origin"] = "*"
    # config.middleware: a cache keeps one copy for everybody.
    answer.speaks_no_language = True  # type: ignore[attr-defined]
    return answer


def _content(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_text(encoding="utf-8")


def _policy(style: str, scripts: Sequence[str]) -> str:
    """The saved page runs its own scripts, and can speak to nobody."""
    ours = " ".join(map(_hash, scripts))
    return f"default-src 'none'; script-src {ours}; style-src {_hash(style)}; media-src blob:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
