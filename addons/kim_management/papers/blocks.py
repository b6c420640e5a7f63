"""From a text with placeholders to the blocks of a document: headings, paragraphs, lists and tables.

A text is written like a mail: an empty line ends a paragraph, lines that begin with ``- `` are a list. A placeholder is
a name in double braces, ``{{carrier}}``. What it stands for is a text, a list of texts, or a table
(``{"header": […], "rows": [[…]]}``). A list or table becomes one where its placeholder stands alone on its line; within
a sentence it is written out.
"""

import re
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
ALONE = re.compile(r"^\{\{\s*(\w+)\s*\}\}$")
BULLET = "- "
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")  # no document can hold them


@dataclass(frozen=True)
class Block:
    """A part of a document; ``kind`` is heading, paragraph, list or table."""

    kind: str
    text: str = ""
    items: tuple = ()
    header: tuple = ()


def clean(text):
    """Return the text without the control characters that no document can hold.

    >>> clean("Wohl\\x0bfahrt")
    'Wohlfahrt'
    """
    return CONTROL.sub("", text or "")


def used_names(text):
    """Return the names of the placeholders in a text, each once, in their order.

    >>> used_names("Between {{council}} and {{ carrier }}, again {{council}}")
    ['council', 'carrier']
    """
    return list(dict.fromkeys(PLACEHOLDER.findall(text or "")))


def fill(text, values):
    """Return the text with its placeholders filled in; what a value says is never read as a placeholder itself.

    >>> fill("{{carrier}} in {{towns}}", {"carrier": "AWO {{towns}}", "towns": ["Haan", "Hilden"]})
    'AWO {{towns}} in Haan, Hilden'
    """
    return clean(PLACEHOLDER.sub(lambda match: _in_a_sentence(values[match[1]]), text or ""))


def _in_a_sentence(value):
    if isinstance(value, dict):
        return "; ".join(", ".join(filter(None, row)) for row in value["rows"])
    return ", ".join(value) if isinstance(value, list) else value


def to_blocks(heading, body, values):
    """Return the blocks of a section of a document.

    >>> [block.kind for block in to_blocks("Posts", "They are:\\n\\n{{towns}}\\n\\n- one\\n- two", {"towns": ["Haan"]})]
    ['heading', 'paragraph', 'list', 'list']
    """
    blocks = [Block("heading", fill(heading, values))] if heading else []
    for part in re.split(r"\n\s*\n", (body or "").strip()):
        blocks += _part(part.strip(), values)
    return blocks


def _part(part, values):
    """Return the blocks of what stands between two empty lines."""
    blocks, lines = [], []
    for line in part.splitlines():
        alone = ALONE.match(line.strip())
        value = values[alone[1]] if alone else None
        if isinstance(value, (list, dict)):
            blocks += [*_text(lines, values), _block_of(value)]
            lines = []
        else:
            lines.append(line)
    return [*blocks, *_text(lines, values)]


def _block_of(value):
    if isinstance(value, dict):
        rows = tuple(tuple(clean(cell) for cell in row) for row in value["rows"])
        return Block("table", header=tuple(value["header"]), items=rows)
    return Block("list", items=tuple(clean(item) for item in value))


def _text(lines, values):
    """Return lines as paragraphs and lists, in their order."""
    blocks, texts, items = [], [], []

    def close():
        """Take what was gathered over as a block."""
        if texts:
            blocks.append(Block("paragraph", fill("\n".join(texts), values)))
        if items:
            blocks.append(Block("list", items=tuple(fill(item, values) for item in items)))
        texts.clear()
        items.clear()

    for line in filter(str.strip, lines):
        is_item = line.lstrip().startswith(BULLET)
        if (texts and is_item) or (items and not is_item):
            close()
        (items if is_item else texts).append(line.strip().removeprefix(BULLET))
    close()
    return blocks
