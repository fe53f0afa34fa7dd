"""The acts of law that Jauap cites, and how an article of one is named in three languages."""

import re
from dataclasses import dataclass

from jauap.lib.languages import Trilingual


@dataclass(frozen=True, slots=True)
class Act:
    """One act of law. `code` is for programs and never changes; `short` is what people say.

    Articles of laws have paragraphs, those of the code of administrative procedure have parts: `kk_piece` and
    `ru_piece` are the words of the act itself (APPC art. 64(7-1): «жетінші бөлігі», «части седьмой»).
    """

    code: str
    short: Trilingual
    title: Trilingual
    kk_piece: str = "тармақ"
    ru_piece: str = "п."


@dataclass(frozen=True, slots=True)
class Article:
    """A place in an act: article, paragraph, sub-paragraph, as they are numbered there ("90-1", "2", "3")."""

    act: Act
    number: str
    paragraph: str = ""
    item: str = ""

    def __post_init__(self) -> None:
        if not self.number:
            raise ValueError("An article has a number.")
        if self.item and not self.paragraph:
            raise ValueError("A sub-paragraph belongs to a paragraph.")

    @property
    def citation(self) -> Trilingual:
        """`APPC art. 76(2)`, `ст. 76 ч. 2 АППК`, `ӘРПК 76-бап 2-бөлік`."""
        act = self.act.short
        kk = [act.kk, f"{self.number}-бап", self.paragraph and f"{self.paragraph}-{self.act.kk_piece}"]
        kk.append(self.item and f"{self.item}) тармақша")
        ru = [
            f"ст. {self.number}",
            self.paragraph and f"{self.act.ru_piece} {self.paragraph}",
            self.item and f"пп. {self.item}",
        ]
        brackets = "".join(f"({part})" for part in (self.paragraph, self.item) if part)
        return Trilingual(
            kk=" ".join(part for part in kk if part),
            ru=" ".join(part for part in [*ru, act.ru] if part),
            en=f"{act.en} art. {self.number}{brackets}",
        )

    def cite(self, language: str) -> str:
        """The citation in one language."""
        return self.citation.in_(language)

    @property
    def code(self) -> str:
        """For programs: `appc/76/2`."""
        return "/".join(part for part in (self.act.code, self.number, self.paragraph, self.item) if part)

    def __str__(self) -> str:
        """The citation in the language that is active now."""
        return self.citation.current()


APPC = Act(
    code="appc",
    short=Trilingual(kk="ӘРПК", ru="АППК", en="APPC"),
    title=Trilingual(
        kk="Қазақстан Республикасының Әкімшілік рәсімдік-процестік кодексі",
        ru="Административный процедурно-процессуальный кодекс Республики Казахстан",
        en="Administrative Procedure and Process Code of the Republic of Kazakhstan",
    ),
    kk_piece="бөлік",
    ru_piece="ч.",
)

LAW_221 = Act(
    code="law-221",
    short=Trilingual(kk="№ 221 Заң", ru="Закона № 221", en="Law 221"),
    title=Trilingual(
        kk="«Жеке және заңды тұлғалардың өтініштерін қарау тәртібі туралы» 2007 жылғы 12 қаңтардағы № 221 Заң",
        ru="Закон от 12 января 2007 года № 221 «О порядке рассмотрения обращений физических и юридических лиц»",
        en="Law No. 221 of 12 January 2007 on the procedure for considering appeals of individuals and legal persons",
    ),
)

LAW_401 = Act(
    code="law-401",
    short=Trilingual(kk="№ 401-V Заң", ru="Закона № 401-V", en="Law 401-V"),
    title=Trilingual(
        kk="«Ақпаратқа қол жеткізу туралы» 2015 жылғы 16 қарашадағы № 401-V Заң",
        ru="Закон от 16 ноября 2015 года № 401-V «О доступе к информации»",
        en="Law No. 401-V of 16 November 2015 on access to information",
    ),
)

LABOUR_CODE = Act(
    code="labour-code",
    short=Trilingual(kk="Еңбек кодексі", ru="Трудового кодекса", en="Labour Code"),
    title=Trilingual(
        kk="Қазақстан Республикасының Еңбек кодексі",
        ru="Трудовой кодекс Республики Казахстан",
        en="Labour Code of the Republic of Kazakhstan",
    ),
)

_WRITTEN = re.compile(
    r"(?P<act>.+) art\. (?P<number>[\d-]+)(?:\((?P<paragraph>[\d-]+)\))?(?:\((?P<item>[\d-]+)\))?"
)
_BY_SHORT = {act.short.en: act for act in (APPC, LAW_221, LAW_401, LABOUR_CODE)}


def in_words(citation: str) -> str:
    """A citation that stands in data as `APPC art. 65(1)`, in the language that is active now; what names no act of
    ours stays as it was written.
    """
    written = _WRITTEN.fullmatch(citation)
    act = _BY_SHORT.get(written["act"]) if written else None
    if written is None or act is None:
        return citation
    return str(Article(act, written["number"], written["paragraph"] or "", written["item"] or ""))
