"""Keeps an engine from leaving the index that an order walks for one that only answers a filter."""

from typing import Any

from peewee import Expression, Field, Function, WrappedNode
from typing_extensions import override


class _Unindexed(WrappedNode):
    """A column as a value that no index is looked up for; it may still be read from the index at hand.

    A CASE and no COALESCE: row security lets PostgreSQL look up by what cannot leak, and it holds the latter for leaky.
    """

    @override
    def __sql__(self, ctx: Any) -> Any:
        return ctx.literal("CASE WHEN ").sql(self.node).literal(" IS NOT NULL THEN ").sql(self.node).literal(" END")


def unindexed(condition: Any, kept: frozenset[Any]) -> Any:
    """Return the condition with its columns hidden from the choice of an index, but for those kept."""
    if isinstance(condition, Field):
        return condition if condition in kept else _Unindexed(condition)
    if isinstance(condition, Expression):
        left, right = unindexed(condition.lhs, kept), unindexed(condition.rhs, kept)
        return type(condition)(left, condition.op, right, condition.flat)
    return condition


def columns_of(condition: Any) -> frozenset[Any]:
    """Return the columns of the ticket that a condition looks at; what a subquery looks at is its own."""
    if isinstance(condition, Field):
        return frozenset({condition})
    if isinstance(condition, Function):
        return frozenset().union(*(columns_of(one) for one in condition.arguments or ()))
    if isinstance(condition, Expression):
        return columns_of(condition.lhs) | columns_of(condition.rhs)
    if isinstance(condition, WrappedNode):
        return columns_of(condition.node)
    return frozenset()
