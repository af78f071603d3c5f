#!/bin/sh
# Builds the pages' assets into the folder given (Maven: target/classes/static/assets). Does nothing when nothing changed, and keeps
# the last result in node_modules/.cache, so that a `clean` costs a copy.
set -eu
case ${1:-} in
  '') out=../target/classes/static/assets ;;
  /*) out=$1 ;;
  *) out=$PWD/$1 ;;
esac
cd "$(dirname "$0")"
cache=node_modules/.cache/wardenline

templates=$out/../../templates/wl
stamp=$(find package.json package-lock.json build.mjs build.sh icon.svg LICENSES.txt build js sass -type f | LC_ALL=C sort | xargs cat | cksum | tr " " "-")
[ "$(cat "$out/.stamp" 2>/dev/null || :)" = "$stamp" ] && [ -f "$templates/asset.html" ] && exit 0

if [ "$(cat "$cache/.stamp" 2>/dev/null || :)" != "$stamp" ]; then
  command -v npm >/dev/null 2>&1 || {
    echo "npm not found: install Node.js 20 or later (with npm), which builds the pages' styles and scripts." >&2
    exit 1
  }
  lock=$(cksum <package-lock.json)
  if [ "$(cat node_modules/.lock-stamp 2>/dev/null || :)" != "$lock" ]; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    echo "$lock" >node_modules/.lock-stamp
  fi
  rm -rf "$cache"
  mkdir -p "$cache"
  npm run --silent build -- "$cache"
  echo "$stamp" >"$cache/.stamp"
fi
rm -rf "$out"
mkdir -p "$out"
cp -R "$cache/." "$out/"

# The addresses carry the version, so that a browser may keep them long and never mixes two.
mkdir -p "$templates"
cat >"$templates/asset.html" <<HTML
<html xmlns:th="http://www.thymeleaf.org"><head>
<th:block th:fragment="officer"><link rel="stylesheet" href="/assets/officer.css?v=$stamp"><script src="/assets/officer.js?v=$stamp" defer></script></th:block>
<th:block th:fragment="citizen"><link rel="stylesheet" href="/assets/citizen.css?v=$stamp"></th:block>
</head></html>
HTML
