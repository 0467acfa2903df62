/// <reference path="./brain-js.d.ts" />
import imported from "brain.js/dist/neural-network.js";
import type { BrainNetwork } from "./learner.ts";

type Network = new () => BrainNetwork;

/** The default import is the class itself in a bundle, and in Node a module that holds the class. */
const NeuralNetwork = "default" in imported ? (imported as { default: Network }).default : (imported as Network);

/**
 * An untrained network of brain.js. Training sets the weights that it begins with, so that the ones drawn by chance
 * when it is made are never used.
 */
export const brain = (): BrainNetwork => new NeuralNetwork();
