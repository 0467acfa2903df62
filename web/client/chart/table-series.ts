/** The differences to the baseline by day, as a table has them. */
export interface TableSeries {
  /** Calendar days, oldest first. */
  readonly days: readonly string[];
  /** Whether the forecasts of a day were made afterwards. */
  readonly hindcast: readonly boolean[];
  /** Whether an alarm was on, and whether something else happened, such as a shift or a rollback. */
  readonly alarm: readonly boolean[];
  readonly marked: readonly boolean[];
  readonly gain: Series;
  readonly mean: Series;
  /** Ends of the interval of the mean. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Each day in the words of the page: its date, and both numbers under their heads. */
  readonly words: readonly string[];
  /** Unit of the values: `%` for shares, empty for a number without one. */
  readonly unit: string;
}

interface Series {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/**
 * Reads a table of days, newest first. The columns whose `data-series` is `gain` and `mean` have their numbers in
 * `data-value`, the latter its interval in `data-low` and `data-high`; an empty one is a gap.
 */
export function readTable(table: HTMLTableElement): TableSeries {
  const rows = [...(table.tBodies[0]?.rows ?? [])].reverse();
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const column = (name: string): number => heads.findIndex((head) => head.dataset.series === name);
  const read = (name: string, what: "value" | "low" | "high"): (number | null)[] =>
    rows.map((row) => numberOf(row.cells[column(name)]?.dataset[what]));
  const series = (name: string): Series => ({
    label: heads[column(name)]?.textContent?.trim() ?? "",
    values: read(name, "value"),
  });
  return {
    days: rows.map((row) => row.querySelector("time")?.dateTime ?? ""),
    hindcast: rows.map((row) => row.dataset.hindcast === "1"),
    alarm: rows.map((row) => row.dataset.alarm === "1"),
    marked: rows.map((row) => row.dataset.marked === "1"),
    gain: series("gain"),
    mean: series("mean"),
    low: read("mean", "low"),
    high: read("mean", "high"),
    words: rows.map((row) => {
      const said = ["gain", "mean"].map((name) => `${series(name).label} ${textOf(row.cells[column(name)])}`);
      return `${textOf(row.cells[0])}: ${said.join(", ")}`;
    }),
    unit: table.dataset.unit ?? "",
  };
}

const textOf = (cell: HTMLElement | undefined): string => cell?.textContent?.trim() ?? "";

const numberOf = (text: string | undefined): number | null => (text ? Number(text) : null);
