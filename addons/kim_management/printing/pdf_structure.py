"""What PDF/UA wants of the structure of a PDF and WeasyPrint leaves open; mended before the file is written.

* A head of a table says whether it heads a column or a row. WeasyPrint numbers heads instead and lets cells name them,
  but the numbers repeat where a table goes on over pages, and the list of numbers that the standard wants is missing.
* Lines in the margin of a page are tagged like text without a place in the structure; they are decoration of the page.
* The place of a picture is given in the measures of the web page, from above; a PDF counts points from below.
"""

import pydyf

POINTS = 0.75  # to a dot of the web page
SCOPES = {"/THead": "/Column"}


def finish(_document, pdf):
    """Mend the structure; ``weasyprint.write_pdf`` calls this with the PDF that it is about to write."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    reached = set()
    for element, parents in _elements(pdf, root["K"], ()):
        reached.add(element.reference)
        if element["S"] in ("/TH", "/TD"):
            _set_scope(element, parents)
        elif element["S"] == "/Figure" and "BBox" in element.get("A", ()):
            _set_place(pdf, element)
    _make_artifacts(pdf, _object(pdf, root["ParentTree"])["Nums"], reached)


def _object(pdf, reference):
    """Return what a reference like ``b"12 0 R"`` points to."""
    return pdf.objects[int(reference.split()[0])]


def _elements(pdf, kids, parents):
    """Yield each element of the structure in reading order, with the kinds of its parents."""
    for kid in kids:
        if isinstance(kid, bytes):
            element = _object(pdf, kid)
            if "S" in element:
                yield element, parents
                yield from _elements(pdf, element.get("K", ()), (*parents, element["S"]))


def _set_scope(element, parents):
    """Say what a head of a table heads; without numbers, cells find their heads by it."""
    element.pop("ID", None)
    element["A"].pop("Headers", None)
    if element["S"] == "/TH":
        element["A"]["Scope"] = SCOPES.get(parents[-2] if len(parents) > 1 else "", "/Row")


def _set_place(pdf, element):
    """Turn the box of a picture from dots below the upper edge into points above the lower edge."""
    left, top, right, bottom = element["A"]["BBox"]
    height = _object(pdf, element["Pg"])["MediaBox"][3]
    element["A"]["BBox"] = pydyf.Array((left * POINTS, height - bottom * POINTS, right * POINTS, height - top * POINTS))


def _make_artifacts(pdf, numbers, reached):
    """Take what stands in no place of the structure out of it: lines in the margins of the pages."""
    for page, owners in zip(_pages(pdf), numbers[1::2], strict=False):
        strays = {number for number, owner in enumerate(owners) if owner not in reached}
        for number in strays:
            owners[number] = b"null"
        content = _object(pdf, page["Contents"]).stream
        for place, part in enumerate(content):
            if isinstance(part, pydyf.Dictionary) and part.get("MCID") in strays and content[place + 1] == b"BDC":
                content[place - 1] = "/Artifact"
                part.clear()
                part["Type"] = "/Pagination"


def _pages(pdf):
    return [_object(pdf, reference) for reference in pdf.page_references]
