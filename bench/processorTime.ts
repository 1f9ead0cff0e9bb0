/** Processor time of a process and its descendants, and what others took beside it, where the system tells (Linux). */

import { readdir, readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

/** Ticks are hundredths of a second on every Linux that runs Chromium. */
const tickMs = 10

interface ProcessTimes {
  readonly parent: number
  /** Its own, with that of children that ended. */
  readonly ms: number
}

async function timesOf(pid: number): Promise<ProcessTimes | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name of the program stands in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return stat === '' ? null : { parent: Number(fields[1]), ms: ticks * tickMs }
}

/** Milliseconds so far; null where the system does not tell. */
export async function processorMs(root: number): Promise<number | null> {
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

/** Milliseconds so far: of all processors together, busy or not, and of ours. */
interface MachineTimes {
  readonly busy: number
  readonly all: number
  readonly own: number
}

async function machineTimes(): Promise<MachineTimes | null> {
  const own = await processorMs(process.pid)
  if (own === null) return null
  const busy = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq)
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
  return { busy: sum(busy), all: sum(busy) + sum(cpus().map(({ times }) => times.idle)), own }
}

/** The part of the machine that others took between two moments, 0 … 1. */
export function othersPart(before: MachineTimes, after: MachineTimes): number {
  const others = after.busy - before.busy - (after.own - before.own)
  // Both are counted in ticks, so a quiet machine may come out a little below nothing.
  return Math.min(1, Math.max(0, others / Math.max(1, after.all - before.all)))
}

/** Starts to watch; the answer is what others than this process and its children took; null where the system does not tell. */
export async function watchOthers(): Promise<() => Promise<number | null>> {
  const before = await machineTimes()
  return async () => {
    const after = await machineTimes()
    return before && after ? othersPart(before, after) : null
  }
}
