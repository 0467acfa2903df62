/**
 * All that is drawn with chart.js, as one module: whoever draws asks for it by its address when there is something to
 * draw, so that nobody waits for the library, and the pages that have charts share one file.
 */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";

export { drawHistory } from "./history.ts";
export { drawResult } from "./result.ts";

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);
