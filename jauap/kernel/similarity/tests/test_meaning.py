"""The pieces of a text: the same columns for ever, for kept projections are read with them."""

import pytest
from sklearn.feature_extraction.text import HashingVectorizer

from jauap.kernel.similarity import matrices, meaning
from jauap.kernel.similarity.meaning import Language
from jauap.lib.text import fold, stem

TEXTS = (
    "Ауладағы құбыр жарылды, жертөлеге су құйылуда. 14-үй!",
    "Во дворе прорвало трубу: вода стоит у подъездов, льётся в подвал",
    "а ь яма",
    "",
    "!!!",
)


@pytest.mark.parametrize("language", meaning.LANGUAGES)
def test_pieces_are_counted_as_the_vectorizers_of_scikit_learn_count_them(language: Language) -> None:
    def vectorizer(**options: object) -> HashingVectorizer:
        return HashingVectorizer(
            n_features=2**14, alternate_sign=False, norm=None, lowercase=False, **options
        )

    folded = [fold(text) for text in TEXTS]
    stems = [[stem(word, language=language) for word in text.split()] for text in folded]
    bare = [text.translate(str.maketrans("ыэ", "ие", "ьъ")) for text in folded]

    counted = matrices.counted(TEXTS, language).toarray()

    wanted = (
        vectorizer(analyzer=list).transform(stems),
        vectorizer(analyzer="char_wb", ngram_range=(3, 5)).transform(folded),
        vectorizer(analyzer="char_wb", ngram_range=(3, 4)).transform(bare),
    )
    for kind, one in enumerate(wanted):
        assert (counted[:, kind * 2**14 : (kind + 1) * 2**14] == one.toarray()).all()
