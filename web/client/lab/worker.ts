import { answerReproduce } from "./answer-reproduce.ts";
import { answerWhatIf } from "./answer-what-if.ts";
import type { Question } from "./protocol.ts";

/** Newer questions make older ones about the same page worthless, and answers bear the number of theirs. */
self.addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  if (data.kind === "what-if") self.postMessage(await answerWhatIf(data));
  else await answerReproduce(data, (answer) => self.postMessage(answer));
});
