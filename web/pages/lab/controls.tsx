import { NUMBERS } from "../../../core/what-if/changes.ts";
import type { Dictionary } from "../../i18n/en.ts";

type Choice = readonly [code: string, name: string];

interface Props {
  readonly t: Dictionary;
  readonly airlines: readonly Choice[];
  readonly destinations: readonly Choice[];
}

const SLIDERS = ["wind", "visibility", "precipitation", "hour", "lead"] as const;

/** What can be changed. Where a flight stands is set by the script, and until then nothing can be moved. */
export function Controls({ t, airlines, destinations }: Props) {
  const words = t.whatIf;
  return (
    <>
      <div class="controls">
        {SLIDERS.map((name) => (
          <label>
            <span>{words[name]}</span> <output></output>
            <input type="range" data-change={name} {...NUMBERS[name]} disabled />
          </label>
        ))}
        <label>
          <span>{words.temperature}</span>
          <input
            type="number"
            data-change="temperature"
            {...NUMBERS.temperature}
            placeholder={words.asForecast}
            disabled
          />
        </label>
        <Choose
          name="snow"
          t={t}
          choices={[
            ["yes", words.yes],
            ["no", words.no],
          ]}
        />
        <Choose name="airline" t={t} choices={airlines} />
        <Choose name="destination" t={t} choices={destinations} />
      </div>
      <p>
        <button type="button" id="reset">
          {words.reset}
        </button>
      </p>
    </>
  );
}

function Choose({
  name,
  t,
  choices,
}: {
  name: "snow" | "airline" | "destination";
  t: Dictionary;
  choices: readonly Choice[];
}) {
  return (
    <label>
      <span>{t.whatIf[name]}</span>
      <select data-change={name}>
        <option value="">{t.whatIf.asForecast}</option>
        {choices.map(([code, text]) => (
          <option value={code}>{text}</option>
        ))}
      </select>
    </label>
  );
}
