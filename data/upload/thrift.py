"""Reads just as much of the compact Thrift encoding as the header of a Parquet page needs."""

from typing import Final

STOP: Final = 0
TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)
LONG_LIST: Final = 15
DEEPEST: Final = 8
MOST_ITEMS: Final = 10_000
DOUBLE_BYTES: Final = 8
VARINT_BITS: Final = 70

Fields = dict[int, "int | Fields | None"]


class ThriftError(ValueError):
    """The bytes are no such structure."""


class Reader:
    """Reads one structure from a place in a file.

    Attributes
    ----------
    place : where the next byte is read.
    """

    def __init__(self, content: bytes, place: int) -> None:
        self.content = content
        self.place = place

    def struct(self, depth: int = 0) -> Fields:
        """Read a structure: its numbers and structures by field, everything else as None.

        Parameters
        ----------
        depth : how many structures it lies in.

        Raises
        ------
        ThriftError
            If it is no structure, or a hostile one.
        """
        if depth > DEEPEST:
            raise ThriftError("too deep")
        fields: Fields = {}
        number = 0
        while (head := self._byte()) != STOP:
            step, kind = head >> 4, head & 0x0F
            number = number + step if step else self._zigzag()
            fields[number] = self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> "int | Fields | None":
        if kind in (TRUE, FALSE):
            return int(kind == TRUE)
        if kind in (I16, I32, I64):
            return self._zigzag()
        if kind == STRUCT:
            return self.struct(depth + 1)
        self._skip(kind, depth)
        return None

    def _skip(self, kind: int, depth: int) -> None:
        if kind == BYTE:
            self._jump(1)
        elif kind == DOUBLE:
            self._jump(DOUBLE_BYTES)
        elif kind == BINARY:
            self._jump(self._varint())
        elif kind in (LIST, SET):
            self._items(depth)
        else:
            raise ThriftError(f"type {kind}")

    def _items(self, depth: int) -> None:
        head = self._byte()
        count, kind = head >> 4, head & 0x0F
        count = self._varint() if count == LONG_LIST else count
        if count > MOST_ITEMS:
            raise ThriftError("too many items")
        for _ in range(count):
            self._jump(1) if kind in (TRUE, FALSE) else self._value(kind, depth + 1)

    def _jump(self, count: int) -> None:
        self.place += count
        if not 0 <= self.place <= len(self.content):
            raise ThriftError("the end comes too early")

    def _byte(self) -> int:
        self._jump(1)
        return self.content[self.place - 1]

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more bytes follow
                return value
            if shift >= VARINT_BITS:
                raise ThriftError("a number without end")

    def _zigzag(self) -> int:
        value = self._varint()
        return (value >> 1) ^ -(value & 1)
