#!/bin/sh
# Gets what the tests draw, look and compile with, where it is missing: a Chromium, fonts with Chinese, Java for the
# checker of HTML, Node.js for the programs that read our timelines, and ICU for followthemoney.
# Debian's packages as root on Debian; elsewhere they are yours to install, but for a Chromium, which Playwright brings.
set -eu

missing() {
    for name in "$@"; do
        if command -v "$name" >/dev/null; then return 1; fi
    done
    return 0
}

if [ "$(id -u)" != 0 ] || ! grep -qs '^ID=debian' /etc/os-release; then exit 0; fi
wanted=""
if missing chromium chromium-browser google-chrome google-chrome-stable; then wanted="chromium fonts-dejavu-core"; fi
if missing java; then wanted="$wanted default-jre-headless"; fi
if missing npm; then wanted="$wanted nodejs npm"; fi
if missing g++; then wanted="$wanted g++"; fi
if missing pkg-config; then wanted="$wanted pkg-config"; fi
for package in fonts-noto-cjk libicu-dev; do
    dpkg -s "$package" >/dev/null 2>&1 || wanted="$wanted $package"
done
if [ -n "$wanted" ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted
fi
