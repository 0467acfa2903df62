/** Where the bundle has no prior of its own, this gives it its artifact (`scripts/build-web.ts`). */
declare const takePrior: ((artifact: string) => void) | undefined;

let asked: Promise<void> | undefined;

/** Fetches the artifact of the prior, once, for models that hear it: it is larger than all code together. */
export const withPriorFrom = (get: (path: string) => Promise<Response>, path: string): Promise<void> => {
  asked ??= get(path).then(async (answer) => {
    const artifact = await answer.text();
    if (typeof takePrior === "function") takePrior(artifact);
  });
  return asked;
};
