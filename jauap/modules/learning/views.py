"""The cards of the learned models: everybody who works here may read them, an administrator of the republic rolls one back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.people import queries as people
from jauap.kernel.people.refusals import NotTheRepublics
from jauap.kernel.routing.choices import Predicts
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.learning import asking, operations, presentation, queries
from jauap.modules.learning.forms import RollBackForm
from jauap.ui import refusals
from jauap.ui.policy import official


@official()
@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """All versions, by what they predict."""
    context = {"shelves": presentation.shelves(queries.cards()), "rules_url": presentation.rules_url()}
    return render(request, "learning/home.html", context)


@official()
@never_cache
@require_GET
def card(request: HttpRequest, number: int) -> HttpResponse:
    """The card of one version."""
    found = queries.card(number=number)
    context = {
        "page": presentation.page(found),
        "may_roll_back": people.may_change_country(actor=asking.actor(request)),
    }
    return render(request, "learning/card.html", context)


@official(asking.ADMINISTRATOR)
@never_cache
def roll_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take a version out of force, for a reason, after a second look at what comes back."""
    if not people.may_change_country(actor=asking.actor(request)):
        raise NotTheRepublics
    found = queries.card(number=number)
    if not found.is_in_force:
        return redirect("learning:card", number)
    form = RollBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            back = operations.roll_back(
                predicts=Predicts(found.version.predicts),
                why=form.cleaned_data["why"],
                by=asking.actor(request),
                at=clock.now(),
            )
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
        else:
            messages.success(request, _rolled_back(back))
            return redirect("learning:home")
    context = {"page": presentation.page(found), "form": form, "former": queries.former(card=found)}
    return render(request, "learning/roll_back.html", context, status=422 if form.errors else 200)


def _rolled_back(number: int | None) -> str:
    if number is None:
        return _("The model is out of force. Now the words decide alone.")
    return _("Version {number} is in force again.").format(number=number)
