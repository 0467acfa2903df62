import { addDays, type LocalDate } from "../time.ts";
import type { Board } from "./read-model.ts";

/**
 * The board of a day of which nothing is known. Today and tomorrow always have a page, which then says so; of any other
 * day there is none, hence null.
 */
export const emptyBoard = (day: LocalDate, today: LocalDate): Board | null =>
  day === today || day === addDays(today, 1)
    ? {
        day,
        issuedAt: null,
        dataCompleteTo: null,
        model: null,
        listing: null,
        flights: [],
        weather: [],
        coverage: null,
      }
    : null;
