/**
 * The part of papaparse that is used. The published types refer to those of Node and the browser, which `core` must not
 * see.
 */
declare module "papaparse" {
  export interface ParseOptions {
    readonly delimiter: string;
    readonly newline: "\n" | "\r\n";
    readonly quoteChar: string;
  }
  export interface ParseError {
    readonly code: "MissingQuotes" | "InvalidQuotes" | "UndetectableDelimiter" | "TooFewFields" | "TooManyFields";
    /** Offset in the text. */
    readonly index?: number;
  }
  const Papa: {
    parse(text: string, options: ParseOptions): { readonly data: string[][]; readonly errors: readonly ParseError[] };
  };
  export default Papa;
}
