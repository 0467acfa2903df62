import { CHAMPIONS } from "./champions.ts";
import { drillFaults, soak } from "./drills.ts";
import { exportProof } from "./export.ts";
import { harderWorld } from "./harder-world.ts";
import { healing } from "./healing.ts";
import { hindcastProof } from "./hindcast.ts";
import { longDrills } from "./long-drills.ts";
import { mutations } from "./mutations.ts";
import { noTraining } from "./no-training/no-training.ts";
import { outages } from "./outages.ts";
import { plantedBugs } from "./planted-bugs.ts";
import { restoreProof } from "./restore.ts";
import type { Proof } from "./run/proof.ts";
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
  longDrills,
  plantedBugs,
  staleness,
  harderWorld,
  noTraining,
  hindcastProof,
  restoreProof,
  exportProof,
  schemathesis,
];
