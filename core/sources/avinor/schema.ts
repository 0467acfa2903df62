import * as v from "valibot";

/** `A` arrivals, `D` departures: the parameter of the query, and the word of the rows. */
export type Direction = "A" | "D";

/** The live feed of one airport. Flights are unchecked here, so that a bad one does not spoil the answer. */
export const Feed = v.object({
  airport: v.object({
    "@name": v.string(),
    flights: v.object({ "@lastUpdate": v.string(), flight: v.optional(v.array(v.unknown()), []) }),
  }),
});

/** The timetable of one airport, months ahead. */
export const Timetable = v.object({
  flights: v.object({
    "@airport": v.string(),
    "@time": v.optional(v.string()),
    flight: v.optional(v.array(v.unknown()), []),
  }),
});

/** A flight of the live feed. Without `status` it is as scheduled. */
export const Flight = v.object({
  airline: v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,3}$/, "not a carrier code")),
  flight_id: v.string(),
  schedule_time: v.string(),
  arr_dep: v.picklist(["A", "D"]),
  airport: v.string(),
  via_airport: v.optional(v.string(), ""),
  status: v.optional(v.object({ "@code": v.string(), "@time": v.optional(v.string()) })),
  codeshare: v.optional(v.unknown()),
});

/** All elements and attributes that flights of the feed were seen with, including those that are not read. */
export const KNOWN = new Set([
  "@uniqueID",
  "airline",
  "flight_id",
  "dom_int",
  "schedule_time",
  "arr_dep",
  "airport",
  "via_airport",
  "check_in",
  "gate",
  "belt",
  "status",
  "delayed",
  "codeshare",
  "service_type",
]);

/** A flight of the timetable. `std` is a UTC time of day on the UTC date of operation. */
export const Planned = v.object({
  "airline.designator": v.string(),
  "flight.number": v.string(),
  "date.of.operation": v.string(),
  "departure.station": v.string(),
  std: v.string(),
  "arrival.station": v.string(),
});
