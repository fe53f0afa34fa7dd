"""The addresses of the desk."""

from django.urls import include, path

from jauap.modules.desk.views import advice, answer, board, case, intake, queue

desk = (
    [
        path("", queue.queue, name="queue"),
        path("export.csv", queue.as_csv, name="csv"),
        path("export.xlsx", queue.as_xlsx, name="xlsx"),
        path("views/save/", queue.save_view, name="save_view"),
        path("views/<int:view_id>/delete/", queue.delete_view, name="delete_view"),
        path("bulk/", queue.bulk, name="bulk"),
        path("board/", board.board, name="board"),
        path("advice/", advice.figures, name="advice_figures"),
        path("bodies/", case.search_bodies, name="bodies"),
        path("wordings/", answer.templates, name="templates"),
        path("wordings/<int:template_id>/remove/", answer.remove_template, name="remove_template"),
        path("intake/", intake.intake, name="intake"),
        path("intake/places/", intake.places, name="places"),
        path("intake/understood/", intake.understood, name="understood"),
        path("intake/done/", intake.done, name="intake_done"),
        path("intake/slip.pdf", intake.slip, name="slip"),
        path("intake/receipt.json", intake.slip_file, name="slip_file"),
        path("cases/<str:reference>/", case.case, name="case"),
        path("cases/<str:reference>/files/<uuid:document_id>/", case.document, name="document"),
        path("cases/<str:reference>/answers/<int:answer_id>.pdf", case.signed_letter, name="signed_letter"),
        path("cases/<str:reference>/draft/", answer.draft, name="draft"),
        path("cases/<str:reference>/draft/keep/", answer.autosave, name="autosave"),
        path("cases/<str:reference>/draft/advice/", answer.advice, name="advice"),
        path("cases/<str:reference>/draft/earlier/", answer.earlier_answers, name="earlier"),
        path("cases/<str:reference>/draft/letter.pdf", answer.letter, name="letter"),
        path("cases/<str:reference>/answer/", answer.sign, name="sign"),
        path("cases/<str:reference>/proof/", case.proof, name="proof"),
        path("cases/<str:reference>/proof.json", case.proof_file, name="proof_file"),
        path("cases/<str:reference>/weigh/", case.weigh, name="weigh"),
        path("cases/<str:reference>/<slug:verb>/", case.act, name="act"),
    ],
    "desk",
)

urlpatterns = [path("desk/", include(desk))]
