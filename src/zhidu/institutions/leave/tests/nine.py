"""An office of nine people, of whom three may be on annual leave at once."""

from datetime import date

from tests.support.offices import PASSWORD
from zhidu.cli.demo.filling import OWN, found
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import encode_password
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.regulations.public import load

from .people import served


def found_nine() -> tuple[PersonCard, ...]:
    """The staff of an office of nine people under the rules of the informatization office."""
    load()
    load(OWN)
    general = {"slug": "general_section", "name": "综合科", "category": "service", "general": True}
    posts = [
        ("主任", "head", None),
        ("副主任", "deputy_head", None),
        ("科长", "section_head", "general_section"),
    ]
    posts += [("科员", "staff", "general_section")] * 6
    sample = {
        "since": date(2020, 1, 1),
        "office": {"code": "small", "name": "九人办公室"},
        "adopts": [{"pack": "luohe_it_office", "from": date(2024, 1, 1)}],
        "department": [general],
        "person": [
            {
                "key": f"p{number}",
                "name": f"员工{number}",
                "username": f"nine{number}",
                "posts": [{"name": name, "rank": rank, **({"department": of} if of else {})}],
            }
            for number, (name, rank, of) in enumerate(posts)
        ],
        "charge": [{"person": "p1", "kind": "leads", "departments": ["general_section"]}],
    }
    office = found(sample, encode_password(PASSWORD))
    staff = [one for one in people(office.id, today()) if one.rank == "staff"]
    return tuple(served(one, years=5) for one in staff)
