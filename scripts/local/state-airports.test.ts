import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { checkStateAirport, stateAirports } from "./state-airports.ts";

const dir = mkdtempSync(join(tmpdir(), "vylet-airports-"));
afterAll(() => rmSync(dir, { recursive: true }));

function database(name: string, sql: string): void {
  mkdirSync(join(dir, name), { recursive: true });
  const db = new DatabaseSync(join(dir, name, "x.sqlite"));
  db.exec(sql);
  db.close();
}

test("the airports of a folder are told from its database, with what each has", () => {
  database("state/object", "CREATE TABLE other (a TEXT)");
  expect(() => stateAirports(join(dir, "state"), "flights")).toThrow("has no flights of any airport");
  database(
    "state/d1",
    `CREATE TABLE departures (airport TEXT); CREATE TABLE service_state (airport TEXT, key TEXT);
     INSERT INTO departures VALUES ('ZZZ'), ('HKG'), ('ZZZ'); INSERT INTO service_state VALUES ('ZZZ', 'features'), ('HKG', 'facts')`,
  );
  expect(stateAirports(join(dir, "state"), "flights")).toEqual(["HKG", "ZZZ"]);
  expect(stateAirports(join(dir, "state"), "training rows")).toEqual(["ZZZ"]);
  checkStateAirport(join(dir, "state"), "ZZZ", "training rows");
  expect(() => checkStateAirport(join(dir, "state"), "HKG", "training rows")).toThrow(
    "has no training rows of HKG; it has those of ZZZ",
  );
});
