export interface TableSeries {
  /** Calendar days, oldest first. */
  readonly days: readonly string[];
  readonly lines: readonly {
    readonly id: string;
    readonly label: string;
    readonly values: readonly (number | null)[];
  }[];
  readonly unit: string;
  readonly target: number | null;
}

/** Reads a table of days (newest first) whose columns with `data-series` hold numbers in `data-value`; empty is a gap. */
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
