/** Forecasts of the ledger are gone or damaged: whoever asked for them is told so, and gets no answer without them. */
export class LedgerLossError extends Error {
  constructor(what: string) {
    super(what);
    this.name = "LedgerLossError";
  }
}
