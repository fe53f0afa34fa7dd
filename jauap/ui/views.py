"""Two pages of the design system: every component alive, and what was typed before the sign-in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from jauap.ui import gallery, kept_input, words
from jauap.ui.policy import demonstration_only, signed_in


@signed_in
def kept_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show what was typed before the sign-in; one press sends it, another deletes it."""
    home = f"/{words.language()}/"
    if request.method == "POST":
        kept_input.forget(request, key)
        return HttpResponseRedirect(home)
    found = kept_input.kept(request, key)
    return render(
        request, "ui/kept_input.html", {"kept": found, "home_url": home}, status=200 if found else 410
    )


@demonstration_only
def living_page(request: HttpRequest) -> HttpResponse:
    """Every component, with the markup that makes it. A sent form is checked and thrown away."""
    form = gallery.ExampleForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form.is_valid()
    return render(request, "ui/gallery.html", {"form": form} | gallery.examples())
