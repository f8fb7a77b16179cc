"""The optional model that looks at doubtful pairs of texts (``pip install 'factreel[embeddings]'``)."""

from collections.abc import Sequence

import numpy as np

from pipeline.stories.embeddings import Encoder, Vectors


class EncoderError(RuntimeError):
    """The model cannot be used; the message is one line."""


def load_encoder(model: str) -> Encoder:
    """The sentence-transformers model of a name or in a folder.

    Raises:
        EncoderError: the extra is not installed, or there is no such model.
    """
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    except ImportError:
        raise EncoderError(f"embeddings: {model}: needs `pip install 'factreel[embeddings]'`") from None
    try:
        transformer = SentenceTransformer(model)
    except (OSError, ValueError) as error:
        raise EncoderError(f"embeddings: {model}: cannot be loaded: {str(error).splitlines()[0]}") from error

    def encode(texts: Sequence[str]) -> Vectors:
        vectors = transformer.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float64)

    return encode
