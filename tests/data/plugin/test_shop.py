"""One suite for all engines, which tests/unit/test_plugin.py runs: identical outcomes."""

import time

import pytest
import shop

from cohesion.testing import Clock, Runner, StandIns, Unanswered, UnknownTask, call


def test_a_result_and_the_calls(cohesion_run: Runner) -> None:
    execution = cohesion_run(shop.buy, "4242")
    assert execution.result["paid"] == "paid 5 with 4242"
    assert execution.error is None
    execution.assert_calls([call("charge", card="4242", amount=5)])


def test_time_is_the_clocks(cohesion_run: Runner, cohesion_clock: Clock) -> None:
    cohesion_clock.set("2026-03-01T09:00:00")
    before = time.time()
    execution = cohesion_run(shop.buy, "4242")
    assert execution.result["at"] == "2026-03-01T09:00:00+00:00"
    assert execution.result["took"] == execution.seconds == 3600
    assert cohesion_clock.moment.isoformat() == "2026-03-01T10:00:00+00:00"
    assert time.time() - before < 600


def test_coroutines_see_it_too(cohesion_run: Runner, cohesion_clock: Clock) -> None:
    cohesion_clock.set("2026-03-01T09:00:00")
    now = cohesion_clock.now()
    assert cohesion_run(shop.later, 90).result == now + 90


def test_an_exception_is_of_its_class(cohesion_run: Runner) -> None:
    execution = cohesion_run(shop.buy, "4242", amount=500)
    assert isinstance(execution.error, shop.Declined)
    execution.assert_raised(shop.Declined, "500 is too much")
    with pytest.raises(AssertionError, match="buy raised Declined: 500 is too much"):
        _ = execution.result


def test_an_expression_raises(cohesion_run: Runner) -> None:
    execution = cohesion_run(shop.first, {})
    assert isinstance(execution.error, KeyError)
    assert execution.error.args == ("id",)


def test_a_task_fails_and_is_tried_again(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    cohesion_tasks.charge.fails_then_returns(shop.Busy("busy"), "paid", times=2)
    execution = cohesion_run(shop.buy, "4242")
    assert (execution.result["paid"], execution.seconds) == ("paid", 3606)
    execution.assert_calls(["charge"] * 3)


def test_a_task_raises(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    cohesion_tasks.charge.raises(shop.Declined("no"))
    cohesion_run(shop.buy, "4242").assert_raised(shop.Declined, "no")


def test_functions_stand_in(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    cohesion_tasks.charge.runs(lambda card, amount: f"{card}-{amount}")
    assert cohesion_run(shop.several, ["a", "b"]).result == ["a-1", "b-1"]
    cohesion_tasks.charge.returns("first", "then")
    assert cohesion_run(shop.several, ["a", "b", "c"]).result == ["first", "then", "then"]


def test_a_stand_in_gives_what_the_task_may(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    cohesion_tasks.charge.returns(5)
    cohesion_run(shop.buy, "4242").assert_raised(TypeError)


def test_a_delay_is_longer_than_the_time_out(
    cohesion_run: Runner, cohesion_tasks: StandIns
) -> None:
    cohesion_tasks.charge.delays(60)
    execution = cohesion_run(shop.buy, "4242")
    execution.assert_raised(TimeoutError)
    assert execution.seconds == 3620


def test_a_task_is_as_slow_as_it_says(cohesion_run: Runner) -> None:
    late, done = cohesion_run(shop.patient, 10), cohesion_run(shop.patient, 3)
    assert (late.result, late.seconds) == ("late", 5)
    assert (done.result, done.seconds) == (3, 3)


def test_side_by_side_time_passes_once(cohesion_run: Runner, cohesion_clock: Clock) -> None:
    before = cohesion_clock.now()
    execution = cohesion_run(shop.together, [4, 1, 2, 3])
    assert execution.result == [[4, 1, 2, 3], 6]
    assert execution.seconds == 6
    assert cohesion_clock.now() == before + 6
    assert cohesion_run(shop.together, []).seconds == 0
    assert cohesion_run(shop.branches, 2).seconds == 4
    assert cohesion_run(shop.each, [1, 4, 2]).seconds == 4


def test_side_by_side_delays_pass_once(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    cohesion_tasks.charge.delays(15)
    assert cohesion_run(shop.several, ["a", "b", "c"]).seconds == 15
    cohesion_tasks.weigh.delays(2)
    execution = cohesion_run(shop.weigh_together, [1, 2])
    assert (execution.result, execution.seconds) == ([1, 2], 2)


def test_people_answer(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    cohesion_tasks.ask.answers({"approved": True}, shop.Declined("never"))
    assert cohesion_run(shop.approve, "Ada").result == {"approved": True}
    assert cohesion_run(shop.approve, "Bob").result == "no: never"


def test_nobody_answers(cohesion_run: Runner) -> None:
    cohesion_run(shop.approve, "Ada").assert_raised(TimeoutError)


def test_services_answer(
    cohesion_run: Runner, cohesion_tasks: StandIns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COHESION_REF_orders", "orders")
    errors = __import__("cohesion").aws.dynamodb.errors
    cohesion_tasks.aws.dynamodb.get_item.does(
        {"Item": {"id": {"S": "o-1"}}}, errors.ResourceNotFoundException("gone")
    )
    execution = cohesion_run(shop.fetch, "o-1")
    assert execution.result == {"id": {"S": "o-1"}}
    assert [each.task for each in execution.calls] == ["aws.dynamodb.get_item"]
    assert cohesion_run(shop.fetch, "o-2").result == "gone"


def test_a_service_that_nothing_stands_in_for(
    cohesion_run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COHESION_REF_orders", "orders")
    with pytest.raises(Unanswered, match=r"cohesion_tasks\.aws\.dynamodb\.get_item\.returns"):
        cohesion_run(shop.fetch, "o-1")


def test_workflows_elsewhere_answer(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    cohesion_tasks.workflow.billing.returns({"receipt": 7})
    execution = cohesion_run(shop.bill, 3)
    assert execution.result == {"receipt": 7}
    execution.assert_calls([call("workflow.billing", total=3)])


def test_an_input_that_does_not_fit(cohesion_run: Runner) -> None:
    with pytest.raises(TypeError, match="missing"):
        cohesion_run(shop.buy)
    cohesion_run.with_input(shop.buy, {}).assert_raised(TypeError)


def test_exceptions_have_their_attributes(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    cohesion_tasks.weigh.raises(shop.TooHeavy(31, "truck"))
    execution = cohesion_run(shop.weighed, 1)
    assert execution.result == [31, "truck", "31 kg in a truck"]
    unseen = cohesion_run(shop.weigh_twice, 1)
    unseen.assert_raised(shop.TooHeavy, "31 kg in a truck")
    assert isinstance(unseen.error, shop.TooHeavy)
    assert unseen.error.kilograms == 31


def test_coroutines_stand_in(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    async def stood_in(kilograms: int) -> int:
        return kilograms + 1

    cohesion_tasks.weigh.runs(stood_in)
    assert cohesion_run(shop.weigh_twice, 1).result == [2, 3]


def test_a_name_that_no_task_has(cohesion_run: Runner, cohesion_tasks: StandIns) -> None:
    cohesion_tasks.slow.returns(1)  # another workflow's
    cohesion_run(shop.buy, "4242")
    cohesion_tasks.chrage.returns("paid")
    with pytest.raises(UnknownTask, match=r"cohesion_tasks\.chrage: .* called: charge"):
        cohesion_run(shop.buy, "4242")


def test_what_no_stand_in_can_do(cohesion_tasks: StandIns, cohesion_run: Runner) -> None:
    with pytest.raises(TypeError, match="charge: expected an exception to raise, got 'busy'"):
        cohesion_tasks.charge.raises("busy")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="charge: a delay of -1 s"):
        cohesion_tasks.charge.delays(-1)
    assert cohesion_run(shop.several, ["a"]).result == ["paid 1 with a"]
