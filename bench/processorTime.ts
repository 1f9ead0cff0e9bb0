/** Processor time of a process and its descendants, and what others took beside it, where the system tells (Linux). */

import { readdir, readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
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
  const ticks = fields.slice(11, 13).reduce((sum, field) => sum + Number(field), 0)
  return stat === '' ? null : { parent: Number(fields[1]), ms: ticks * tickMs }
}

/** Milliseconds so far of each process of the tree under `root`; null where the system does not tell. */
async function treeTimes(root: number): Promise<ReadonlyMap<number, number> | null> {
  const names = await readdir('/proc').catch(() => [])
  const times = new Map<number, ProcessTimes>()
  for (const name of names) {
    const found = /^\d+$/.test(name) ? await timesOf(Number(name)) : null
    if (found) times.set(Number(name), found)
  }
  if (!times.has(root)) return null
  const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(times.get(pid)?.parent ?? 0))
  return new Map([...times].flatMap(([pid, { ms }]) => (belongs(pid) ? [[pid, ms] as const] : [])))
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

/** Milliseconds so far of the tree's processes that live; null where the system does not tell. */
export async function processorMs(root: number): Promise<number | null> {
  const times = await treeTimes(root)
  return times && sum(times.values())
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

/** Milliseconds so far of all processors together, busy or not. */
interface MachineTimes {
  readonly busy: number
  readonly all: number
}

function machineTimes(): MachineTimes {
  const busy = sum(cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq))
  return { busy, all: busy + sum(cpus().map(({ times }) => times.idle)) }
}

/** The part of the machine that others took between two moments, 0 … 1, where `own` ms were ours. */
export function othersPart(before: MachineTimes, after: MachineTimes, own: number): number {
  const others = after.busy - before.busy - own
  // Both are counted in ticks, so a quiet machine may come out a little below nothing.
  return Math.min(1, Math.max(0, others / Math.max(1, after.all - before.all)))
}

/**
 * Starts to watch; the answer is what others than this process and its children took; null where the system does not
 * tell. Looks every second, because the time of a process that is killed with its parent is told to nobody.
 */
export async function watchOthers(): Promise<() => Promise<number | null>> {
  const before = machineTimes()
  const start = await treeTimes(process.pid)
  const latest = new Map(start ?? [])
  const look = async (): Promise<void> => {
    for (const [pid, ms] of (await treeTimes(process.pid)) ?? []) latest.set(pid, ms)
  }
  const timer = setInterval(() => void look(), 1000)
  timer.unref()
  return async () => {
    clearInterval(timer)
    if (start === null) return null
    await look()
    return othersPart(before, machineTimes(), sum(latest.values()) - sum(start.values()))
  }
}
