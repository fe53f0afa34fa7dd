"""The addresses of appeals."""

from django.urls import include, path

from jauap.modules.appeals.views import case, receipt, window

appeals = (
    [
        path("appeal/", window.what, name="what"),
        path("appeal/draft/", window.autosave, name="autosave"),
        path("appeal/alarm/", window.alarm, name="alarm"),
        path("appeal/draft/delete/", window.start_again, name="start_again"),
        path("appeal/files/<uuid:file_id>/remove/", window.remove_file, name="remove_file"),
        path("appeal/place/", window.place, name="place"),
        path("appeal/places/", window.places, name="places"),
        path("appeal/who/", window.who, name="who"),
        path("appeal/check/", window.check, name="check"),
        path("appeal/neighbours/", window.who_else, name="neighbours"),
        path("appeal/change/", window.change, name="change"),
        path("appeal/bodies/", window.bodies, name="bodies"),
        path("appeal/receipt/", receipt.receipt, name="receipt"),
        path("appeal/receipt.pdf", receipt.receipt_pdf, name="receipt_pdf"),
        path("appeal/receipt.json", receipt.receipt_file, name="receipt_file"),
        path("case/", case.find, name="find"),
        path("case/<str:reference>/", case.case, name="case"),
        path("case/<str:reference>/receipt.pdf", case.receipt_pdf, name="case_receipt_pdf"),
        path("case/<str:reference>/receipts/<int:sequence>/", case.receipt_file, name="case_receipt"),
        path("case/<str:reference>/proof/", case.proof, name="proof"),
        path("case/<str:reference>/proof.json", case.proof_file, name="proof_file"),
        path("case/<str:reference>/answer.pdf", case.answer_pdf, name="answer_pdf"),
        path("case/<str:reference>/files/<uuid:document_id>/", case.document, name="document"),
        path("case/<str:reference>/do/<slug:verb>/", case.act, name="act"),
        path("case/<str:reference>/<slug:secret>/", case.link, name="link"),
    ],
    "appeals",
)

urlpatterns = [path("", include(appeals))]
