import { CHAMPIONS } from "./champions.ts";
import { drillFaults, soak } from "./drills.ts";
import { exportProof } from "./export.ts";
import { healing } from "./healing.ts";
import { hindcastProof } from "./hindcast.ts";
import { mutations } from "./mutations.ts";
import { outages } from "./outages.ts";
import { plantedBugs } from "./planted-bugs.ts";
import type { Proof } from "./proof.ts";
import { restoreProof } from "./restore.ts";
import { schemathesis } from "./schemathesis.ts";
import { simulateProof } from "./simulate.ts";
import { staleness } from "./staleness.ts";

/** Every proof, in the order of the help text. */
export const PROOFS: readonly Proof[] = [
  mutations,
  CHAMPIONS,
  simulateProof,
  outages,
  healing,
  drillFaults,
  soak,
  plantedBugs,
  staleness,
  hindcastProof,
  restoreProof,
  exportProof,
  schemathesis,
];
