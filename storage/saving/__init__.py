"""How what a source found becomes rows: who is whom, what is new, and what must not be lost.

Identity. A provider's id, once seen, points to one of our rows for ever (``*_sources``). An
unknown id is matched to a row that the same provider does not know yet:

- an artist by its folded name, if exactly one artist bears it;
- a track by ISRC and folded title together (an ISRC alone is shared by editions that sound
  different; the analysis folds editions later);
- an album by UPC, or by the title of the album that the matched track is already on.

What is known. The source that brought a row first speaks for it; the others fill its gaps. Nobody
wipes a value by not knowing it.
"""

from storage.saving.features import save_features
from storage.saving.tracks import CatalogueSaver

__all__ = ["CatalogueSaver", "save_features"]
