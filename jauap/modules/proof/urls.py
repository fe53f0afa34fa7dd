"""Addresses without a language: files of the log, its keys, and the door of the witness; and where receipts are checked."""

from django.urls import include, path, re_path

from jauap.modules.proof import views
from jauap.modules.proof.receipts import urls as receipts

# The number of a tile in groups of three digits, all but the last after an x (C2SP tlog-tiles).
_NUMBER = r"(?P<number>(?:x[0-9]{3}/){0,4}[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"

files = (
    [
        path("log/checkpoint", views.checkpoint, name="checkpoint"),
        path("log/keys", views.verifier_keys, name="keys"),
        path("log/cosignatures", views.cosignatures, name="cosignatures"),
        re_path(rf"^log/tile/entries/{_NUMBER}$", views.bundle, name="bundle"),
        re_path(rf"^log/tile/(?P<level>0|[1-9][0-9]?)/{_NUMBER}$", views.tile, name="tile"),
        path(".well-known/jwks.json", views.jwks, name="jwks"),
        path("witness/add-checkpoint", views.add_checkpoint, name="add_checkpoint"),
    ],
    "proof",
)

urlpatterns = [path("", include((receipts.pages, "receipts")))]
plain_urlpatterns = [path("", include(files)), *receipts.plain]
