interface ModelWords {
  readonly en: string;
  readonly ru: string;
}

const LEARNERS: Readonly<Record<string, ModelWords>> = {
  blend: { en: "a blend of a linear model and decision trees", ru: "смесь линейной модели и деревьев решений" },
  gbdt: { en: "decision trees", ru: "деревья решений" },
  linear: { en: "a linear model", ru: "линейная модель" },
  network: { en: "a neural network", ru: "нейросеть" },
  brain: { en: "a neural network", ru: "нейросеть" },
  blind: { en: "a model that does not read the weather", ru: "модель, которая не смотрит на погоду" },
  prior: { en: "a model learnt at other airports", ru: "модель, которая обучена на других аэропортах" },
  previous: { en: "the model before it", ru: "прежняя модель" },
  "carrier-hour": { en: "airline-and-hour averages", ru: "средние по авиакомпании и часу" },
  airport: { en: "the airport's average", ru: "среднее по аэропорту" },
};

/**
 * A model or learner in words, for readers who do not know its identifier; Russian in the nominative. A name that is not
 * known stands for itself.
 */
export function modelWords(name: string): ModelWords {
  const frozen = /^frozen-(\d+)$/.exec(name);
  if (frozen)
    return { en: `its own version of ${frozen[1]} days ago`, ru: `её же версия ${frozen[1]}-дневной давности` };
  return LEARNERS[name.replace(/^challenger-/, "")] ?? { en: name, ru: name };
}
