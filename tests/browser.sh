#!/bin/sh
# Gets what the tests draw and look with, where it is missing: a Chromium and fonts with Chinese.
# Debian's packages as root on Debian; elsewhere Playwright's own Chromium, and the fonts are yours to install.
set -eu

chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null; then return 0; fi
    done
    return 1
}

if [ "$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then
    wanted=""
    chromium || wanted="chromium fonts-dejavu-core"
    dpkg -s fonts-noto-cjk >/dev/null 2>&1 || wanted="$wanted fonts-noto-cjk"
    if [ -n "$wanted" ]; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted
    fi
elif ! chromium; then
    .venv/bin/python -m playwright install chromium
fi
