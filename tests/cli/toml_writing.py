"""Writes TOML documents by chance, and notes on which line it put each key and each array's element."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from zstream.cli.toml_lines import Path

# What looks like a key or a header and is none, a quote at every end, and escapes.
NASTY = [
    "",
    "weight = -1",
    '[[upstream]]\nurl = "x"',
    'a "quoted" word',
    "it's",
    "# no comment",
    "\\",
    "{[,]} =",
    "é\t",
]
MARGINS = ["", "\n", "# [[upstream]] weight = 1\n", '\t# it\'s "so"\n\n']
SCALARS = ["1", "-1.5e3", "0xFF", "true", "inf", "1979-05-27 07:32:00.5", "1979-05-27T07:32:00Z", "07:32:00"]


class Writer:
    """`lines` is what `lines_of` should say of `text`."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.text = ""
        self.lines: dict[Path, int] = {}
        self._names = 0

    def put(self, text: str) -> None:
        self.text += text

    def note(self, path: Path) -> None:
        self.lines.setdefault(path, self.text.count("\n") + 1)

    def margin(self) -> None:
        self.put(self.draw(st.sampled_from(MARGINS)))

    def space(self) -> str:
        return self.draw(st.sampled_from(["", " ", "\t"]))

    def name(self) -> tuple[str, str]:
        """A new name, and a form in which it may be written."""
        self._names += 1
        name = self.draw(st.sampled_from(["key", "a-b_1", "42", "a.b", "x = 1", "]", "#", "é"])) + str(self._names)
        forms = [json.dumps(name), json.dumps(name, ensure_ascii=False), f"'{name}'"]
        bare = all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in name)
        return name, self.draw(st.sampled_from([name, *forms] if bare else forms))

    def string(self) -> None:
        content = self.draw(st.sampled_from(NASTY))
        forms = [json.dumps(content)]
        if "'" not in content and "\n" not in content:
            forms.append(f"'{content}'")
        if "'" not in content:
            forms += [f"'''\n{content}'''", f"'''{content}''''"]
        escaped = content.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
        forms += [f'"""{escaped} \\\n  {escaped}"""', f'"""\n{escaped} """""']
        self.put(self.draw(st.sampled_from(forms)))

    def value(self, path: Path, depth: int, *, one_line: bool = False) -> None:
        kind = self.draw(st.sampled_from(["scalar", "string", "array", "inline"][: 2 if depth > 2 else 4]))
        if kind == "scalar" or (kind == "string" and one_line):
            self.put(self.draw(st.sampled_from(SCALARS)))
        elif kind == "string":
            self.string()
        elif kind == "array":
            self.array(path, depth, one_line)
        else:
            self.inline(path, depth)

    def array(self, path: Path, depth: int, one_line: bool) -> None:
        self.put("[")
        count = self.draw(st.integers(0, 3))
        for index in range(count):
            self.put(self.space())
            if not one_line:
                self.margin()
            self.note((*path, index))
            self.value((*path, index), depth + 1, one_line=one_line)
            self.put(self.space() + ("," if index < count - 1 or self.draw(st.booleans()) else ""))
        self.put("\n]" if not one_line and self.draw(st.booleans()) else "]")

    def inline(self, path: Path, depth: int) -> None:
        self.put("{")
        for index in range(self.draw(st.integers(0, 2))):
            self.put((", " if index else "") + self.space())
            self.pair(path, depth + 1, one_line=True)
        self.put(self.space() + "}")

    def pair(self, table: Path, depth: int = 0, *, one_line: bool = False) -> None:
        path = table
        for index in range(self.draw(st.integers(1, 2))):
            name, form = self.name()
            path = (*path, name)
            self.note(path)
            self.put((f"{self.space()}.{self.space()}" if index else "") + form)
        self.put(f"{self.space()}={self.space()}")
        self.value(path, depth, one_line=one_line)

    def pairs(self, table: Path) -> None:
        for _ in range(self.draw(st.integers(0, 3))):
            self.margin()
            self.put(self.space())
            self.pair(table)
            self.put(self.space() + self.draw(st.sampled_from(["\n", "# x = [\n"])))

    def tables(self) -> None:
        """New tables and arrays of tables, and further ones inside those last opened."""
        opened: list[tuple[str, Path]] = []
        for _ in range(self.draw(st.integers(0, 4))):
            self.margin()
            form, parent = self.draw(st.sampled_from([("", ()), *opened]))
            name, last = self.name()
            header, path = f"{form} . {last}" if form else last, (*parent, name)
            repeats = self.draw(st.integers(0, 3))
            for index in range(repeats):
                self.note(path)
                self.note((*path, index))
                self.put(f"{self.space()}[[{self.space()}{header}{self.space()}]]{self.space()}\n")
                self.pairs((*path, index))
            if not repeats:
                self.note(path)
                self.put(f"[{header}]# [[x]]\n")
                self.pairs(path)
            opened.append((header, (*path, repeats - 1) if repeats else path))


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[Path, int]]:
    """A valid TOML text, and where its keys are."""
    writer = Writer(draw)
    writer.pairs(())
    writer.tables()
    writer.margin()
    return (writer.text.replace("\n", "\r\n") if draw(st.booleans()) else writer.text), writer.lines
