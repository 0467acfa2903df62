import type { AssetTexts } from "../../workers/http/deps.ts";

/** Empty files, for tests that do not look at pages. */
export const NO_ASSETS: AssetTexts = {
  styles: "",
  theme: "",
  client: "",
  charts: "",
  icon: "",
  favicon: "",
  touch: "",
  card: "",
};
