import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { AIRPORTS } from "../../core/airports/index.ts";
import { HolidayCalendar } from "../../core/calendar/holidays.ts";
import { localDate } from "../../core/time.ts";
import { holidaysOfCountry } from "./of-country.ts";
import { holidayTable } from "./table.ts";

const calendar = (country: string, first: number, last = first): HolidayCalendar => {
  const holidays = holidaysOfCountry(country, first, last);
  if (holidays === null) throw new Error(country);
  return new HolidayCalendar(holidays);
};
const on = (country: string, day: string) => calendar(country, Number(day.slice(0, 4))).on(localDate(day));

// As the governments published them.
test.each([
  ["HK", "2024-02-12", "The third day of Lunar New Year", null],
  ["NO", "2024-05-17", "Constitution Day", null],
  ["RU", "2025-01-07", "Christmas Day", "Рождество Христово"],
  ["US", "2024-11-28", "Thanksgiving Day", null],
  ["US", "2023-09-04", "Labor Day", null],
  ["US", "2026-07-03", "Independence Day (substitute day)", null],
  ["CA", "2025-07-01", "Canada Day", null],
])("%s %s is %s", (country, day, en, ru) => {
  expect(on(country, day)).toEqual([{ en, ru }]);
});

test("days between are none, days outside are not known, and holidays of several days have each of them", () => {
  expect(on("US", "2024-11-29")).toEqual([]);
  expect(on("HK", "2024-02-14")).toEqual([]);
  const russia = calendar("RU", 2025);
  for (const day of ["02", "03", "04", "05", "06", "08"])
    expect(russia.on(localDate(`2025-01-${day}`))?.map(({ ru }) => ru)).toEqual(["Новогодние каникулы"]);
  expect(russia.on(localDate("2024-12-31"))).toBeNull();
  expect(russia.on(localDate("2026-01-01"))).toBeNull();
});

test("a country that nobody has is not one without holidays", () => {
  expect(holidaysOfCountry("QQ", 2024, 2024)).toBeNull();
});

test("the country of every airport has holidays in every year of its history", () => {
  const table = holidayTable(AIRPORTS, 2026);
  for (const { iata, country, since } of AIRPORTS) {
    const holidays = table[country]?.holidays ?? [];
    const years = new Set(holidays.flatMap(({ days }) => days.map((day) => day.slice(0, 4))));
    for (let year = Number(since.slice(0, 4)); year <= 2026; year++)
      expect(years.has(`${year}`), `${iata} ${year}`).toBe(true);
    for (const { en, days } of holidays) {
      expect(en, iata).not.toBe("");
      expect(days, `${iata} ${en}`).toEqual([...new Set(days)].sort());
    }
  }
});

test("days are those of the country in whatever time zone the program runs", async () => {
  const countries = [...new Set(AIRPORTS.map(({ country }) => country))];
  const program = `
    import { holidaysOfCountry } from ${JSON.stringify(new URL("./of-country.ts", import.meta.url).href)};
    const of = (country) => holidaysOfCountry(country, 2024, 2024);
    process.stdout.write(JSON.stringify([new Date(2024, 0, 1).getTimezoneOffset(), ${JSON.stringify(countries)}.map(of)]));`;
  const inZone = async (TZ: string): Promise<[number, unknown]> => {
    const env = { ...process.env, TZ };
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], { env });
    return JSON.parse(stdout) as [number, unknown];
  };
  const here = countries.map((country) => holidaysOfCountry(country, 2024, 2024));
  for (const [zone, offset] of [
    ["Asia/Tokyo", -540],
    ["America/Los_Angeles", 480],
    ["UTC", 0],
  ] as const)
    expect(await inZone(zone), zone).toEqual([offset, here]);
}, 60_000);
