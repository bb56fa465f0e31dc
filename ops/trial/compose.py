"""Reads docker-compose.yml as far as it is used here."""
import re

import yaml

VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?:(:?[-?])([^}]*))?\}")


def _filled(value, variables):
    if isinstance(value, dict):
        return {key: _filled(inner, variables) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, variables) for inner in value]
    if not isinstance(value, str):
        return value

    def replace(match):
        name, kind, rest = match.groups()
        if match.group() == "$$":
            return "$"
        given = variables.get(name, "")
        if given:
            return given
        if kind and kind.endswith("?"):
            raise SystemExit(f"docker-compose.yml: {name}: {rest}")
        return rest or ""

    return VARIABLE.sub(replace, value)


def services(path, variables):
    """Each service as compose would see it with these variables."""
    return _filled(yaml.safe_load(path.read_text())["services"], variables)


def size(text):
    """256m as bytes."""
    return int(text[:-1]) * {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}[text[-1].lower()]


def environment(path):
    """The variables of a file such as .env.example, commented ones left out."""
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)
