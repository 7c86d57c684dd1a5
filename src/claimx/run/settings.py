"""What a user may give the analysis besides articles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of an analysis; it can be pickled, so that other processes work by the same ones.

    `user_dictionaries`: files in jieba's format; `types`: claim types and `aliases`: canonical names, in TOML;
    `spacy_model`: a trained pipeline, by name or path, whose entities take part; `explain`: claims say why they are
    what they are.
    """

    user_dictionaries: Sequence[Path] = ()
    types: Sequence[Path] = ()
    aliases: Sequence[Path] = ()
    spacy_model: str | None = None
    explain: bool = False

    def files(self) -> Iterator[Path]:
        """All files that the settings name."""
        yield from (*self.user_dictionaries, *self.types, *self.aliases)
        if self.spacy_model and Path(self.spacy_model).is_dir():
            yield from sorted(path for path in Path(self.spacy_model).rglob("*") if path.is_file())


NO_SETTINGS = Settings()
