/**
 * CPU time of this process so far in milliseconds, all threads. Unlike elapsed time it hardly depends on what else the
 * machine does.
 */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** CPU time of the calling thread alone so far, in milliseconds. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
