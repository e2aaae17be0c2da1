"""Files made for the tests, with secrets where such files carry them."""

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

SECRET = "Where-It-Was-Made"
SIZE = (60, 40)
_ORIENTATION, _MAKER, _GPS, _LATITUDE_REF = 0x0112, 0x010F, 0x8825, 1


def jpeg(*, size: tuple[int, int] = SIZE, turned: bool = False) -> bytes:
    """Give a picture with a maker, a place, XMP and a remark in it."""
    exif = Image.Exif()
    exif[_MAKER] = SECRET
    exif.get_ifd(_GPS)[_LATITUDE_REF] = SECRET
    if turned:
        exif[_ORIENTATION] = 6
    out = BytesIO()
    picture = Image.new("RGB", size, "white")
    picture.save(
        out, format="JPEG", exif=exif, xmp=f"<x>{SECRET}</x>".encode(), comment=SECRET
    )
    return out.getvalue()


def png(*, mode: str = "RGB", size: tuple[int, int] = SIZE) -> bytes:
    notes = PngInfo()
    notes.add_text("Author", SECRET)
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    out = BytesIO()
    Image.new(mode, size).save(out, format="PNG", pnginfo=notes)
    return out.getvalue()


def pdf(*, pages: int = 1, password: str = "") -> bytes:
    """Give a PDF with an author, XMP, a script, a link, an attachment, a photograph."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": SECRET, "/Title": SECRET})
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject(f"app.alert('{SECRET}')"),
        }
    )
    writer.add_attachment("secret.txt", SECRET.encode())
    page = writer.pages[0]
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=f"https://x.example/{SECRET}"))
    page[NameObject("/PieceInfo")] = DictionaryObject(
        {NameObject("/X"): TextStringObject(SECRET)}
    )
    _draw_photograph(writer)
    writer.xmp_metadata = f"<x>{SECRET}</x>".encode()
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _draw_photograph(writer: PdfWriter) -> None:
    photograph = DecodedStreamObject()
    photograph._data = jpeg()
    photograph.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    resources = DictionaryObject(
        {
            NameObject("/XObject"): DictionaryObject(
                {NameObject("/P"): writer._add_object(photograph)}
            )
        }
    )
    writer.pages[0][NameObject("/Resources")] = resources
    writer.pages[0][NameObject("/Contents")] = ArrayObject()


def written_pdf(text: str) -> bytes:
    """Give a PDF whose page says this in Latin letters."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 200)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
    )
    drawing = DecodedStreamObject()
    drawing.set_data(f"BT /F 12 Tf 20 100 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(drawing)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
