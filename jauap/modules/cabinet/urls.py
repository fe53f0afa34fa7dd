"""The addresses of the cabinet."""

from django.urls import include, path

from jauap.modules.cabinet import views

pages = [
    path("", views.home, name="home"),
    path("<str:reference>/", views.case, name="case"),
    path("<str:reference>/answer.pdf", views.answer_pdf, name="answer_pdf"),
    path("<str:reference>/receipts/<int:sequence>/", views.receipt, name="receipt"),
    path("<str:reference>/proof/", views.proof, name="proof"),
    path("<str:reference>/proof.json", views.proof_file, name="proof_file"),
    path("<str:reference>/files/<uuid:document_id>/", views.document, name="document"),
    path("<str:reference>/do/<slug:verb>/", views.act, name="act"),
]

urlpatterns = [path("my/", include((pages, "cabinet")))]
