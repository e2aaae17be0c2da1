"""A picture drawn again: its dots stay, and nothing else of what was in the file."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from crisis_center.papers.refusals import Broken, TooManyDots

MOST_DOTS: Final = 12 * 2**20  # a telephone's 12 megapixels are 4032 x 3024
_QUALITY: Final = 90
_PLAIN_MODES: Final = {"L", "RGB", "RGBA", "LA"}


def bare(content: bytes, *, kind: str) -> bytes:
    """Draw a JPEG or PNG again, turned as it was meant to be seen."""
    try:
        with Image.open(BytesIO(content), formats=[kind]) as picture:
            if picture.width * picture.height > MOST_DOTS:
                raise TooManyDots
            upright = ImageOps.exif_transpose(picture)
            return _drawn(upright, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyDots from None
    except (OSError, ValueError, SyntaxError, EOFError):
        # The library's words may quote what is in the file.
        raise Broken from None


def _drawn(picture: Image.Image, kind: str) -> bytes:
    mode = picture.mode if picture.mode in _PLAIN_MODES else "RGBA"
    mode = mode if kind == "PNG" or "A" not in mode else "RGB"
    dots = Image.new(mode, picture.size)
    dots.paste(picture.convert(mode))
    out = BytesIO()
    dots.save(out, format=kind, quality=_QUALITY, optimize=True)
    return out.getvalue()
