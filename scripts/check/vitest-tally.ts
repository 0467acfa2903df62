import { add, NOTHING, type Tally } from "./tally.ts";

/** The fields of vitest's JSON report that are read here. */
interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** The tests of a run of vitest by result, and what else was wrong with the run, one text per complaint. */
export interface VitestVerdict {
  readonly tally: Tally;
  readonly complaints: readonly string[];
}

/**
 * Counts tests one by one, since a summary would not show that vitest itself went wrong. Each of these adds one
 * failure: no readable report (vitest crashed), a file that could not be loaded or whose hooks failed, a non-zero exit
 * code that no failed test explains (an unhandled error), and a run without any test.
 * @param json text of the report, null if vitest wrote none
 */
export function judgeVitest(json: string | null, exitCode: number): VitestVerdict {
  const report = parse(json);
  if (report === null) return { tally: { ...NOTHING, failed: 1 }, complaints: ["vitest ended without a report"] };
  let tally = NOTHING;
  const complaints: string[] = [];
  for (const file of report.testResults) {
    let ofFile = NOTHING;
    for (const { status } of file.assertionResults) {
      if (status === "passed") ofFile = add(ofFile, { ...NOTHING, passed: 1 });
      else if (status === "failed") ofFile = add(ofFile, { ...NOTHING, failed: 1 });
      else ofFile = add(ofFile, { ...NOTHING, skipped: 1 });
    }
    if (file.status === "failed" && ofFile.failed === 0) {
      complaints.push("a test file failed as a whole");
      ofFile = add(ofFile, { ...NOTHING, failed: 1 });
    }
    tally = add(tally, ofFile);
  }
  if (tally.passed + tally.failed === 0) complaints.push("vitest ran no test");
  else if (exitCode !== 0 && tally.failed === 0) complaints.push(`vitest ended with exit code ${exitCode}`);
  else return { tally, complaints };
  return { tally: add(tally, { ...NOTHING, failed: 1 }), complaints };
}

function parse(json: string | null): VitestReport | null {
  if (json === null) return null;
  try {
    const report = JSON.parse(json) as VitestReport;
    return Array.isArray(report.testResults) ? report : null;
  } catch {
    return null;
  }
}
