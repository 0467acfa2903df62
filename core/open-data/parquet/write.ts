import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { dayNumber, type LocalDate } from "../../time.ts";
import type { Column, Row, Value } from "../column.ts";
import { elementsOf } from "./elements.ts";

/** Rows of one group, which a reader takes as a whole: a few megabytes in memory. */
export const GROUP_ROWS = 4_000;

/** Who wrote a file, as Parquet wants to know it. */
export const CREATED_BY = "vylet";

/** Writes rows into a Parquet file, a group at a time, so that no more than one group of rows is in memory. */
export class ParquetFile {
  readonly #columns: readonly Column[];
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  #waiting: Row[] = [];
  #rows = 0;

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema: elementsOf(columns), createdBy: CREATED_BY });
  }

  get rows(): number {
    return this.#rows;
  }

  add(rows: readonly Row[]): void {
    this.#rows += rows.length;
    for (const row of rows) {
      this.#waiting.push(row);
      if (this.#waiting.length === GROUP_ROWS) this.#writeGroup();
    }
  }

  /** The bytes of the whole file. Nothing may be added after it. */
  finish(): Uint8Array<ArrayBuffer> {
    if (this.#waiting.length > 0) this.#writeGroup();
    this.#writer.finish();
    return new Uint8Array(this.#bytes.getBuffer());
  }

  #writeGroup(): void {
    const rows = this.#waiting;
    this.#waiting = [];
    const columnData = this.#columns.map(({ name, type }) => ({
      name,
      data: rows.map((row) => stored(type, row[name] ?? null)),
      offsetIndex: false,
    }));
    this.#writer.write({ columnData, rowGroupSize: rows.length });
  }
}

const stored = (type: Column["type"], value: Value): Value =>
  type === "day" && value !== null ? dayNumber(value as LocalDate) : value;
