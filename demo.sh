#!/bin/sh
# Shows what a running server can do: three runners sign up, import their histories, look at their numbers and
# follow each other live. Usage: ./demo.sh [BASE_URL]
set -eu
base=${1:-http://localhost:8080}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
else
  java=java
fi
if ! version=$("$java" -version 2>&1); then
  echo "demo.sh needs Java 17 or newer, and there is no working 'java' on the path or in JAVA_HOME." >&2
  exit 1
fi
major=$(printf '%s\n' "$version" | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
if [ "${major:-0}" -lt 17 ]; then
  echo "demo.sh needs Java 17 or newer; '$java' is version ${major:-unknown}." >&2
  exit 1
fi
exec "$java" -Ddemo.files="$here/demo" "$here/demo/Demo.java" "$base"
