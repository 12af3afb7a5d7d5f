"""Hooks and checks of schemathesis: who asks, known ids and bodies among the generated ones, and what no answer may say.

FUZZ_PLAN names a JSON file, see src/fuzz/schemathesis.ts; the findings and the tally are written beside it.
"""

import atexit
import json
import os
import random
import re
import time
from collections import Counter

import hypothesis
import requests
import schemathesis
from hypothesis import strategies as st

with open(os.environ["FUZZ_PLAN"], encoding="utf-8") as file:
    plan = json.load(file)

# Leaning towards what is accepted makes what is asked depend on answers, and its search hardly ends where they are alike.
hypothesis.target = lambda *_, **__: None

people = plan["people"]
turns = random.Random(plan["seed"])
tokens: dict[str, tuple[str, float]] = {}
names: dict[str, str] = {}


def token_of(subject: str) -> str:
    token, until = tokens.get(subject, ("", 0.0))
    if until < time.time():
        answer = requests.post(f"{plan['url']}/local/token", json={"subject": subject}, timeout=30)
        token = answer.json()["token"]
        tokens[subject] = (token, time.time() + 300)
        names[f"Bearer {token}"] = subject
    return token


def known(name: str, chance: random.Random):
    """Gives one of the ids that a field of this name can hold; None for a field that holds no id."""
    pool = plan["pools"].get(plan["fields"].get(name, ""))
    return chance.choice(pool) if pool else None


def with_known(value, chance: random.Random, name: str = ""):
    """Puts known ids where a generated value has fields for them, mostly."""
    if isinstance(value, dict):
        return {key: with_known(each, chance, key) for key, each in value.items()}
    if isinstance(value, list):
        return [with_known(each, chance, name) for each in value]
    one = known(name, chance) if chance.random() < 0.8 else None
    return value if one is None else one


def mixed(example, generated, chance: random.Random):
    """Gives a body that a service would take, with some of its fields as they were generated."""
    if not isinstance(example, dict) or not isinstance(generated, dict) or chance.random() < 0.5:
        return example
    taken = [key for key in sorted(generated) if chance.random() < 0.3]
    return {**example, **{key: generated[key] for key in taken}}


def short(query: dict) -> dict:
    """Node refuses more than 16 kB of address and headers, 431, before there is an operation: that asks for nothing here."""
    long = len(requests.utils.quote(str(query))) > 8_000
    return {name: value[:200] if long and isinstance(value, str) else value for name, value in query.items()}


def fed(case, person, number: int):
    chance = random.Random(number)
    path = case.operation.path
    examples = plan["examples"].get(f"{case.operation.method.upper()} {path}", [])
    example = chance.choice(examples) if examples and chance.random() < 0.6 else None
    if case.path_parameters and chance.random() < 0.85:
        pool = plan["pools"].get(plan["paths"].get(path, ""))
        if example and example["path"]:
            case.path_parameters = {**case.path_parameters, **example["path"]}
        elif pool and len(case.path_parameters) == 1:
            case.path_parameters = {name: chance.choice(pool) for name in case.path_parameters}
    if case.query:
        case.query = with_known(short(dict(case.query)), chance)
    if isinstance(case.body, (dict, list)):
        body = with_known(case.body, chance)
        case.body = mixed(example["body"], body, chance) if example and example["body"] is not None else body
    elif plan["file"] and case.media_type == "text/csv" and chance.random() < 0.5:
        case.body = plan["file"].encode()
    headers = case.headers
    for name in ("Authorization", "X-Dev-Identity"):
        headers.pop(name, None)
    # A generated condition is seldom one that holds, and then nothing behind it is asked.
    for name in ("If-Match", "Idempotency-Key"):
        if chance.random() < 0.8:
            headers.pop(name, None)
    if example and example["basedOn"] is not None and "If-Match" not in headers:
        headers["If-Match"] = f'"{example["basedOn"]}"'
    if person:
        headers["Authorization"] = f"Bearer {token_of(person)}"
    return case


@schemathesis.hook
def before_generate_case(context, strategy):
    drawn = st.tuples(strategy, st.sampled_from(people), st.integers(0, 2**32 - 1))
    return drawn.map(lambda parts: fed(*parts))


@schemathesis.hook
def before_call(context, case, kwargs):
    """Boundary values are not drawn, and neither is who asks for them; nobody asks for them beside a stranger."""
    if None not in people and "Authorization" not in case.headers:
        case.headers["Authorization"] = f"Bearer {token_of(turns.choice(people))}"


@schemathesis.serializer("text/csv")
def as_csv(context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def sent(response) -> str:
    """Everything that the caller said; an answer may repeat it."""
    request = response.request
    body = request.body or b""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body)
    return requests.utils.unquote(request.url) + text


@schemathesis.check
def a_problem_is_listed(ctx, response, case):
    if response.status_code < 400:
        return
    kind = response.headers.get("content-type", [""])[0]
    assert kind.startswith("application/problem+json"), f"{response.status_code} is {kind or 'nothing'}"
    problem = response.json()
    assert problem.get("status") == response.status_code, f"says {problem.get('status')}"
    assert problem.get("code") in plan["codes"], f"{problem.get('code')} is not in the list of errors"
    for key in ("title", "detail", "correlationId"):
        assert problem.get(key), f"has no {key}"


LEAKS = {
    "a stack trace": r"\bat [^\n]{1,200}:\d+:\d+|Traceback \(most recent",
    "a file path": r"(?:/[\w.@-]+){2,}\.(?:[cm]?[jt]s|json|sql)\b|node_modules|\bfile://|/(?:tmp|home|usr|root|var|work)/\w",
    "SQL": r"(?i)\bselect\b.{1,200}\bfrom\b|\binsert into\b|\bupdate \w+ set\b|\bdelete from\b|violates \w+[ -]\w*|"
    r"syntax error at|QueryFailed|duplicate key value|invalid input syntax|relation \"|invalid byte sequence",
    "a token": r"eyJ[\w-]{8,}\.eyJ|(?i:bearer )\w",
}


@schemathesis.check
def nothing_leaks(ctx, response, case):
    text = response.content.decode("utf-8", "replace")
    for what, pattern in LEAKS.items():
        found = re.search(pattern, text)
        assert not found or found.group() in sent(response), f"{what}: {found.group()[:200]}"


@schemathesis.check
def unavailable_says_until_when(ctx, response, case):
    if response.status_code in (429, 503):
        assert response.headers.get("retry-after", [""])[0].isdigit(), "has no Retry-After"


tally: Counter = Counter()
findings: dict[str, dict] = {}


def asked_by(response) -> str:
    return names.get(response.request.headers.get("Authorization", ""), "a stranger")


@schemathesis.hook
def after_call(context, case, response):
    tally[f"{case.operation.label}|{asked_by(response)}|{response.status_code}"] += 1


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Every failure comes by here; none is dropped."""
    what = f"{failure.title}: {failure.message}"[:600]
    key = f"{case.operation.label} {response.status_code} {what[:80]}"
    if key in findings:
        findings[key]["times"] += 1
        return True
    body = response.request.body or b""
    findings[key] = {
        "what": what,
        "times": 1,
        "as": asked_by(response),
        "request": f"{response.request.method} {response.request.url}"[:1500],
        "headers": {k: str(v) for k, v in response.request.headers.items() if k.lower() != "authorization"},
        "body": (body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body))[:3000],
        "answer": f"{response.status_code} {response.content.decode('utf-8', 'replace')}"[:1500],
    }
    return True


@atexit.register
def write() -> None:
    with open(plan["results"], "w", encoding="utf-8") as out:
        json.dump({"tally": tally, "findings": list(findings.values())}, out)
