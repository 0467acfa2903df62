import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import SVO from "../../airports/SVO.ts";
import { sheremetyevoArrivals } from "./adapter.ts";

/** Hand-written from the list of fields. */
const row = (id: number, status: number, more: object = {}) => ({
  i_id: id,
  ad: "A",
  co: { code: "SU", name: "Аэрофлот" },
  flt: String(1400 + id),
  mar1: { iata: "LED" },
  mar2: { iata: "SVO" },
  mar3: null,
  t_st: "2026-10-18T10:00:00+03:00",
  t_et: "",
  t_at: "",
  t_prb: null,
  main_flight: "",
  status_id: status,
  vip_status_eng: "",
  vip_status_rus: "",
  ...more,
});
const parse = (items: unknown[], totalItems = items.length) =>
  sheremetyevoArrivals.parse(
    captured("sheremetyevo-arrivals", SVO, { items, pagination: { totalItems } }),
    asking("2026-10-18"),
  );
const batch = (...items: unknown[]) => {
  const parsed = parse(items);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

test("trap 12, 13: arrivals are asked for; one page of several is refused", () => {
  const [spec] = sheremetyevoArrivals.requests(SVO, asking("2026-10-18"));
  expect(spec?.url).toMatch(/direction=arrival&dateStart=2026-10-18T00%3A00%3A00%2B03%3A00&/);
  const parsed = parse([row(1, 100)], 2);
  expect(parsed.ok ? null : parsed.error.reason).toBe("shape");
});

test("trap 1, 2, 7, 15: on block, not the landing; codeshares; a suffix; the stop before this airport", () => {
  const { observations, issues } = batch(
    row(1, 220, { t_at: "2026-10-18T10:02:00+03:00", t_prb: "2026-10-18T10:12:00+03:00", flt: "556D" }),
    row(2, 100, { co: { code: "AF" }, main_flight: 1 }),
    row(3, 220, {
      t_prb: "2026-10-18T09:58:00+03:00",
      mar1: { iata: "VVO" },
      mar2: { iata: "OVB" },
      mar3: { iata: "SVO" },
    }),
  );
  expect(issues).toEqual([]);
  expect(observations).toEqual([
    {
      arrivalKey: "SVO/SU556D/2026-10-18T07:00Z",
      airport: "SVO",
      source: "sheremetyevo-arrivals",
      number: "SU556D",
      carrier: "SU",
      origin: "LED",
      codeshares: ["AF1402"],
      scheduledAt: at("2026-10-18T07:00:00Z"),
      actualAt: at("2026-10-18T07:12:00Z"),
      status: "arrived",
      statusText: "220",
      observedAt: at("2026-11-01T12:00:00Z"),
    },
    expect.objectContaining({ number: "SU1403", origin: "OVB", actualAt: at("2026-10-18T06:58:00Z") }),
  ]);
});

test("trap 6, 8, 10: an estimate, a cancellation, a flight that has left for here, and a time with another offset", () => {
  const { observations, issues } = batch(
    row(1, 130, { t_et: "2026-10-18T11:00:00+03:00" }),
    row(2, 230),
    row(3, 180),
    row(4, 100, { t_st: "2026-10-18T10:00:00+02:00" }),
  );
  expect(observations.map(({ status, estimatedAt }) => [status, estimatedAt])).toEqual([
    ["scheduled", at("2026-10-18T08:00:00Z")],
    ["cancelled", undefined],
    ["scheduled", undefined],
  ]);
  expect(issues.map(({ at: where, code }) => [where, code])).toEqual([["items[3].t_st", "bad-time"]]);
});

test("trap 3, 4, 18, 19: arrived without a block time and a new id are unknown, words may cancel, a delay of days is told", () => {
  const { observations, issues } = batch(
    row(1, 220, { t_at: "2026-10-18T10:02:00+03:00" }),
    row(2, 777),
    row(3, 100, { vip_status_rus: "Рейс\u00a0отменён" }),
    row(4, 220, { t_prb: "2026-10-20T10:12:00+03:00" }),
    row(5, 100, { mar2: { iata: "DME" } }),
  );
  expect(observations.map(({ status }) => status)).toEqual(["unknown", "unknown", "cancelled", "arrived"]);
  expect(issues.map(({ code }) => code)).toEqual([
    "unknown-status",
    "unknown-status",
    "unknown-status",
    "implausible-delay",
    "another-place",
  ]);
});
