/** The part of sql.js that is used: https://sql.js.org/documentation/. */
declare module "sql.js" {
  export type SqlValue = number | string | null | Uint8Array;

  export interface Statement {
    run(values: readonly SqlValue[]): void;
    step(): boolean;
    get(): SqlValue[];
    getColumnNames(): string[];
    free(): void;
  }

  export interface Database {
    run(sql: string): void;
    prepare(sql: string): Statement;
  }

  export default function initSqlJs(options: {
    readonly wasmBinary: ArrayBuffer;
  }): Promise<{ readonly Database: new () => Database }>;
}
