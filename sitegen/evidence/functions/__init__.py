"""The functions of the `ev:` language: one family a file, and this plain table of them."""

from collections.abc import Mapping
from types import MappingProxyType

from sitegen.evidence.functions.arguments import Function
from sitegen.evidence.functions.comparing import change, diff, ratio, share, speedup
from sitegen.evidence.functions.listing import count, range_, seq, within
from sitegen.evidence.functions.ranking import best, order, wins, worst
from sitegen.evidence.functions.summing import ci, max_, mean, median, min_, percentile, sd, sum_
from sitegen.evidence.functions.trending import trend

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "best": Function(apply=best, least=2, most=None, usage="best(x,a,b,…)"),
        "change": Function(apply=change, least=2, most=2, usage="change(from,to)"),
        "ci": Function(apply=ci, least=1, most=1, usage="ci(record)"),
        "count": Function(apply=count, least=1, most=None, usage="count(set/*)"),
        "diff": Function(apply=diff, least=2, most=2, usage="diff(a,b)"),
        "max": Function(apply=max_, least=1, most=None, usage="max(a,b,…)"),
        "mean": Function(apply=mean, least=1, most=None, usage="mean(a,b,…)"),
        "median": Function(apply=median, least=1, most=None, usage="median(a,b,…)"),
        "min": Function(apply=min_, least=1, most=None, usage="min(a,b,…)"),
        "order": Function(apply=order, least=1, most=None, usage="order(a,b,…)"),
        "range": Function(apply=range_, least=1, most=None, usage="range(a,b,…)"),
        "ratio": Function(apply=ratio, least=2, most=2, usage="ratio(a,b)"),
        "sd": Function(apply=sd, least=1, most=None, usage="sd(a,b,…)"),
        "seq": Function(apply=seq, least=1, most=None, usage="seq(a,b,…)"),
        "share": Function(apply=share, least=1, most=2, usage="share(part,whole)"),
        "speedup": Function(apply=speedup, least=2, most=2, usage="speedup(from,to)"),
        "sum": Function(apply=sum_, least=1, most=None, usage="sum(a,b,…)"),
        "trend": Function(apply=trend, least=1, most=None, usage="trend(list,by)"),
        "wins": Function(apply=wins, least=2, most=2, usage="wins(row,row)"),
        "within": Function(apply=within, least=2, most=2, usage="within(x,range)"),
        "worst": Function(apply=worst, least=2, most=None, usage="worst(x,a,b,…)"),
    }
)


def function_called(name: str) -> Function:
    """The function that `name(…)` calls; a percentile of any depth is called after it, `p99.9(record)`."""
    return FUNCTIONS.get(name) or Function(apply=percentile, least=1, most=1, usage=f"{name}(record)")
