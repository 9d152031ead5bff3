"""Golden values of Optuna 5.0.0 (numpy 2.4.6): what TPESampler suggests after a recorded history, and what
SuccessiveHalvingPruner answers to a recorded table of reports.

Usage: python optuna_golden.py > optuna_golden.json. The uniform numbers that were drawn are written too, so that the test
needs no Mersenne Twister. No two trials have equal numbers: numpy's argsort isn't stable, so ties have no golden answer.
"""
import json
import math
import sys

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution as C
from optuna.distributions import FloatDistribution as F
from optuna.distributions import IntDistribution as I
from optuna.samplers import TPESampler
from optuna.trial import TrialState, create_trial

optuna.logging.set_verbosity(optuna.logging.ERROR)


class Recording(np.random.RandomState):
    """What TPE consumes: choice() takes random_sample(size), rand() and uniform() likewise."""

    drawn = []

    def keep(self, uniforms):
        Recording.drawn += uniforms.ravel().tolist()
        return uniforms

    def choice(self, n, p, size):
        cumulated = np.cumsum(p)
        cumulated /= cumulated[-1]
        return cumulated.searchsorted(self.keep(self.random_sample(size)), side="right")

    def rand(self, *size):
        return self.keep(self.random_sample(size))

    def uniform(self, low, high, size):
        return self.keep(self.random_sample(size))


# name: distribution, and the condition (other parameter, its options) if there is one
SPACES = {
    "plain": [("learning-rate", F(1e-4, 1e-1, log=True), None), ("dropout", F(0.0, 0.5), None)],
    "mixed": [
        ("learning-rate", F(1e-4, 1e-1, log=True), None),
        ("dropout", F(0.0, 0.5), None),
        ("batch-size", C(["32", "64", "128"]), None),
        ("units", I(32, 1024), None),
    ],
    "steps": [("filters", I(16, 4096, log=True), None), ("share", F(0.05, 0.5, step=0.0005), None), ("units", I(8, 4000, step=8), None)],
    "choices": [("pooling", C(["max", "none"]), None), ("filters", C(["16,32", "32,64", "32,64,128", "8"]), None), ("rate", F(0.0, 1.0), None)],
    "conditional": [
        ("architecture", C(["cnn", "gru"]), None),
        ("learning-rate", F(1e-4, 1e-1, log=True), None),
        ("filters", I(4, 4096), ("architecture", ["cnn"])),
        ("units", I(8, 8192, log=True), ("architecture", ["gru"])),
        ("cell", C(["gru", "lstm", "simple"]), ("architecture", ["gru"])),
    ],
}


def active(space, name, params):
    condition = next(c for n, _, c in space if n == name)
    return condition is None or params.get(condition[0]) in condition[1]


def draw(distribution, rng):
    if isinstance(distribution, C):
        return distribution.choices[rng.randint(len(distribution.choices))]
    low, high = distribution.low, distribution.high
    value = math.exp(rng.uniform(math.log(low), math.log(high))) if distribution.log else rng.uniform(low, high)
    if distribution.step:
        value = low + round((value - low) / distribution.step) * distribution.step
    return int(value) if isinstance(distribution, I) else float(value)


def ask(trial, name, distribution):
    if isinstance(distribution, C):
        return trial.suggest_categorical(name, distribution.choices)
    if isinstance(distribution, I):
        return trial.suggest_int(name, distribution.low, distribution.high, step=distribution.step, log=distribution.log)
    return trial.suggest_float(name, distribution.low, distribution.high, step=distribution.step, log=distribution.log)


def describe(distribution):
    if isinstance(distribution, C):
        return {"options": list(distribution.choices)}
    return {"low": distribution.low, "high": distribution.high, "step": distribution.step or 0, "log": distribution.log}


def case(title, key, n, seed, pruned=(), running=(), direction="minimize"):
    space = SPACES[key]
    rng = np.random.RandomState(seed)
    history, seen = [], {}
    for number in range(n):
        params = {}
        for name, distribution, _ in space:
            if active(space, name, params):
                value = draw(distribution, rng)
                while not isinstance(distribution, C) and value in seen.setdefault(name, set()):
                    value = draw(distribution, rng)
                seen.setdefault(name, set()).add(value)
                params[name] = value
        state = TrialState.PRUNED if number in pruned else TrialState.RUNNING if number in running else TrialState.COMPLETE
        value = float(rng.uniform(0, 1)) + sum(abs(math.log(v) - 3) if isinstance(v, (int, float)) and v > 0 else len(v) if isinstance(v, str) else 1 for v in params.values()) / 10
        steps = {1: value + 0.3, 1 + number % 3: value + 0.1} if state == TrialState.PRUNED else {}
        history.append((state, params, value, steps))

    def study(sampler):
        s = optuna.create_study(sampler=sampler, direction=direction)
        for state, params, value, steps in history:
            s.add_trial(create_trial(
                state=state, params=params, distributions={name: d for name, d, _ in space if name in params},
                value=value if state == TrialState.COMPLETE else None, intermediate_values=steps))
        return s

    def suggestion(s):
        trial, params = s.ask(), {}
        for name, distribution, _ in space:
            if active(space, name, params):
                params[name] = ask(trial, name, distribution)
        return params

    recorded = TPESampler(seed=seed)
    Recording.drawn = []
    recorded._rng._rng = Recording(seed)
    params = suggestion(study(recorded))
    assert params == suggestion(study(TPESampler(seed=seed))), "recording changes nothing"
    return {
        "title": title, "direction": direction,
        "space": [{"name": name, **describe(d), "condition": c} for name, d, c in space],
        "history": [{"state": state.name, "params": p, "value": v, "steps": {str(k): x for k, x in s.items()}} for state, p, v, s in history],
        "uniforms": list(Recording.drawn), "suggestion": params}


cases = [
    case("ten trials of two ranges", "plain", 10, 1),
    case("choice, integer and logarithm", "mixed", 12, 2),
    case("pruned ones rank last", "mixed", 30, 3, pruned=(3, 7, 8)),
    case("running ones count as bad", "mixed", 30, 4, pruned=(3, 7, 8, 20), running=(28, 29)),
    case("more pruned ones than good ones are complete", "mixed", 40, 5, pruned=tuple(range(3, 40))),
    case("weights fade", "mixed", 120, 6, pruned=tuple(range(5, 100, 4)), running=(118, 119)),
    case("gamma has a limit of 25", "mixed", 320, 7, running=(319,)),
    case("steps and integers by logarithm", "steps", 45, 8, pruned=(11, 12)),
    case("choices of lists", "choices", 33, 9, direction="maximize"),
    case("conditional parameters", "conditional", 40, 10, pruned=(13, 30)),
    case("conditional parameters, the largest is best", "conditional", 64, 11, running=(60, 63), direction="maximize"),
    case("conditional parameters beside running trials", "conditional", 25, 12, pruned=(2, 4, 6), running=(20, 22, 24)),
]


def pruning(seed, trials, epochs, first, factor, direction):
    study = optuna.create_study(
        direction=direction, pruner=optuna.pruners.SuccessiveHalvingPruner(min_resource=first, reduction_factor=factor))
    rng = np.random.RandomState(seed)
    asked, level = [study.ask() for _ in range(trials)], rng.rand(trials)
    epoch, alive, rows = [0] * trials, list(range(trials)), []
    while alive:
        k = int(alive[rng.randint(min(4, len(alive)))])
        epoch[k] += 1
        value = float(level[k] + rng.rand() / epoch[k] / 5) if rng.rand() > 0.02 else float("nan")
        asked[k].report(value, epoch[k])
        stop = bool(asked[k].should_prune())
        rows.append([k, epoch[k], None if math.isnan(value) else value, stop])
        if stop or epoch[k] == epochs:
            study.tell(asked[k], state=TrialState.PRUNED if stop else TrialState.COMPLETE, values=None if stop or math.isnan(value) else value) \
                if stop or not math.isnan(value) else study.tell(asked[k], state=TrialState.FAIL)
            alive.remove(k)
    return {"firstEpoch": first, "reductionFactor": factor, "direction": direction, "reports": rows}


print(json.dumps({
    "optuna": optuna.__version__, "numpy": np.__version__, "tpe": cases,
    "asha": [pruning(1, 27, 9, 1, 3, "minimize"), pruning(2, 40, 16, 2, 2, "maximize"), pruning(3, 60, 30, 1, 4, "minimize")]}))
