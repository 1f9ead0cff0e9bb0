/** Rows whose contenders do one thing from scratch each time: in turn, one go each to warm up, medians of the rest. */
import type { Library } from './entrant.ts'
import type { Contestant } from './results.ts'
import { medianOf } from './statistics.ts'

export interface Turn {
  readonly library: Library
  readonly adapter: string
  readonly note?: string
  /** Milliseconds of one go; `keep` takes a figure that shows what was done. */
  readonly once: (keep: (reading: number) => void) => Promise<number>
}

export async function takeTurns(
  turns: readonly Turn[],
  rounds: number,
  progress: (line: string) => void,
): Promise<readonly Contestant[]> {
  const runners = turns.map((turn) => ({ turn, times: [] as number[], readings: [] as number[], failure: '' }))
  for (let round = 0; round <= rounds; round++) {
    for (const runner of runners.filter(({ failure }) => failure === '')) {
      const { turn, times, readings } = runner
      try {
        const ms = await turn.once((reading) => void readings.push(reading))
        if (round > 0) times.push(ms)
        progress(`${turn.library}: ${ms.toFixed(1)} ms${round === 0 ? ' (to warm up)' : ''}`)
      } catch (cause) {
        runner.failure = (cause instanceof Error ? cause.message : String(cause)) || 'it failed without a word'
        progress(`${turn.library}: FAILED, ${runner.failure}`)
      }
    }
  }
  return runners.map(({ turn: { library, adapter, note }, times, readings, failure }) => ({
    library,
    adapter,
    ...(note === undefined ? {} : { note }),
    median: failure === '' ? medianOf(times) : null,
    n: times.length,
    readings: [...readings.slice(0, 1), ...readings.slice(1).slice(-1)],
    ...(failure === '' ? {} : { failure }),
  }))
}
