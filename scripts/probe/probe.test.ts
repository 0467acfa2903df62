import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { err, ok } from "../../core/result.ts";
import { at } from "../../test/support/capture.ts";
import { sharedPath } from "../../test/support/shared.ts";
import { probeAll } from "./all.ts";
import { parseProbeArguments, refusal } from "./arguments.ts";
import { type Ask, askFile, askLive } from "./ask.ts";
import { probeJson, probeText } from "./print.ts";
import { probe } from "./probe.ts";
import { recognise } from "./recognise.ts";

const NOW = at("2026-08-15T12:00:00Z");
const never = () => Promise.reject(new Error("paused"));
const args = (...argv: string[]) => parseProbeArguments(argv, NOW);

test("what is asked by default", () => {
  expect(args("hkia", "hkg")).toMatchObject({
    window: { from: "2026-08-15", to: "2026-08-15", purpose: "board" },
    file: null,
    json: false,
  });
  expect(args("open-meteo", "HKG").window).toMatchObject({ from: "2026-08-15", to: "2026-08-16", purpose: "forecast" });
  expect(args("hkia", "HKG", "--file", "/x/hkia_dep_2026-08-14.json")).toMatchObject({
    window: { from: "2026-08-14", to: "2026-08-14" },
    anyDay: false,
  });
  expect(args("open-meteo", "HKG", "--file", "answer.json")).toMatchObject({
    window: { purpose: "history" },
    anyDay: true,
  });
});

test("arguments that cannot be", () => {
  expect(() => args()).toThrow("which source?");
  expect(() => args("hkia")).toThrow("which airport?");
  expect(() => args("hkai", "HKG")).toThrow(/^there is no source hkai, did you mean hkia\?; there are avinor, /);
  expect(() => args("hkia", "QQQ")).toThrow("there is no airport QQQ");
  expect(() => args("hkia", "HKG", "--day", "today")).toThrow("today is not a day");
  expect(() => args("hkia", "HKG", "--purpose", "fun")).toThrow("--purpose fun is none of board, history");
  expect(() => args("hkia", "HKG", "--fast")).toThrow("--fast");
});

test("a board is asked about its own airports only; files and the simulated airport go with anything", () => {
  const refused = (source: string, iata: string) => refusal(args(source, iata));
  expect(refused("hkia", "PHX")).toBe("hkia answers for HKG only, not for PHX");
  expect(refused("avinor", "HKG")).toBe("avinor answers for BGO, OSL only, not for HKG");
  for (const [source, iata] of [
    ["hkia", "HKG"],
    ["avinor", "OSL"],
    ["hkia", "ZZZ"],
    ["csv-flights", "HKG"],
    ["bts", "PHX"],
  ])
    expect(refused(source ?? "", iata ?? "")).toBeNull();
  expect(refused("open-meteo", "PHX")).toBeNull();
});

test("an origin belongs to the source that the airport is configured with", () => {
  expect(args("hkia", "ZZZ").airport.sources.flights.origin).toBe("https://twin.invalid");
  expect(args("gtaa", "ZZZ").airport.sources.flights.origin).toBeUndefined();
});

test("the simulated airport answers as a live source would", async () => {
  const asked = args("hkia", "ZZZ", "--day", "2026-08-14", "--to", "2026-08-15");
  const pauses: number[] = [];
  const answers = await probe(asked, askLive, async (ms) => void pauses.push(ms));
  expect(pauses).toEqual([600]);
  expect(answers.map((answer) => [answer.status, answer.result.ok, answer.window.from])).toEqual([
    [200, true, "2026-08-14"],
    [200, true, "2026-08-15"],
  ]);
  const text = probeText(asked, answers);
  expect(text).toMatch(/status 200, \d+ bytes\n {2}\d+ observations: .*departed.*\n {2}newest .* min old/);
  const report = JSON.parse(probeJson(asked, answers));
  expect(report).toMatchObject({ source: "hkia", airport: "ZZZ", askedAt: "2026-08-15T12:00:00Z" });
  expect(report.answers[0].observations[0].scheduledAt).toMatch(/^2026-08-1\dT\d\d:\d\d:00Z$/);
});

test("a source that cannot be reached says so", async () => {
  const asked = args("hkia", "HKG");
  const deaf: Ask = async () => err({ reason: "timeout", afterMs: 10_000 });
  expect(probeText(asked, await probe(asked, deaf, never))).toContain(
    "status none, 0 bytes\n  refused (timeout): hkia gave no answer within 10 s",
  );
});

test("an answer that is refused says why", async () => {
  const asked = args("hkia", "HKG", "--json");
  const html: Ask = async () => ok({ status: 200, contentType: "text/html", body: new TextEncoder().encode("<html>") });
  const answers = await probe(asked, html, never);
  expect(JSON.parse(probeJson(asked, answers)).answers[0]).toMatchObject({ bytes: 6, error: { reason: "not-json" } });
});

test("a purpose that the source does not have", async () => {
  const asked = args("hkia", "HKG", "--purpose", "forecast");
  await expect(probe(asked, askLive, never)).rejects.toThrow("hkia cannot be asked for forecast");
});

const recorded = sharedPath("samples/open_meteo/vinea_open_meteo_archive.json");
test.skipIf(recorded === null)("a file without a date in its name is read for its own days", async () => {
  const asked = args("open-meteo", "HKG", "--file", recorded ?? "");
  const [answer] = await probe(asked, askFile(recorded ?? ""), never);
  expect(answer?.result.ok && answer.result.value.observations.length).toBeGreaterThanOrEqual(72);
  expect(answer?.result).toMatchObject({
    value: { issues: [{ reason: "another place than the airport" }, { reason: "asked for and not in the answer" }] },
  });
});

const day = sharedPath("samples/yyz/days/2024-08-12.json.gz");
test.skipIf(day === null)("a packed file is unpacked", async () => {
  const asked = args("gtaa", "YYZ", "--file", day ?? "");
  const [answer] = await probe(asked, askFile(day ?? ""), never);
  expect(answer?.result.ok && answer.result.value.observations.length).toBe(517);
});

const dir = mkdtempSync(join(tmpdir(), "vylet-probe-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
function fileWith(text: string): string {
  const path = join(dir, "unnamed");
  writeFileSync(path, text);
  return path;
}

test("a file without a source: the adapter that reads it, of the airport that it is about", async () => {
  const board = fileWith(
    "FL_DATE,OP_CARRIER,OP_CARRIER_FL_NUM,ORIGIN,DEST,CRS_DEP_TIME,DEP_TIME,DEP_DELAY,CANCELLED\n" +
      "2019-01-01 12:00:00 AM,AA,1,PHX,LAX,659,656.0,-3.0,0.0\n",
  );
  expect(await recognise(board, NOW)).toEqual({
    lines: ["bts PHX: 1 rows of 2019-01-01 … 2019-01-01, 1 issues"],
    code: 0,
  });
  const weather = fileWith("time_utc,temp_c\n2024-03-01T07:00Z,1.5\n2024-03-01T08:00Z,2.5\n");
  const { lines, code } = await recognise(weather, NOW);
  expect([lines.length, lines[0]?.startsWith("csv-weather "), code]).toEqual([1, true, 0]);
});

test("a file that nothing reads: why, where that is known, and the headers that are read", async () => {
  const opensky = fileWith(
    "icao24,firstSeen,estDepartureAirport,lastSeen,estArrivalAirport,callsign\n3c6444,1517227831,EDDF,1517230709,LIRF,DLH9LF\n",
  );
  const { lines, code } = await recognise(opensky, NOW);
  expect(code).toBe(1);
  expect(lines[0]).toBe(
    "a flight list of OpenSky cannot be read: it has no schedule, and its times are those of the first signal that was heard: no delay follows from it",
  );
  expect(lines.join("\n")).toContain("csv-flights: sched_local, sched_utc");
  const ectrl = fileWith(
    '"ECTRL ID","ADEP","ADES","FILED OFF BLOCK TIME","ACTUAL OFF BLOCK TIME","AC Type","AC Operator"\n',
  );
  expect((await recognise(ectrl, NOW)).lines[0]).toContain("Eurocontrol");
  expect((await recognise(fileWith("a,b\n1,2\n"), NOW)).lines[0]).toBe("No source reads this file.");
});

test("all sources at once: differences by kind, and a clear word where nobody can be reached", async () => {
  const away: Ask = async () => err({ reason: "network", detail: "getaddrinfo ENOTFOUND" });
  const none = await probeAll(away, never, NOW);
  expect(none.code).toBe(1);
  expect(none.report).toContain("No source could be reached from here (");
  expect(none.report).toContain("- not asked: csv-flights: reads files");
  const row = (no: string) => ({
    time: "22:45",
    flight: [{ no, airline: "BAW" }],
    status: "Beamed up",
    destination: ["LHR"],
  });
  const said = JSON.stringify([
    {
      date: "2026-08-15",
      arrival: false,
      cargo: false,
      list: [row("BA 032"), row("BA 034")],
      lastUpdatedTime: "2026-08-15T17:12:04+08:00",
    },
  ]);
  const hkia: Ask = async ({ url }) =>
    url.includes("hongkongairport")
      ? ok({ status: 200, contentType: "", body: new TextEncoder().encode(said) })
      : err({ reason: "timeout", afterMs: 10_000 });
  const some = await probeAll(hkia, never, NOW);
  expect(some.code).toBe(1);
  expect(some.report).toMatch(/- 2 × `\[\]\.list\[\]\.status` unknown-status: [^\n]*such as `Beamed up`/);
});
