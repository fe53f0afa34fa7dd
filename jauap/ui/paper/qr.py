"""A QR code of an address, as a drawing."""

import io

import segno


def qr_svg(address: str) -> str:
    """SVG of the code, black on nothing, in units of one module with a border of one: the white of the paper around it is
    the quiet zone that the standard asks for.

    Error correction Q: a quarter of it may be dirty or folded.
    """
    out = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        out, kind="svg", border=1, xmldecl=False, svgns=True, omitsize=True, dark="#000", light=None
    )
    return out.getvalue().decode()
