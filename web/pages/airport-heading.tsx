import type { Child } from "hono/jsx";
import type { Airport } from "../../core/airports/airport.ts";
import type { Dictionary } from "../i18n/en.ts";
import { placeName } from "../names/names.ts";

interface HeadingProps {
  readonly t: Dictionary;
  readonly airport: Airport;
  /** What the page is. */
  readonly text: string;
  /** What stands beside the heading. */
  readonly children?: Child;
}

/** The head of an airport's page: code, the airport's name, and what the page is. */
export function AirportHeading({ t, airport, text, children }: HeadingProps) {
  return (
    <div class="head">
      <h1>
        <b class="iata">{airport.iata}</b> {airportName(t, airport)} <span>{text}</span>
      </h1>
      {children}
    </div>
  );
}

/** The airport's own name; in other languages its city, where the name is not translated. */
export function airportName(t: Dictionary, airport: Airport): string {
  if (airport.simulated) return t.simulatedName;
  return t.names === "en" ? airport.name : (placeName(airport.iata)?.[t.names] ?? airport.name);
}
