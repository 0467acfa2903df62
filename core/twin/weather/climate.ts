import { clamp } from "../../clamp.ts";
import { HOUR, instant } from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import type { Sky } from "./sky.ts";

/** Hours by which solar time is ahead of UTC at the simulated airport (10.5° E). */
const SOLAR_OFFSET = 0.7;
const DAYS_PER_YEAR = 365.2425;
/** The largest visibility that the models behind the wire format give, in km. */
const CLEAR_KM = 24.14;

/** 1 in the middle of January, −1 in the middle of July. */
const winterPhase = (hour: number): number => Math.cos(2 * Math.PI * (hour / 24 / DAYS_PER_YEAR - 17 / DAYS_PER_YEAR));
/** 1 at two in the afternoon, solar time; −1 twelve hours later. */
const dayPhase = (hour: number): number => Math.cos((2 * Math.PI * (hour + SOLAR_OFFSET - 14)) / 24);

/**
 * The weather in the hour that begins `hour` hours after 1970-01-01T00Z, from the signals of a sky. A cool maritime
 * climate, whose coefficients were tuned by eye.
 */
export function weatherFrom(sky: Sky, hour: number): WeatherHour {
  const winter = winterPhase(hour);
  const sun = dayPhase(hour);
  const high = 0.8 * sky(0, hour, 96) + 0.6 * sky(1, hour, 30);
  const storm = -0.5 * high + 0.65 * sky(2, hour, 40) + 0.4 * sky(3, hour, 9) + 0.25 * winter;
  const wet = -0.45 * high + 0.7 * sky(4, hour, 36) + 0.5 * sky(5, hour, 8);
  const warm = 0.85 * sky(6, hour, 130) + 0.5 * sky(7, hour, 28);

  const cloudPct = clamp(55 + 36 * wet - 8 * high + 12 * sky(8, hour, 6), 0, 100);
  const windMs = 4.1 * Math.exp(0.5 * storm);
  const gustMs = windMs * (1.45 + 0.12 * sky(9, hour, 5)) + 1;
  const swing = (1.2 + 3.2 * (1 - winter) * 0.5) * (1.15 - cloudPct / 160);
  const tempC = 6.5 - 9.5 * winter + warm * (3.1 + 1.4 * Math.max(0, winter)) + swing * sun;

  const shower = winter < -0.1 && sun > -0.2 ? sky(10, hour, 5) + 0.45 * wet + 0.25 * sun - 1.75 : -1;
  const front = wet - 1.05;
  const precipMm = (front > 0 ? 0.15 + 1.2 * front ** 1.4 : 0) + (shower > 0 ? 0.6 + 3 * shower : 0);
  const thunder = shower > 0.4 && tempC > 11;
  const snowShare = clamp((1.2 - tempC) / 1.6, 0, 1);
  const spread = 0.3 + 1.9 * Math.exp(-0.75 * wet) * (1 + 0.3 * sun * (1 - winter));

  const fogTendency = 0.6 * high - 0.55 * storm + 0.75 * sky(11, hour, 22) - 0.4 * sun * (1.3 - winter) + 0.3 * winter;
  const fog = precipMm === 0 ? fogTendency - 2.35 : -1;
  const visibilityKm = fog > 0 ? clamp(0.9 - 1.4 * fog, 0.08, 0.9) : visibilityWithoutFog(precipMm, snowShare, fog);

  return {
    validAt: instant(hour * HOUR),
    tempC,
    dewpointC: tempC - (fog > 0 ? 0.2 : Math.max(0.2, spread)),
    windMs,
    windDirDeg: (((215 + 75 * sky(12, hour, 24) + 40 * high) % 360) + 360) % 360,
    gustMs,
    precipMm,
    // Open-Meteo's convention: 1 mm of water is 0.7 cm of snow.
    snowfallCm: precipMm * snowShare * 0.7,
    visibilityKm,
    pressureHpa: 1011 + 11.5 * high,
    cloudPct,
    weatherCode: codeOf({ tempC, precipMm, snowShare, cloudPct, thunder, fog: fog > 0 }),
  };
}

/** Visibility in km without fog. Rain halves it, snow reduces it more, and haze precedes fog. */
function visibilityWithoutFog(precipMm: number, snowShare: number, fog: number): number {
  if (precipMm > 0) return clamp(CLEAR_KM / (1 + precipMm * (0.8 + 7 * snowShare)), 0.4, CLEAR_KM);
  return fog > -0.4 ? 2 - 25 * fog : CLEAR_KM;
}

interface Signs {
  readonly tempC: number;
  readonly precipMm: number;
  readonly snowShare: number;
  readonly cloudPct: number;
  readonly thunder: boolean;
  readonly fog: boolean;
}

/** WMO code table 4677, in the selection that Open-Meteo uses. */
function codeOf(w: Signs): number {
  if (w.thunder) return 95;
  const step = w.precipMm < 0.8 ? 0 : w.precipMm < 2.5 ? 2 : 4;
  if (w.precipMm > 0 && w.snowShare > 0.6) return 71 + step;
  if (w.precipMm > 0 && w.tempC < 1 && w.tempC > -0.4) return 66;
  if (w.precipMm > 0) return (w.precipMm < 0.3 ? 51 : 61) + (w.precipMm < 0.3 ? 0 : step);
  if (w.fog) return w.tempC < 0 ? 48 : 45;
  return w.cloudPct < 15 ? 0 : w.cloudPct < 40 ? 1 : w.cloudPct < 75 ? 2 : 3;
}
