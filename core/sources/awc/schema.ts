import * as v from "valibot";

const Cloud = v.object({ cover: v.string() });
const Wind = v.union([v.number(), v.literal("VRB")]);
/** Statute miles; "6+" or "10+" for more than can be told. */
const Visibility = v.union([v.number(), v.literal(""), v.pipe(v.string(), v.regex(/^\d+(\.\d+)?\+?$/, "not miles"))]);

/** An answer about METAR or TAF: a list whose rows are unchecked, since a bad one must not spoil the others. */
export const Answer = v.array(v.unknown());

/** A report. Wind in knots, temperatures in °C, pressure in hPa; what there is not, such as a gust, is left out. */
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
  clouds: v.array(Cloud),
});
export type Metar = v.InferOutput<typeof Metar>;

/** Fields that reports were seen with, or that the service describes. */
export const METAR_FIELDS = new Set([
  ...[
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
  ],
  ...[
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
  ],
  ...[
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
  ],
  ...["metar_id", "rawTaf"],
]);

/** One stretch of a forecast. Fields that a change leaves as they were are null. */
export const Stretch = v.object({
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
export type Stretch = v.InferOutput<typeof Stretch>;

export const Taf = v.object({
  icaoId: v.string(),
  issueTime: v.string(),
  validTimeFrom: v.number(),
  validTimeTo: v.number(),
  fcsts: v.pipe(v.array(Stretch), v.minLength(1)),
});
export type Taf = v.InferOutput<typeof Taf>;
