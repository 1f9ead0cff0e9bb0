/** Processor time of a process and its descendants, where the system tells it (Linux). */
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** Ticks are hundredths of a second on every Linux that runs Chromium. */
const tickMs = 10

interface ProcessTimes {
  readonly parent: number
  readonly ms: number
}

async function timesOf(pid: number): Promise<ProcessTimes | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name of the program stands in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number)
  return stat === '' ? null : { parent: parent ?? 0, ms: ((user ?? 0) + (system ?? 0)) * tickMs }
}

/** Milliseconds so far; null where the system does not tell. */
async function processorMs(root: number): Promise<number | null> {
  const names = await readdir('/proc').catch(() => [])
  const times = new Map<number, ProcessTimes>()
  for (const name of names) {
    const found = /^\d+$/.test(name) ? await timesOf(Number(name)) : null
    if (found) times.set(Number(name), found)
  }
  if (!times.has(root)) return null
  const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(times.get(pid)?.parent ?? 0))
  return [...times].reduce((sum, [pid, { ms }]) => (belongs(pid) ? sum + ms : sum), 0)
}

/** Waits until the process tree computes no more, at most two minutes. */
export async function untilIdle(root: number): Promise<void> {
  const watchMs = 1000
  for (let waited = 0; waited < 120; waited++) {
    const before = await processorMs(root)
    await pause(watchMs)
    const after = await processorMs(root)
    // Where nothing is told, some seconds must do.
    if (before === null || after === null) return pause(10_000)
    if (after - before < watchMs / 10) return
  }
}
