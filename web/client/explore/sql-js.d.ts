/** The part of sql.js that is used: https://sql.js.org/documentation/. */
declare module "sql.js" {
  export type SqlValue = number | bigint | string | null | Uint8Array;

  export interface Statement {
    run(values: readonly SqlValue[]): void;
    step(): boolean;
    /** With `useBigInt` each whole number is a `bigint`. */
    get(values: null, options: { readonly useBigInt: boolean }): SqlValue[];
    getColumnNames(): string[];
    free(): void;
  }

  /** The statements of a text, of which each next one is prepared and the one before is freed. */
  export interface StatementIterator {
    next(): { readonly value?: Statement };
    getRemainingSQL(): string;
    return(): void;
  }

  export interface Database {
    run(sql: string): void;
    prepare(sql: string): Statement;
    iterateStatements(sql: string): StatementIterator;
  }

  export default function initSqlJs(options: {
    readonly wasmBinary: ArrayBuffer;
  }): Promise<{ readonly Database: new () => Database }>;
}
