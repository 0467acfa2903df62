import { parentPort, workerData } from "node:worker_threads";
import type { HealingCase } from "./cases.ts";
import { heal, type Patient } from "./heal.ts";

const { sick, index } = workerData as { readonly sick: Patient; readonly index: number };
parentPort?.postMessage(await heal(sick, sick.cases[index] as HealingCase));
