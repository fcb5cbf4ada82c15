"""What is typed into the fields of forms."""

import pytest

from zhidu.web.declare import Time


@pytest.mark.parametrize(("typed", "value"), [("09:30", "09:30"), ("09:30:00", "09:30"), ("23:59", "23:59")])
def test_a_time_of_day_is_kept_to_the_minute(typed: str, value: str) -> None:
    field = Time("begins", "开始")
    assert field.read(typed) == value
    assert field.read(field.sample()) == field.sample()


@pytest.mark.parametrize("typed", ["9点半", "24:30", "09:60", "noon"])
def test_what_is_no_time_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match="09:30"):
        Time("begins", "开始").read(typed)
