import { expect, test } from "vitest";
import { dayBounds, HOUR, instant, localDate, plus } from "../time.ts";
import { type WeatherAround, weatherAroundDay, weatherWindow } from "./around.ts";

const ZONE = "America/Phoenix";
const DAY = localDate("2024-06-01");
const { start, end } = dayBounds(DAY, ZONE);

test("half a day beyond either end, and observations one more day back", () => {
  expect(weatherWindow(DAY, localDate("2024-06-03"), ZONE)).toEqual({
    from: plus(start, -12 * HOUR),
    observedFrom: plus(start, -36 * HOUR),
    until: plus(end, (48 + 12) * HOUR),
  });
});

test("of several days the hours that concern one, the end of the window not included", () => {
  const hours = [-37, -36, 0, 23, 35, 36].map((hour) => ({ validAt: instant(start + hour * HOUR) }));
  const all = { weather: hours, observed: hours } as unknown as WeatherAround;
  const { weather, observed } = weatherAroundDay(all, DAY, ZONE);
  expect(observed.map(({ validAt }) => (validAt - start) / HOUR)).toEqual([-36, 0, 23, 35]);
  expect(weather).toEqual(observed);
});
