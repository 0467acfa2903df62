import type { ServedAirport } from "../../../core/api/read-model.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { Layout, type Shell } from "../layout.tsx";
import type { LabFiles } from "./files.ts";

interface ReproduceProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  readonly files: LabFiles;
  /** The version that is trained again as soon as the page is there; null before one is chosen. */
  readonly version: number | null;
}

/** Trains a registered version again in the browser. */
export function ReproducePage({ shell, served, files, version }: ReproduceProps) {
  const { t } = shell;
  const words = t.reproduce;
  const { iata } = served.airport;
  return (
    <Layout shell={shell} title={words.title(iata)} served={served}>
      <link rel="stylesheet" href={files.styles} />
      <h1>
        <b>{words.heading}</b> <span>{version === null ? iata : `${iata} · v${version}`}</span>
      </h1>
      <p>{words.intro}</p>
      <noscript>
        <p>
          {words.needsScript}{" "}
          <code>{`npm run reproduce -- ${version ?? 1} --airport ${iata} --from ${shell.origin || "<url>"}`}</code>
        </p>
      </noscript>
      <ReproduceForm t={t} iata={iata} version={version} />
      <div
        id="reproduce"
        data-airport={iata}
        data-version={version ?? ""}
        data-worker={files.worker}
        data-prior={files.prior}
        data-running={words.running}
        data-same={words.same}
        data-other={words.other}
        data-failed={words.failed}
        data-cancelled={words.cancelled}
      >
        <p>
          <progress id="progress" max={1} aria-label={words.progress} hidden></progress>
        </p>
        <p id="said" role="status"></p>
        <p>
          <button type="button" id="cancel" hidden>
            {words.cancel}
          </button>
        </p>
      </div>
      <script src={files.reproduce} defer></script>
    </Layout>
  );
}

/** Asks for a version and has it trained again on its own page. */
export function ReproduceForm({ t, iata, version }: { t: Dictionary; iata: string; version: number | null }) {
  return (
    <form action={`${t.prefix}/${iata}/reproduce`}>
      <label>
        {t.reproduce.version}{" "}
        <input type="number" name="version" min={1} max={999_999_999} required value={version ?? undefined} />
      </label>{" "}
      <button type="submit">{t.reproduce.begin}</button>
    </form>
  );
}
