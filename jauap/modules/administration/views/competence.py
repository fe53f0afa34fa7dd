"""The rules of competence in force: in their order, the broken ones on top, every edition."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.routing import queries as routing
from jauap.lib import clock
from jauap.modules.administration import asking, queries, rules_page
from jauap.modules.administration.sections import tabs
from jauap.ui.policy import official


@official(asking.ADMINISTRATOR)
@never_cache
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """What decides where an appeal goes."""
    context = {
        "tabs": tabs("rules"),
        "page": rules_page.in_force(at=clock.now()),
        "may_change": asking.may_change_country(request),
        "has_draft": queries.draft(account_id=asking.account_id(request)) is not None,
    }
    return render(request, "administration/rules.html", context)


@official(asking.ADMINISTRATOR)
@never_cache
@require_GET
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """The rules as they were in one edition, and why they were changed."""
    in_force = routing.rules_in_force().number
    told = next((one for one in rules_page.editions(in_force=in_force) if one.edition.number == number), None)
    if told is None:
        raise Http404
    context = {
        "tabs": tabs("rules"),
        "told": told,
        "rules": rules_page.worded(routing.rules_in_force(number=number).rules, at=clock.now()),
    }
    return render(request, "administration/edition.html", context)
