"""Decisions that wait go out together, in their order; one that is refused costs none of the others."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect
from reviewing import Reviewing

from pipeline.decide.records import Action


class Gate:
    """Holds the first post back until it is opened, and notes how many decisions each one has."""

    def __init__(self, review: Reviewing) -> None:
        self.held: list[Route] = []
        self.sizes: list[int] = []
        self.is_open = False
        review.page.route("**/decisions", self._pass)

    def _pass(self, route: Route) -> None:
        self.sizes.append(len(json.loads(route.request.post_data or "")["decisions"]))
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def open(self) -> None:
        self.is_open = True
        for route in self.held:
            route.continue_()


@pytest.fixture
def gate(review: Reviewing) -> Iterator[Gate]:
    made = Gate(review)
    yield made
    review.page.unroute_all(behavior="ignoreErrors")


def test_what_waits_goes_out_in_one_post_in_its_order(review: Reviewing, gate: Gate) -> None:
    keys = ["a", "r"] * 15
    review.press(*keys)
    expect(review.page.locator(".saving")).to_contain_text("30")
    gate.open()
    assert [event.action for event in review.events()] == [Action.ACCEPT, Action.REJECT] * 15
    assert gate.sizes == [1, 29]
    assert len({event.mention for event in review.events()}) == 30


def test_two_decisions_on_one_mention_go_one_after_the_other(review: Reviewing, gate: Gate) -> None:
    review.press("a", "r", "p", "k", "a", "a")
    gate.open()
    events = review.events()
    assert [event.action for event in events][:3] == [Action.ACCEPT, Action.REJECT, Action.ACCEPT]
    assert sum(gate.sizes) == len(events)


def test_one_that_somebody_else_has_decided_costs_none_of_the_others(review: Reviewing, gate: Gate) -> None:
    other = review.page.context.new_page()
    other.goto(f"{review.server.origin}/#/sheet/{review.sheet}")
    other.wait_for_selector(".panel .words")
    elsewhere = Reviewing(review.server, other, review.sheet)
    elsewhere.press("j", "j", "r")
    elsewhere.saved()
    review.press(*"aaaaa")
    gate.open()
    review.page.wait_for_selector(".conflict")
    actions = [event.action for event in review.events()]
    assert actions == [Action.REJECT, *[Action.ACCEPT] * 4]
    assert gate.sizes == [1, 4, 1, 1, 1, 1]
