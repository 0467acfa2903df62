interface BesideWords {
  /** With `{was}` where the value of the forecast stands. */
  readonly instead?: string;
  readonly alike?: string;
}

/** What is said of the forecast's value after the changed one, both as they are written: that it was another, or none. */
export const besideForecast = ({ instead = "", alike = "" }: BesideWords, now: string, was: string): string =>
  now === was ? alike : instead.replace("{was}", () => was);
