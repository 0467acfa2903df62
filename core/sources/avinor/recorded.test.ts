import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import { sharedBytes } from "../../../test/support/shared.ts";
import OSL from "../../airports/OSL.ts";
import { readXml } from "../parsing/xml.ts";
import { avinor } from "./adapter.ts";

const bytes = (name: string) => sharedBytes(`samples/avinor/${name}`);
const present = bytes("bdu_2022-04-26.xml") !== null;

function read(name: string, iata: string, from: string, to = from) {
  const airport = { ...OSL, iata };
  return avinor.parse(captured("avinor", airport, bytes(name) ?? ""), asking(from, to, "board"));
}

/* Counted with grep -c over the elements of each file, and by python3's xml.etree for the timetable. */
test.skipIf(!present)("an extract with arrivals and departures", () => {
  const parsed = read("bdu_2022-04-26.xml", "BDU", "2022-04-26", "2022-04-27");
  expect(parsed).toMatchObject({ ok: true, value: { issues: [] } });
  if (!parsed.ok) return;
  // Five flights, of them two arrivals.
  expect(parsed.value.observations.map((o) => [o.number, o.destination, o.status])).toEqual([
    ["SK396", "OSL", "scheduled"],
    ["SK392", "OSL", "scheduled"],
    ["SK394", "OSL", "scheduled"],
  ]);
});

test.skipIf(!present)("a departure: 48 minutes and 23 seconds after schedule", () => {
  expect(read("osl_departure_BT152_2026-01-07.xml", "OSL", "2026-01-07")).toMatchObject({
    value: {
      observations: [{ number: "BT152", destination: "RIX", status: "departed", actualAt: at("2026-01-07T08:18:23Z") }],
      issues: [],
      publishedAt: at("2026-01-07T09:24:27.016Z"),
    },
  });
});

test.skipIf(!present)(
  "a lone flight has no airport around it, arrivals are no departures, names are no flights",
  () => {
    expect(read("osl_departure_SK455_2026-04-28.xml", "OSL", "2026-04-28")).toMatchObject({
      error: { reason: "shape", path: "airport" },
    });
    expect(read("osl_arrivals_trimmed_2026-09-25.xml", "OSL", "2026-09-25")).toMatchObject({
      error: { reason: "shape", detail: "arrivals only" },
    });
    const [names] = new TextDecoder().decode(bytes("reference_feeds.xml.txt") ?? undefined).split("\n");
    expect(readXml(names ?? "", ["airportName"])).toMatchObject({
      value: { airportNames: { airportName: { length: 5, 2: { "@code": "AAR", "@name": "Århus" } } } },
    });
  },
);

test.skipIf(!present)("a whole timetable: 183 departures from November to March", () => {
  const parsed = read("scheduled_LYR.xml", "LYR", "2024-11-12", "2025-03-14");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { observations, issues, publishedAt } = parsed.value;
  expect(issues).toEqual([]);
  expect(publishedAt).toBe(at("2024-11-14T11:09:55Z"));
  const count = (of: "destination" | "carrier", is: string) => observations.filter((o) => o[of] === is).length;
  expect([observations.length, ...["SK", "DY", "D8"].map((carrier) => count("carrier", carrier))]).toEqual([
    183, 109, 69, 5,
  ]);
  expect(["TOS", "OSL", "BLL", "CPH", "AAL"].map((code) => count("destination", code))).toEqual([108, 70, 2, 2, 1]);
});
