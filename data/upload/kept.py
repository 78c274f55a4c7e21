"""A mapping once made, as a small file: offered again when the headings are the same."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from data.upload import across
from data.upload.forms import SUBJECTS, Look, Plan, plan_from, refused
from data.upload.shape import FIXED, MARK, Group

FORM: Final = "own-figures-mapping"
VERSION: Final = 1
MOST_BYTES: Final = 256 * 1024


@dataclass(frozen=True)
class Mapping:
    """How a file was read, for another of the same kind.

    Attributes
    ----------
    plan : how it was read.
    group : name of the headings that became rows.
    kinds : what these say; empty without any.
    """

    plan: Plan
    group: str = ""
    kinds: tuple[str, ...] = ()

    def fits(self, look: Look) -> bool:
        """Say whether a file has all the headings that were read.

        Parameters
        ----------
        look : the file, in its own shape.
        """
        made = (FIXED, MARK)
        wanted = {name for name in self.plan.columns.values() if not name.startswith(made)}
        known = wanted <= set(look.columns) and bool(wanted or self.kinds)
        return known and (not self.kinds or self.across(look.offer.groups) is not None)

    def across(self, groups: tuple[Group, ...]) -> Group | None:
        """Find the headings that became rows, of which there may be another month by now.

        Parameters
        ----------
        groups : those of the other file.
        """
        same = [one for one in groups if (one.name, one.kinds) == (self.group, self.kinds)]
        return same[0] if same and self.kinds else None


def mapping(plan: Plan) -> Mapping:
    """Keep how a file was read.

    Parameters
    ----------
    plan : how.
    """
    names = plan.shape.across
    for group in across.groups(names):
        if set(group.headings) & set(names):
            return Mapping(plan, group.name, group.kinds)
    return Mapping(plan)


def written(one: Mapping) -> bytes:
    """Write a mapping as JSON.

    Parameters
    ----------
    one : the mapping.
    """
    said = {"form": FORM, "version": VERSION, **asdict(one)}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read(content: bytes) -> Mapping:
    """Read a mapping back.

    Parameters
    ----------
    content : the file.

    Raises
    ------
    UploadError
        If it is none.
    """
    try:
        if len(content) > MOST_BYTES:
            raise TypeError
        said: dict[str, Any] = json.loads(content)
        if (said.pop("form"), said.pop("version")) != (FORM, VERSION):
            raise TypeError
        plan = plan_from(said["plan"])
        _must_be_sound(plan)
        return Mapping(plan, str(said["group"]), tuple(map(str, said["kinds"])))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as reason:
        raise refused("no_mapping") from reason


def _must_be_sound(plan: Plan) -> None:
    """Refuse a mapping whose parts are of other kinds than a page would ask for."""
    texts = {**plan.columns, **dict.fromkeys(plan.places, "")}
    sound = plan.subject in SUBJECTS and all(
        isinstance(text, str) for pair in texts.items() for text in pair
    )
    answers = [code for said in plan.places.values() for code in said.values()]
    if not sound or not all(isinstance(code, str) for code in answers):
        raise TypeError
