import type { Dictionary } from "../i18n/en.ts";

export interface SearchFieldProps {
  readonly t: Dictionary;
  readonly iata: string;
  /** The value of `day` in the address; null for today. */
  readonly day: string | null;
  readonly value: string;
}

/** Finds a flight, a destination or an airline: a form that works without a script and can be linked to. */
export function SearchField({ t, iata, day, value }: SearchFieldProps) {
  return (
    <search>
      <form class="search" action={`${t.prefix}/${iata}`}>
        <label for="q">{t.board.search}</label>
        <input
          id="q"
          name="q"
          type="search"
          value={value}
          placeholder={t.board.searchHint}
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
