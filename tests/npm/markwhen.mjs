// Reads a markwhen text from standard input with markwhen's own parser, and prints what it found as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const home = createRequire(`${process.argv[2]}/package.json`);
const { parse, flat, isEvent } = await import(pathToFileURL(home.resolve("@markwhen/parser")).href);
const { header, events, parseMessages } = parse(readFileSync(0, "utf8"));
const found = flat(events).filter(isEvent).map(({ firstLine, dateRangeIso, tags, supplemental }) => ({
  date: firstLine.datePart,
  text: firstLine.rest,
  from: dateRangeIso.fromDateTimeIso.slice(0, 10),
  to: dateRangeIso.toDateTimeIso.slice(0, 10),
  tags,
  more: supplemental.map(({ raw }) => raw),
}));
process.stdout.write(JSON.stringify({ header, events: found, messages: parseMessages }));
