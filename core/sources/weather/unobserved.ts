/**
 * True for a raw METAR without present weather because it was not observed: slashes in its place, or the remark that
 * the station's sensor is out of order (`PWINO`, FMH-1 12.7.2). Without either, no group of weather means none to
 * report.
 */
export const isWeatherUnobserved = (raw: string): boolean =>
  /\s\/\/\s/.test(raw.split(/\sRMK\s/)[0] ?? "") || /\sPWINO\b/.test(raw);
