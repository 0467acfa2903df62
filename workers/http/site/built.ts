import type { HolidayTable } from "../../../core/calendar/holidays.ts";
import build from "../../../web/dist/build.txt";
import card from "../../../web/dist/card.png.txt";
import charts from "../../../web/dist/charts.js.txt";
import client from "../../../web/dist/client.js.txt";
import exploreOffline from "../../../web/dist/explore-offline.js.txt";
import explorePage from "../../../web/dist/explore-page.js.txt";
import exploreWorker from "../../../web/dist/explore-worker.js.txt";
import favicon from "../../../web/dist/favicon.png.txt";
import holidays from "../../../web/dist/holidays.json.txt";
import icon from "../../../web/dist/icon.svg.txt";
import labReproduce from "../../../web/dist/lab-reproduce.js.txt";
import labStyles from "../../../web/dist/lab-styles.css.txt";
import labWhatIf from "../../../web/dist/lab-what-if.js.txt";
import labWorker from "../../../web/dist/lab-worker.js.txt";
import sqlite from "../../../web/dist/sqlite.wasm.base64.txt";
import styles from "../../../web/dist/styles.css.txt";
import theme from "../../../web/dist/theme.js.txt";
import touch from "../../../web/dist/touch.png.txt";

/** The files that pages load, built by `scripts/build-web.ts` and bundled as text. */
export const ASSETS = { card, charts, client, favicon, icon, styles, theme, touch };

/** The files of the page of queries. */
export const EXPLORE = { page: explorePage, worker: exploreWorker, offline: exploreOffline, wasm: sqlite };

/** The files of the pages that run the model in the browser. */
export const LAB = {
  whatIf: labWhatIf,
  reproduce: labReproduce,
  worker: labWorker,
  offline: exploreOffline,
  styles: labStyles,
};

/** Public holidays of the countries of all airports. */
export const HOLIDAYS: HolidayTable = JSON.parse(holidays);

/** Hash of the code that pages and API depend on. It changes whenever they may answer otherwise for the same data. */
export const BUILD = build;
