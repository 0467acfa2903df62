/** The addresses of what the pages with the model in the browser are made of. */
export interface LabFiles {
  readonly whatIf: string;
  readonly reproduce: string;
  readonly worker: string;
  readonly offline: string;
  readonly styles: string;
  /** The artifact of the prior, which is fetched where a model hears it. */
  readonly prior: string;
}
