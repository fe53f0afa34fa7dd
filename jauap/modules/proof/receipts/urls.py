"""The addresses at which receipts are checked."""

from django.urls import path

from jauap.modules.proof.receipts import views

pages = [
    path("verify/", views.verify, name="verify"),
    path("verify/saved.html", views.saved, name="saved"),
]
#: The same for every language.
plain = [
    path("verify/", views.short, name="verify"),
    path("log/checkpoints.atom", views.checkpoints, name="checkpoints"),
]
