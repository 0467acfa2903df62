import { expect, test } from "vitest";
import { en } from "../../../web/i18n/en.ts";
import { ru } from "../../../web/i18n/ru.ts";
import { SearchField } from "../../../web/pages/search-field.tsx";

test.each([
  [en, { number: "WN486", destination: "SFO" }, "WN486, 486, San Francisco …"],
  [ru, { number: "WN486", destination: "SFO" }, "WN486, 486, Сан-Франциско …"],
  [en, { number: "9W77", destination: "SFO" }, "9W77, 77, San Francisco …"],
  [en, { number: "WN486", destination: "" }, en.board.searchHint],
  [en, { number: '"><b>', destination: "SFO" }, en.board.searchHint],
  [ru, undefined, ru.board.searchHint],
])("the hint names a flight of the airport where one can be named", (t, like, hint) => {
  expect(String(SearchField({ t, iata: "PHX", day: null, value: "", like }))).toContain(`placeholder="${hint}"`);
});
