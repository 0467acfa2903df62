import * as v from "valibot";

const Cloud = v.object({ cover: v.string() });
const Wind = v.union([v.number(), v.literal("VRB")]);
/** Statute miles, as a number or as a text (`milesOf`). A text that cannot be read costs the visibility only. */
const Visibility = v.union([v.number(), v.string()]);

/** An answer about METAR or TAF. Rows are unchecked here, so that a bad one does not spoil the others. */
export const Answer = v.array(v.unknown());

/**
 * A METAR report. Wind in knots, temperatures in °C, pressure in hPa. Fields without a value, such as a gust, are left
 * out.
 */
export const Metar = v.object({
  icaoId: v.string(),
  obsTime: v.number(),
  reportTime: v.string(),
  temp: v.nullish(v.number()),
  dewp: v.nullish(v.number()),
  wdir: v.nullish(Wind),
  wspd: v.nullish(v.number()),
  wgst: v.nullish(v.number()),
  visib: v.nullish(Visibility),
  altim: v.nullish(v.number()),
  wxString: v.nullish(v.string()),
  rawOb: v.optional(v.string(), ""),
  clouds: v.array(Cloud),
});
export type Metar = v.InferOutput<typeof Metar>;

/** All fields that reports were seen with or that the service documents. */
export const METAR_FIELDS = new Set([
  "icaoId",
  "receiptTime",
  "obsTime",
  "reportTime",
  "temp",
  "dewp",
  "wdir",
  "wspd",
  "wgst",
  "visib",
  "altim",
  "slp",
  "qcField",
  "wxString",
  "presTend",
  "maxT",
  "minT",
  "maxT24",
  "minT24",
  "precip",
  "pcp3hr",
  "pcp6hr",
  "pcp24hr",
  "snow",
  "vertVis",
  "metarType",
  "rawOb",
  "mostRecent",
  "lat",
  "lon",
  "elev",
  "prior",
  "name",
  "cover",
  "clouds",
  "fltCat",
  "metar_id",
  "rawTaf",
]);

/** One period of a TAF. Times are Unix seconds; fields that a change leaves as they were are null. */
export const Period = v.object({
  timeFrom: v.number(),
  timeTo: v.number(),
  timeBec: v.nullable(v.number()),
  fcstChange: v.nullable(v.picklist(["FM", "BECMG", "TEMPO", "PROB"])),
  wdir: v.nullable(Wind),
  wspd: v.nullable(v.number()),
  wgst: v.nullable(v.number()),
  visib: v.nullable(Visibility),
  wxString: v.nullable(v.string()),
  clouds: v.array(Cloud),
});
export type Period = v.InferOutput<typeof Period>;

/** A TAF; times are Unix seconds. */
export const Taf = v.object({
  icaoId: v.string(),
  issueTime: v.string(),
  validTimeFrom: v.number(),
  validTimeTo: v.number(),
  fcsts: v.pipe(v.array(Period), v.minLength(1)),
});
export type Taf = v.InferOutput<typeof Taf>;
