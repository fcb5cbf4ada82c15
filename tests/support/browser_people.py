"""People at their desks: what somebody does in a browser, in the words on the screen."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Download,
    FilePayload,
    Locator,
    Page,
    StorageState,
    expect,
)

from tests.support.axe import serious_faults
from tests.support.offices import PASSWORD
from tests.support.server import served

WIDTHS = {"desktop": 1440, "phone": 390}
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine."""
SHOTS = os.environ.get("JOURNEY_SHOTS", "")
"""A folder for a picture of each page that is looked at; none are taken without it."""


class Desk:
    """Somebody's browser; ``faults`` keeps what scripts or the content security policy complain of."""

    def __init__(self, context: BrowserContext, address: str, username: str) -> None:
        self.address, self.username = address, username
        self.context = context
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"{username}: {error}"))
        self.page.on("console", lambda line: self._note(line.text))

    def _note(self, line: str) -> None:
        if "Content Security Policy" in line:
            self.faults.append(f"{self.username}: {line}")

    @property
    def main(self) -> Locator:
        """The page without its head and menu."""
        return self.page.locator("main")

    @property
    def told(self) -> Locator:
        """What the page says about what was just done, or why it was not."""
        return self.main.locator(".z-note")

    def open(self, path: str) -> None:
        """Go to an address of the installation."""
        self.page.goto(f"{self.address}{path}")

    def sign_in(self, password: str = PASSWORD) -> None:
        """Sign in from the page that is shown; opens the sign-in page first if that is another one."""
        if not self.page.get_by_role("heading", name="登录", exact=True).is_visible():
            self.open("/login/")
        self.page.get_by_label("用户名").fill(self.username)
        self.page.get_by_label("密码").fill(password)
        self.page.get_by_role("button", name="登录", exact=True).click()

    def start(self, kind: str) -> None:
        """Choose what to do under 我要办."""
        self.page.get_by_role("link", name="我要办", exact=True).click()
        self.main.get_by_role("link", name=kind).click()

    def fill(self, values: Mapping[str, str | Path | FilePayload], within: str = "form#matter-form") -> None:
        """Fill boxes by their labels; a choice takes the words that are shown, a file box a file."""
        for label, value in values.items():
            fill_in(self.page.locator(within), label, value)

    def take_up(self, title: str) -> None:
        """Open a matter from 待办."""
        self.open("/")
        self.main.get_by_role("link", name=title).click()
        expect(self.main.get_by_role("heading", level=1)).to_have_text(title)

    def decide(self, outcome: str, opinion: str = "", *, ticks: int = 0) -> None:
        """Act at the step with the button of that name, the first ``ticks`` items of the checklist ticked."""
        form = self.page.locator("#decide-form")
        for number in range(ticks):
            form.get_by_role("checkbox").nth(number).check()
        form.get_by_label("意见", exact=True).fill(opinion)
        form.get_by_role("button", name=outcome, exact=True).click()

    def operate(
        self, operation: str, values: Mapping[str, str | Path | FilePayload], people: tuple[str, ...] = ()
    ) -> None:
        """One of 其他操作: its boxes open in the page, are filled and sent."""
        self.open_operation(operation)
        self.fill(values, within="#op-form")
        for name in people:
            self.page.locator("#op-form").get_by_role("checkbox", name=name).check()
        self.page.locator("#op-form").get_by_role("button", name=operation, exact=True).click()

    def open_operation(self, operation: str) -> None:
        """Show the boxes of one of 其他操作, unless they are shown."""
        if self.page.locator("#op-form").get_by_role("heading", name=operation).is_visible():
            return
        self.page.locator("#more").get_by_role("link", name=operation, exact=True).click()
        expect(self.page.locator("#op-form").get_by_role("heading", name=operation)).to_be_visible()

    def download(self, link: str) -> Download:
        """What a link hands over as a file."""
        with self.page.expect_download() as found:
            self.main.get_by_role("link", name=link).click()
        return found.value

    def fetch(self, path: str) -> bytes:
        """The body of an address, with this person's session."""
        answer = self.context.request.get(f"{self.address}{path}")
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.body()

    def status(self, path: str) -> int:
        """The status of an address, with this person's session."""
        return self.context.request.get(f"{self.address}{path}").status

    def looks_right(self, name: str) -> None:
        """The page fits and has no serious fault of accessibility, on a desktop and on a phone."""
        faults: list[str] = []
        for device, width in WIDTHS.items():
            self.page.set_viewport_size({"width": width, "height": 900})
            if SHOTS:
                self.page.screenshot(path=Path(SHOTS) / f"{name}-{device}.png", full_page=True)
            over = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            faults += [f"{device}: {over} px too wide"] if over > 0 else []
            faults += [f"{device}: {fault}" for fault in serious_faults(self.page)]
        self.page.set_viewport_size({"width": WIDTHS["desktop"], "height": 900})
        assert not faults, f"{name}: " + "\n".join(faults)


def fill_in(form: Locator, label: str, value: str | Path | FilePayload) -> None:
    """Fill the box of that label, whatever kind of box it is."""
    group = form.get_by_role("group", name=label)
    if group.count():
        group.get_by_role("radio", name=str(value), exact=True).check()
        return
    box = form.get_by_label(re.compile(rf"^{re.escape(label)}(\s|$)"))
    if not isinstance(value, str):
        box.set_input_files(value)
    elif box.evaluate("box => box.tagName") == "SELECT":
        box.select_option(label=value)
    else:
        box.fill(value)


@pytest.fixture(scope="module")
def sessions() -> dict[str, StorageState]:
    """Who has signed in by the page before, and the cookies of that."""
    return {}


@pytest.fixture
def at_desk(browser: Browser, sessions: dict[str, StorageState]) -> Iterator[Callable[..., Desk]]:
    """Sits people down, each signed in at a browser of their own: ``at_desk(installation.address, name)``.

    The first of a module signs in by the page; the others come with a session from the founding, for checking
    a password is slow, by design. With ``anew`` the person signs in by the page, in a session of its own.
    """
    desks: list[Desk] = []
    expect.set_options(timeout=PATIENCE)

    def sit_down(address: str, username: str, *, anew: bool = False) -> Desk:
        known = None if anew else sessions.get(username)
        context = browser.new_context(
            storage_state=known,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": WIDTHS["desktop"], "height": 900},
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        desk = Desk(context, address, username)
        desks.append(desk)
        founding = "" if known or anew or not sessions else served[address].session(username)
        if founding:
            context.add_cookies([{"name": "sessionid", "value": founding, "url": address}])
        desk.open("/")
        if not (known or founding):
            desk.sign_in()
        expect(desk.page.get_by_role("navigation", name="主菜单")).to_be_visible()
        if not (anew or founding):
            sessions[username] = context.storage_state()
        return desk

    yield sit_down
    faults = [fault for desk in desks for fault in desk.faults]
    for desk in desks:
        desk.context.close()
    assert not faults, "\n".join(faults)
