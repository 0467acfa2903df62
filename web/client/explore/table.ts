import type { Cell } from "./protocol.ts";

/** Lines that are shown; a page with more is slow, and the file has them. */
const SHOWN_ROWS = 500;

const isNumber = (cell: Cell): boolean => typeof cell === "number" || typeof cell === "bigint";

/** Shows a result. A column of numbers alone is set to the right, its name too; all else to the left. */
export function show(table: HTMLTableElement, columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const numbers = columns.map(
    (_, i) => rows.some((row) => isNumber(row[i] ?? null)) && rows.every((row) => row[i] === null || isNumber(row[i]!)),
  );
  const line = (cells: readonly Cell[], kind: "th" | "td"): HTMLTableRowElement => {
    const row = document.createElement("tr");
    cells.forEach((cell, i) => {
      const item = document.createElement(kind);
      item.textContent = cell === null ? "" : String(cell);
      item.className = numbers[i] ? "n" : "words";
      row.append(item);
    });
    return row;
  };
  const head = document.createElement("thead");
  head.append(line(columns, "th"));
  const body = document.createElement("tbody");
  body.append(...rows.slice(0, SHOWN_ROWS).map((row) => line(row, "td")));
  table.replaceChildren(head, body);
  table.hidden = columns.length === 0;
}
