/**
 * Row visits in a slice: about 12 ms at 2 to 4 ns each. Locally the page shares the thread and is to answer within 50 ms;
 * production would allow 10 s of CPU.
 */
export const SLICE_WORK = 4_000_000;
/** Between slices, so that requests that came in meanwhile are answered first. */
export const SLICE_PAUSE_MS = 10;
/** After a failed slice: what failed from outside may have passed by then. */
export const FAILURE_PAUSE_MS = 2_000;
