"""Wordings of answers that every body has from the start, and the remedies clause, in the three languages.

These are data of the answers, not of the pages: an answer is written in the language of the appeal, whatever
language its writer reads the desk in. What stands in [square brackets] is for the writer to fill; what stands in
{braces} is filled from the case.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jauap.kernel.procedures.statuses import Outcome
from jauap.lib.languages import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A ready text: its name, the outcome it is for, and its words in each language."""

    code: str
    name: Trilingual
    outcome: Outcome
    text: Trilingual


WORDINGS = (
    Wording(
        code="done",
        name=Trilingual(kk="Шара қолданылды", ru="Меры приняты", en="Something was done"),
        outcome=Outcome.SATISFIED,
        text=Trilingual(
            kk=(
                "Сіздің {received} күні келіп түскен № {reference} өтінішіңіз қаралды.\n\n"
                "[Күні] [кім] [қай жерді, қандай құжатты] тексерді. Мынадай мән-жай анықталды: [нақты фактілер].\n\n"
                "[Заңның атауы, бабы] негізінде [күні] мынадай шара қолданылды: [не істелді, қалай тексеруге болады].\n\n"
                "Өтінішіңіз қанағаттандырылды."
            ),
            ru=(
                "Ваше обращение № {reference}, поступившее {received}, рассмотрено.\n\n"
                "[Дата] [кто] проверил [какое место, какие документы]. Установлено: [конкретные факты].\n\n"
                "На основании [название закона, статья] [дата] приняты следующие меры: [что сделано и как это "
                "можно проверить].\n\n"
                "Обращение удовлетворено."
            ),
            en=(
                "Your appeal No. {reference}, received on {received}, has been considered.\n\n"
                "On [date] [who] checked [which place, which documents]. It was found that [concrete facts].\n\n"
                "Under [name of the law, article], on [date] the following was done: [what, and how it can be "
                "checked].\n\n"
                "Your appeal is satisfied."
            ),
        ),
    ),
    Wording(
        code="partly",
        name=Trilingual(kk="Ішінара шешілді", ru="Решено частично", en="Solved in part"),
        outcome=Outcome.PARTLY,
        text=Trilingual(
            kk=(
                "Сіздің {received} күні келіп түскен № {reference} өтінішіңіз қаралды.\n\n"
                "1. [Бірінші мәселе]: [не тексерілді, не анықталды, қашан не істелді].\n\n"
                "2. [Екінші мәселе]: оны қанағаттандыруға мүмкіндік жоқ, өйткені [фактілер]; "
                "[заңның атауы, бабы] осылай белгілейді.\n\n"
                "Өтінішіңіз ішінара қанағаттандырылды."
            ),
            ru=(
                "Ваше обращение № {reference}, поступившее {received}, рассмотрено.\n\n"
                "1. [Первый вопрос]: [что проверено, что установлено, что и когда сделано].\n\n"
                "2. [Второй вопрос]: удовлетворить его нельзя, так как [факты]; так установлено "
                "[название закона, статья].\n\n"
                "Обращение удовлетворено частично."
            ),
            en=(
                "Your appeal No. {reference}, received on {received}, has been considered.\n\n"
                "1. [First question]: [what was checked and found, what was done and when].\n\n"
                "2. [Second question]: it cannot be satisfied, because [facts]; this follows from [name of the law, "
                "article].\n\n"
                "Your appeal is satisfied in part."
            ),
        ),
    ),
    Wording(
        code="refused",
        name=Trilingual(kk="Дәлелді бас тарту", ru="Мотивированный отказ", en="Refusal with reasons"),
        outcome=Outcome.REFUSED,
        text=Trilingual(
            kk=(
                "Сіздің {received} күні келіп түскен № {reference} өтінішіңіз қаралды.\n\n"
                "Сіз [не сұралды] сұрадыңыз. Мынадай мән-жай анықталды: [нақты фактілер, тексеру күні].\n\n"
                "[Заңның атауы, бабы] бойынша [норманың мазмұны]. Сондықтан өтінішіңізді қанағаттандыруға "
                "негіз жоқ.\n\n"
                "Сізге көмектесе алатын жол: [басқа мүмкіндік, қайда жүгіну керек]."
            ),
            ru=(
                "Ваше обращение № {reference}, поступившее {received}, рассмотрено.\n\n"
                "Вы просили [о чём]. Установлено: [конкретные факты, дата проверки].\n\n"
                "Согласно [название закона, статья], [содержание нормы]. Поэтому оснований удовлетворить "
                "обращение нет.\n\n"
                "Вам может помочь следующее: [другая возможность, куда обратиться]."
            ),
            en=(
                "Your appeal No. {reference}, received on {received}, has been considered.\n\n"
                "You asked for [what]. It was found that [concrete facts, day of the check].\n\n"
                "Under [name of the law, article], [what the norm says]. There is therefore no ground to satisfy "
                "the appeal.\n\n"
                "This may help you: [another way, where to turn]."
            ),
        ),
    ),
    Wording(
        code="explained",
        name=Trilingual(kk="Түсіндіру", ru="Разъяснение", en="Explanation"),
        outcome=Outcome.EXPLAINED,
        text=Trilingual(
            kk=(
                "Сіздің {received} күні келіп түскен № {reference} сұрауыңызға жауап береміз.\n\n"
                "[Сұрақ]: [қарапайым сөзбен жауап]. Бұл мына нормада белгіленген: [заңның атауы, бабы].\n\n"
                "Сізге не істеу керек: [қадамдар, құжаттар, мерзім, мекенжай]."
            ),
            ru=(
                "Отвечаем на Ваш запрос № {reference}, поступивший {received}.\n\n"
                "[Вопрос]: [ответ простыми словами]. Это установлено [название закона, статья].\n\n"
                "Что Вам нужно сделать: [шаги, документы, срок, адрес]."
            ),
            en=(
                "This answers your request No. {reference}, received on {received}.\n\n"
                "[Question]: [answer in plain words]. This is laid down in [name of the law, article].\n\n"
                "What you need to do: [steps, documents, term, address]."
            ),
        ),
    ),
    Wording(
        code="noted",
        name=Trilingual(kk="Назарға алынды", ru="Принято к сведению", en="Taken note of"),
        outcome=Outcome.NOTED,
        text=Trilingual(
            kk=(
                "Сіздің {received} күні келіп түскен № {reference} ұсынысыңызға (үн қосуыңызға) рақмет.\n\n"
                "Ол [кімге, қашан] жеткізілді. [Ол бойынша не істеледі, қай мерзімде, нәтижесін қайдан көруге болады]."
            ),
            ru=(
                "Благодарим Вас за предложение (отклик) № {reference}, поступившее {received}.\n\n"
                "Оно передано [кому, когда]. [Что будет сделано по нему, в какой срок, где можно увидеть результат]."
            ),
            en=(
                "Thank you for your proposal (response) No. {reference}, received on {received}.\n\n"
                "It was passed on to [whom, when]. [What will follow from it, by when, and where the result can be "
                "seen]."
            ),
        ),
    ),
)

#: Where the answer can be challenged, until when and how (APPC art. 80, 91, 92; Law 221 art. 12).
REMEDIES = Trilingual(
    kk=(
        "Осы шешіммен келіспесеңіз, оған жоғары тұрған органға ({superior}) шағым жасай аласыз. Шағым {body} "
        "арқылы, шешім туралы білген күннен бастап {term} ішінде беріледі ({article}); оны осы орган іс құжаттарымен "
        "бірге жоғары тұрған органға жолдайды. Шағым жазбаша немесе Jauap арқылы беріледі. Шағым бойынша шешіммен "
        "келіспесеңіз, сотқа жүгінуге құқығыңыз бар."
    ),
    ru=(
        "Если Вы не согласны с этим решением, его можно обжаловать в вышестоящий орган: {superior}. Жалоба подаётся "
        "через орган, принявший решение ({body}). Срок: {term} со дня, когда Вам стало известно о решении "
        "({article}). Этот орган направит её вышестоящему органу вместе с делом. Жалобу можно подать письменно или "
        "через Jauap. Если Вы не согласитесь с решением по жалобе, Вы вправе обратиться в суд."
    ),
    en=(
        "If you disagree with this decision, you can challenge it before the superior body: {superior}. The complaint "
        "is lodged through the body that decided ({body}), within {term} from the day on which you learned of the "
        "decision ({article}); that body sends it up together with the file. It can be lodged in writing or through "
        "Jauap. If you disagree with the decision on the complaint, you may go to court."
    ),
)

#: For a body that nobody stands above, and for a decision on a complaint.
REMEDIES_IN_COURT = Trilingual(
    kk=(
        "Осы шешіммен келіспесеңіз, Қазақстан Республикасының Әкімшілік рәсімдік-процестік кодексінде белгіленген "
        "тәртіппен және мерзімде сотқа жүгінуге құқығыңыз бар ({body})."
    ),
    ru=(
        "Если Вы не согласны с этим решением ({body}), Вы вправе обратиться в суд в порядке и в сроки, установленные "
        "Административным процедурно-процессуальным кодексом Республики Казахстан."
    ),
    en=(
        "If you disagree with this decision ({body}), you may go to court in the way and within the terms laid down "
        "in the Administrative Procedure and Process Code of the Republic of Kazakhstan."
    ),
)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A wording with what is known of the case; other braces stay as they are."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def find(code: str) -> Wording | None:
    """A wording by its code, or None."""
    return next((one for one in WORDINGS if one.code == code), None)
