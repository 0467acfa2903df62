/** The numbers of a table as lines of a chart. */
export interface TableSeries {
  /** Calendar days, oldest first. */
  readonly days: readonly string[];
  readonly lines: readonly {
    readonly id: string;
    readonly label: string;
    readonly values: readonly (number | null)[];
  }[];
  /** Unit of the values, `nat` or `%`; empty for a number without one. */
  readonly unit: string;
  /** The nominal value of the score, drawn as a line; null where there is none. */
  readonly target: number | null;
}

/**
 * Reads a table of days, newest first. Columns with `data-series` have their numbers in `data-value`; an empty one is a
 * gap.
 */
export function readTable(table: HTMLTableElement): TableSeries {
  const rows = [...(table.tBodies[0]?.rows ?? [])].reverse();
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  return {
    days: rows.map((row) => row.querySelector("time")?.dateTime ?? ""),
    lines: heads.flatMap((head, column) =>
      head.dataset.series
        ? [
            {
              id: head.dataset.series,
              label: head.textContent?.trim() ?? "",
              values: rows.map((row) => numberOf(row.cells[column]?.dataset.value)),
            },
          ]
        : [],
    ),
    unit: table.dataset.unit ?? "",
    target: numberOf(table.dataset.target),
  };
}

const numberOf = (text: string | undefined): number | null => (text ? Number(text) : null);
