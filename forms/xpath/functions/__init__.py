"""The function library: one table from name to `Function`. To add one, write it beside its kin and test
it."""

from types import MappingProxyType

from forms.xpath.functions import codes, dates, flow, geography, nodesets, numbers, text, workdays

LIBRARY = MappingProxyType(
    {
        **flow.FUNCTIONS,
        **text.FUNCTIONS,
        **codes.FUNCTIONS,
        **numbers.FUNCTIONS,
        **dates.FUNCTIONS,
        **nodesets.FUNCTIONS,
        **geography.FUNCTIONS,
        **workdays.FUNCTIONS,
    }
)
