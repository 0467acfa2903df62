import { hash32 } from "../../core/rng.ts";
import client from "../../web/dist/client.js.txt";
import icon from "../../web/dist/icon.svg.txt";
import styles from "../../web/dist/styles.css.txt";
import theme from "../../web/dist/theme.js.txt";

/** The files that pages name, built by `scripts/build-web.ts` and bundled as text. */
export const ASSETS = { client, icon, styles, theme };

/** Names the code of this deployment as far as pages depend on it: another stylesheet or script is another answer. */
export const BUILD = hash32(`${client}${icon}${styles}${theme}`).toString(36);
