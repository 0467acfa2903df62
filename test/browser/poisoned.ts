import type { BoardFlight, ReadModel } from "../../core/api/read-model.ts";
import type { Entry } from "../../core/journal/entry.ts";
import { fromLocal, type Instant, localDate } from "../../core/time.ts";
import { TWIN } from "../fakes/airports.ts";
import { fakeReadModel } from "../fakes/read-model.ts";

export const NOW = fromLocal(localDate("2024-06-01"), 14 * 60 + 20, "Europe/Oslo");
const RUN = "globalThis.ran=1;alert(1)";

/** Ways to run a script from markup, an attribute, an address or a style. */
export const PAYLOADS = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<svg onload="${RUN}">`,
  `<body onload="${RUN}">`,
  `<iframe srcdoc="<script>${RUN}</script>">`,
  `<iframe src="javascript:${RUN}">`,
  `<a href="javascript:${RUN}" id=x>x</a>`,
  `<details open ontoggle="${RUN}">`,
  `<input autofocus onfocus="${RUN}">`,
  `<video><source onerror="${RUN}">`,
  `<math><mtext><script>${RUN}</script></mtext></math>`,
  `<style>@import 'javascript:${RUN}';</style>`,
  `<link rel=stylesheet href="javascript:${RUN}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<base href="javascript:${RUN}//">`,
  `<form action="javascript:${RUN}"><button autofocus>`,
  `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `" onmouseover="${RUN}" x="`,
  `' onfocus='${RUN}' autofocus='`,
  `--><script>${RUN}</script><!--`,
  `]]><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</svg><script>${RUN}</script>`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
];
/** What may stand around a payload to break out of where it was put. */
const WRAPPERS = ["", '">', "'>", "</th>", "</a>", "\u0000", "&lt;", "<!--", "</script>", "\r\n\r\n"];
export const ALL = WRAPPERS.flatMap((wrapper) => PAYLOADS.map((payload) => `${wrapper}${payload}`));

/** Each field from outside, with a flight that carries a payload in it. */
export const FIELDS: Readonly<Record<string, (flight: BoardFlight, evil: string) => BoardFlight>> = {
  number: (flight, evil) => ({ ...flight, number: evil }),
  carrier: (flight, evil) => ({ ...flight, carrier: evil }),
  destination: (flight, evil) => ({ ...flight, destination: evil }),
  codeshares: (flight, evil) => ({ ...flight, codeshares: [evil] }),
  flightKey: (flight, evil) => ({ ...flight, flightKey: evil }),
  reasons: (flight, evil) => ({
    ...flight,
    forecast: flight.forecast && {
      ...flight.forecast,
      model: { ...flight.forecast.model, name: evil },
      reasons: [{ feature: evil, text: evil, minutes: 3 }],
    },
  }),
};

export function poisoned(field: keyof typeof FIELDS): ReadModel {
  const read = fakeReadModel({ now: NOW, airports: [TWIN], flightsPerDay: 300 });
  return {
    ...read,
    board: async (iata, day) => {
      const board = await read.board(iata, day);
      const put = FIELDS[field] as (flight: BoardFlight, evil: string) => BoardFlight;
      return board && { ...board, flights: board.flights.map((flight, i) => put(flight, ALL[i] ?? "")) };
    },
    journal: async () => poisonedEntries,
    incidents: async () => poisonedEntries,
    operations: async (iata) => {
      const operations = await read.operations(iata);
      const partitions = ALL.slice(0, 40).map((detail) => ({
        job: detail,
        day: detail,
        state: "quarantined" as const,
        attempts: 2,
        detail,
      }));
      return operations && { ...operations, partitions };
    },
  };
}

/** Entries of the journal whose evidence is payloads: what a publisher wrote can stand in the detail of a failure. */
const poisonedEntries: readonly Entry[] = ALL.map((evil, i) => ({
  id: `call ${evil} ${i}`,
  at: (NOW - i * 60_000) as Instant,
  closedAt: (NOW - i * 60_000) as Instant,
  evidence: { kind: "call", action: evil, done: false, detail: evil } as unknown as Entry["evidence"],
}));
