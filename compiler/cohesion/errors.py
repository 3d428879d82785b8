"""Errors of AWS itself as Python classes: what Step Functions and Lambda report of their own.

    try:
        charge(order)
    except cohesion.errors.LambdaError:
        ...

`except` and `Retry(on=…)` take them and the classes they come from; the compiler writes their names
in the service. A class is named as the last part of that name. In plain Python nothing raises them
but a test that does.
"""

from __future__ import annotations


class ServiceError(Exception):
    """An error that AWS reports, and no Python raised. `error_names` is how Step Functions calls
    it; a class without any stands for those that come from it.
    """

    error_names: tuple[str, ...] = ()


# -- Step Functions --------------------------------------------------------------------------------


class StatesError(ServiceError):
    """An error of Step Functions."""


class Timeout(StatesError, TimeoutError):
    """A task was not done within its time-out."""

    error_names = ("States.Timeout",)


class HeartbeatTimeout(StatesError, TimeoutError):
    """A task did not say in time that it was still at work."""

    error_names = ("States.HeartbeatTimeout",)


class DataLimitExceeded(StatesError):
    """A result is larger than 256 KiB."""

    error_names = ("States.DataLimitExceeded",)


class ExceedToleratedFailureThreshold(StatesError):
    """More items of a `cohesion.distributed_map`, or a `cohesion.map`, failed than it tolerates."""

    error_names = ("States.ExceedToleratedFailureThreshold",)


class ItemReaderFailed(StatesError):
    """What holds the items of a `cohesion.distributed_map` could not be read."""

    error_names = ("States.ItemReaderFailed",)


class ResultWriterFailed(StatesError):
    """The results of a `cohesion.distributed_map` could not be written."""

    error_names = ("States.ResultWriterFailed",)


class Permissions(StatesError):
    """The state machine's role may not do what the state does."""

    error_names = ("States.Permissions",)


# -- Lambda ----------------------------------------------------------------------------------------


class LambdaError(ServiceError):
    """An error of Lambda."""


class TooManyRequestsException(LambdaError):
    """Too many invocations at once: throttled."""

    error_names = ("Lambda.TooManyRequestsException",)


class ServiceException(LambdaError):
    """Lambda itself failed."""

    error_names = ("Lambda.ServiceException",)


class AWSLambdaException(LambdaError):
    """Lambda answered with an error that has no class of its own."""

    error_names = ("Lambda.AWSLambdaException", "Lambda.LambdaException")


class SdkClientException(LambdaError):
    """Lambda could not be reached, or its answer could not be read."""

    error_names = ("Lambda.SdkClientException",)


class ClientExecutionTimeoutException(LambdaError, TimeoutError):
    """Lambda did not answer in time."""

    error_names = ("Lambda.ClientExecutionTimeoutException",)


class Unknown(LambdaError):
    """An error that Lambda gives no name; also a function out of memory or time."""

    error_names = ("Lambda.Unknown",)


class ResourceNotFoundException(LambdaError):
    """There is no such function, or version of it."""

    error_names = ("Lambda.ResourceNotFoundException",)


class ResourceNotReadyException(LambdaError):
    """The function was idle, and is being made ready."""

    error_names = ("Lambda.ResourceNotReadyException",)


class ResourceConflictException(LambdaError):
    """The function is being changed."""

    error_names = ("Lambda.ResourceConflictException",)


class RequestTooLargeException(LambdaError):
    """The payload is larger than Lambda takes."""

    error_names = ("Lambda.RequestTooLargeException",)


class RecursiveInvocationException(LambdaError):
    """Lambda found the function in a loop of invocations, and stopped it."""

    error_names = ("Lambda.RecursiveInvocationException",)


class EC2ThrottledException(LambdaError):
    """EC2 throttled the function's start in a VPC."""

    error_names = ("Lambda.EC2ThrottledException", "Lambda.Ec2ThrottledException")


class EC2UnexpectedException(LambdaError):
    """EC2 failed while the function was started in a VPC."""

    error_names = ("Lambda.EC2UnexpectedException", "Lambda.Ec2UnexpectedException")


class ENINotReadyException(LambdaError):
    """The function's network interface in the VPC is not there yet."""

    error_names = ("Lambda.ENINotReadyException", "Lambda.EniNotReadyException")


class ENILimitReachedException(LambdaError):
    """The VPC has no network interface left."""

    error_names = ("Lambda.ENILimitReachedException", "Lambda.EniLimitReachedException")


class SubnetIPAddressLimitReachedException(LambdaError):
    """The subnet has no address left."""

    error_names = (
        "Lambda.SubnetIPAddressLimitReachedException",
        "Lambda.SubnetIpAddressLimitReachedException",
    )


class SnapStartError(LambdaError):
    """An error of SnapStart."""


class SnapStartException(SnapStartError):
    """The function's code failed while its snapshot was restored."""

    error_names = ("Lambda.SnapStartException",)


class SnapStartNotReadyException(SnapStartError):
    """The function's snapshot is still being made."""

    error_names = ("Lambda.SnapStartNotReadyException",)


class SnapStartTimeoutException(SnapStartError, TimeoutError):
    """The function's snapshot was not restored in time."""

    error_names = ("Lambda.SnapStartTimeoutException",)


class FunctionError(LambdaError):
    """The function's process failed, and not by an exception of its task."""


class Timedout(FunctionError, TimeoutError):
    """The function did not end within its own time-out."""

    error_names = ("Sandbox.Timedout",)


class ExitError(FunctionError):
    """The function's process ended: killed for its memory, or crashed."""

    error_names = ("Runtime.ExitError",)


class OutOfMemory(FunctionError):
    """The function needed more memory than it has."""

    error_names = ("Runtime.OutOfMemory",)


class ImportModuleError(FunctionError):
    """The function's module could not be imported."""

    error_names = ("Runtime.ImportModuleError",)


class HandlerNotFound(FunctionError):
    """The function's module has no such handler."""

    error_names = ("Runtime.HandlerNotFound",)


class UserCodeSyntaxError(FunctionError):
    """The function's module is no Python that its runtime reads."""

    error_names = ("Runtime.UserCodeSyntaxError",)


class MarshalError(FunctionError):
    """The function's result is no JSON."""

    error_names = ("Runtime.MarshalError",)


class ResponseSizeTooLarge(FunctionError):
    """The function's result is larger than Lambda takes, which is 6 MB."""

    error_names = ("Function.ResponseSizeTooLarge",)


# -- HTTP endpoints --------------------------------------------------------------------------------


class HttpError(ServiceError):
    """A request of `cohesion.http` failed. `cohesion.http.errors.Status404` is an answer's."""


class Socket(HttpError):
    """An endpoint could not be reached, or did not answer in time."""

    error_names = ("States.Http.Socket",)


# -- services called by the state machine itself ---------------------------------------------------


class AwsError(ServiceError):
    """An error of a service that the state machine calls by itself. Its classes are
    `cohesion.aws.<service>.errors.<Name>`.
    """
