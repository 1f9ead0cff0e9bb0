/**
 * Contenders in turn, A B C A B C, each after one unit to warm up; medians of the timed units. A
 * rival that has had its time is stopped, in the middle of a unit if need be, and judged by the
 * units it finished. It knows nothing of browsers or processes; the clock is handed in.
 */
import type { Entrant } from './entrant.ts'
import type { Contestant } from './results.ts'
import { medianOf } from './statistics.ts'

export interface RaceRules {
  readonly rounds: number
  /** A turn is units until this time is used; at least one. */
  readonly turnMs: number
  /** Before each turn: threads of the one before may still look for work. */
  readonly restMs: number
  /** What a rival gets for its first unit, and again for all that are timed. */
  readonly rivalMs: number
  /** The same for ours, which is then held to hang. */
  readonly oursMs: number
  readonly nowMs: () => number
  readonly progress: (line: string) => void
}

interface Runner {
  readonly entrant: Entrant
  readonly adapter: string
  readonly note: string | undefined
  readonly times: number[]
  readonly readings: number[]
  warm: boolean
  leftMs: number
  /** How long the unit had run that was cut off. */
  cutMs: number | null
  failure: string | null
}

const limitOf = ({ library }: Entrant, rules: RaceRules): number => (library === 'ours' ? rules.oursMs : rules.rivalMs)

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** What work that was never done cannot pass for: readings that are numbers and change from unit to unit. */
export function whyInvalid(readings: readonly number[], trains: boolean): string | null {
  if (readings.some((reading) => !Number.isFinite(reading))) return `its reading is ${readings.join(', ')}`
  if (readings.length > 0 && readings.every((reading) => reading === 0)) return 'its reading is 0'
  if (trains && readings.length > 1 && readings.every((reading) => reading === readings[0]))
    return `its loss stays at ${readings[0]}`
  return null
}

export async function race(
  entrants: readonly Entrant[],
  rules: RaceRules,
  trains: boolean,
): Promise<readonly Contestant[]> {
  const runners: Runner[] = []
  try {
    for (const entrant of entrants) runners.push(await opened(entrant, rules))
    for (const runner of runners) await turn(runner, rules, 0)
    for (let round = 0; round < rules.rounds; round++) {
      for (const runner of runners) await turn(runner, rules, rules.turnMs)
    }
    const contestants: Contestant[] = []
    for (const runner of runners) contestants.push(await contestantOf(runner, trains))
    return contestants
  } finally {
    for (const { entrant } of runners) await entrant.stop().catch(() => {})
  }
}

async function opened(entrant: Entrant, rules: RaceRules): Promise<Runner> {
  const leftMs = limitOf(entrant, rules)
  const runner = { entrant, times: [], readings: [], warm: false, leftMs, cutMs: null }
  try {
    const ready = await within(entrant.open(), leftMs)
    if (ready === null) throw new Error(`it did not open within ${(leftMs / 1000).toFixed(0)} s`)
    const { adapter, note } = ready
    rules.progress(`${entrant.library}: ${adapter}${note ? ` (${note})` : ''}`)
    return { ...runner, adapter, note, failure: null }
  } catch (cause) {
    rules.progress(`${entrant.library}: FAILED, ${reasonOf(cause)}`)
    return { ...runner, adapter: '', note: undefined, failure: reasonOf(cause) }
  }
}

/** Units for `turnMs`; the first one of all is not timed. */
async function turn(runner: Runner, rules: RaceRules, turnMs: number): Promise<void> {
  const { entrant } = runner
  let usedMs = 0
  await new Promise((resolve) => setTimeout(resolve, rules.restMs))
  do {
    if (runner.failure !== null || runner.cutMs !== null) return
    const startMs = rules.nowMs()
    try {
      const ms = await within(entrant.unit(), runner.leftMs)
      const elapsedMs = rules.nowMs() - startMs
      runner.leftMs -= elapsedMs
      usedMs += elapsedMs
      if (ms === null) {
        runner.cutMs = elapsedMs
        rules.progress(`${entrant.library}: stopped, its time is used up`)
        await entrant.stop()
        return
      }
      if (runner.warm) runner.times.push(ms)
      else runner.leftMs = limitOf(entrant, rules)
      runner.warm = true
      const reading = await entrant.reading()
      runner.readings.push(reading)
      rules.progress(`${entrant.library}: ${ms.toFixed(1)} ms, reading ${reading.toPrecision(6)}`)
    } catch (cause) {
      runner.failure = reasonOf(cause)
      rules.progress(`${entrant.library}: FAILED, ${runner.failure}`)
      return
    }
  } while (usedMs < turnMs)
}

/** Null when `ms` pass first. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, ms))
  })
  // A unit that is cut off may still reject when its host is ended.
  work.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

async function contestantOf(runner: Runner, trains: boolean): Promise<Contestant> {
  const { entrant, adapter, note, times, readings, cutMs } = runner
  const counts = runner.failure === null && cutMs === null ? await entrant.counts().catch(() => null) : null
  // What is compiled in a first unit counts against it.
  const unfinished = cutMs !== null && !runner.warm ? 'not one unit finished, compiling included' : undefined
  const noted = [note, unfinished].filter((text) => text !== undefined).join('; ')
  const hung = entrant.library === 'ours' && cutMs !== null ? 'it did not finish' : null
  const failure = runner.failure ?? hung ?? whyInvalid(readings, trains)
  return {
    library: entrant.library,
    adapter,
    ...(noted === '' ? {} : { note: noted }),
    median: failure === null && times.length > 0 ? medianOf(times) : null,
    ...(cutMs !== null && times.length === 0 && failure === null ? { atLeast: cutMs } : {}),
    n: times.length,
    readings: [...readings.slice(0, 1), ...readings.slice(1).slice(-1)],
    ...(counts ? { dispatches: counts.dispatches, bytesUploaded: counts.bytesUploaded } : {}),
    ...(failure === null ? {} : { failure }),
  }
}
