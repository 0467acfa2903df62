/// <reference path="./brain-js.d.ts" />
import imported from "brain.js/dist/neural-network.js";
import type { BrainNetwork } from "../../core/model/network/learner.ts";

type Network = new () => BrainNetwork;

/** A bundler hands over the class, Node the module that holds it. */
const NeuralNetwork = "default" in imported ? (imported as { default: Network }).default : (imported as Network);

/** An untrained network of brain.js. */
export const brain = (): BrainNetwork => new NeuralNetwork();
