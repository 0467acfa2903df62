import { addDays, dayBounds, HOUR, type Instant, type LocalDate, type ZoneName } from "../time.ts";

/**
 * Label delay: sources still correct the outcomes of a day for this long after its end. A day that was read
 * successfully after that is settled, and its labels change no more.
 */
const LABEL_DELAY_MS = 48 * HOUR;

/**
 * Days after its end on which a day is read, once per local day: on the first as history, then again for corrections.
 * The reading on the third day is the first that lies beyond the label delay, so that it settles the day.
 */
export const CORRECTION_DAYS = 3;

/** True from the instant on at which a reading of the day settles it. */
export const labelsAreFinal = (day: LocalDate, zone: ZoneName, now: Instant): boolean =>
  now - dayBounds(day, zone).end >= LABEL_DELAY_MS;

/**
 * The newest day whose corrections have all been read by the beginning of `today`: rows up to it are made once and
 * kept.
 */
export const lastCorrectedDay = (today: LocalDate): LocalDate => addDays(today, -CORRECTION_DAYS - 1);

/**
 * True of a day whose corrections cannot come any more, although none of its readings settled it: they failed, and
 * nobody asks again. One day of grace, since the last reading may have been put off until the day after.
 */
export const isPastCorrection = (day: LocalDate, today: LocalDate): boolean =>
  day < addDays(lastCorrectedDay(today), -1);
