import type { BoardFlight } from "../../core/api/read-model.ts";
import type { Dictionary } from "../i18n/en.ts";
import { placeName } from "../names/names.ts";

export interface SearchFieldProps {
  readonly t: Dictionary;
  readonly iata: string;
  /** The value of `day` in the address; null for today. */
  readonly day: string | null;
  readonly value: string;
  /** A flight of the airport, after which the hint says what can be typed; absent where none is at hand. */
  readonly like?: Pick<BoardFlight, "number" | "destination"> | undefined;
}

/** What can be typed, such as `WN486, 486, Boise …`. */
function hintOf(t: Dictionary, { number, destination }: NonNullable<SearchFieldProps["like"]>): string {
  const digits = /^[A-Z\d]{2,3}?(\d{1,4})$/.exec(number)?.[1];
  const place = placeName(destination)?.[t.names];
  return digits === undefined || place === undefined ? t.board.searchHint : `${number}, ${digits}, ${place} …`;
}

/** Finds a flight, a destination or an airline: a form that works without a script and can be linked to. */
export function SearchField({ t, iata, day, value, like }: SearchFieldProps) {
  return (
    <search>
      <form class="search" action={`${t.prefix}/${iata}`}>
        <label for="q">{t.board.search}</label>
        <input
          id="q"
          name="q"
          type="search"
          value={value}
          placeholder={like === undefined ? t.board.searchHint : hintOf(t, like)}
          maxlength={40}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          enterkeyhint="search"
        />
        {day === null ? null : <input type="hidden" name="day" value={day} />}
        <button type="submit">{t.board.find}</button>
      </form>
    </search>
  );
}
