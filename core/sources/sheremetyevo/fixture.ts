import SVO from "../../airports/SVO.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const row = (id: number, status: number, more: object = {}) => ({
  i_id: id,
  ad: "D",
  co: { code: "SU", name: "Аэрофлот" },
  flt: String(1400 + id),
  mar1: { iata: "SVO", city: "Москва" },
  mar2: { iata: "LED", city: "Санкт-Петербург" },
  mar3: null,
  t_st: "2026-10-18T10:00:00+03:00",
  t_et: "",
  t_otpr: null,
  t_at: "",
  main_flight: "",
  status_id: status,
  vip_status_eng: "",
  vip_status_rus: "По расписанию",
  ...more,
});
const answer = (...items: unknown[]) => encodeText({ items, pagination: { totalItems: items.length } });

/** Written by hand from the list of fields. */
export const fixture: ConformanceFixture = {
  airport: SVO,
  window: dayOfOctober("history"),
  format: "json",
  good: answer(
    row(1, 220, { t_otpr: "2026-10-18T10:12:00+03:00", t_at: "2026-10-18T10:25:00+03:00" }),
    row(2, 180, { t_otpr: "2026-10-18T09:58:00+03:00" }),
    row(3, 130, { t_et: "2026-10-18T11:00:00+03:00" }),
    row(4, 230, { vip_status_eng: "Cancelled", vip_status_rus: "Рейс отменён" }),
    row(5, 100),
    row(6, 100, { co: { code: "AF", name: "Air France" }, main_flight: 5 }),
  ),
  empty: answer(),
  emptyIsSaid: ["main_flight"],
  words: [
    ['"status_id":220', '"status_id":777'],
    ['"status_id":130', '"status_id":135'],
    ['"status_id":100', '"status_id":5'],
    ['"status_id":180', '"status_id":185'],
  ],
};
