/** The words of what other sites show of ours: badges, and the small page in a frame. */
export const embed = {
  /** A badge has no room for sentences. */
  badge: {
    chance: (share: string, usual: string) => `${share} late, usually ${usual}`,
    waiting: (time: string) => `waiting ${time}`,
    left: (minutes: string) => `left ${minutes}`,
    gone: "left",
    cancelled: "cancelled",
    none: "no forecast",
    unknown: "not known",
    airport: (iata: string) => `${iata} departures`,
    expected: (share: string) => `${share} late expected`,
  },
  title: (name: string) => `Departures of ${name}`,
  all: "All departures",
  nothing: "No departure is ahead today.",
  caption: (shown: number) => (shown === 1 ? "The next departure" : `The next ${shown} departures`),
  column: { time: "Time", flight: "Flight", place: "To", chance: "Late by 15 min" },
};
