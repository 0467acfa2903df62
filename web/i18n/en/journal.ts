/** The words of the journal's page. */
export const journal = {
  title: (iata: string) => `Decisions and incidents of ${iata}`,
  heading: "Journal",
  intro: "What this service decided by itself, what went wrong, and when it was over. Nobody is at the wheel.",
  served: "Which version of the model served when, and why it was replaced",
  open: "Now",
  nothingOpen: "Nothing is wrong.",
  past: "Newest first",
  older: "Older entries",
  empty: "Nothing has been decided yet.",
  until: (at: string) => `until ${at}`,
  feed: "JSON Feed",
  rss: "RSS",
};
