/**
 * Figures against what is wanted of them. A missing side counts as not reached; a rival that was cut
 * off gives a bound, which can reach a target but never miss it by itself.
 */
import type { Library } from './entrant.ts'
import type { Contestant, Wanted } from './results.ts'
import type { Target } from './row.ts'

export const libraryNames: Record<Library, string> = {
  ours: 'ours',
  tfjs: 'stock tfjs',
  'jax-js': 'jax-js',
  PyTorch: 'PyTorch',
  pandas: 'pandas',
  papaparse: 'papaparse',
}

/** A figure, and whether the truth may be larger. */
interface Figure {
  readonly value: number
  readonly bound: boolean
}

function figureOf(contestants: readonly Contestant[], library: Library): Figure | null {
  const { median, atLeast } = contestants.find((one) => one.library === library) ?? {}
  if (typeof median === 'number') return { value: median, bound: false }
  return atLeast === undefined ? null : { value: atLeast, bound: true }
}

const readingOf = (contestants: readonly Contestant[], library: Library): number | null =>
  contestants.find((one) => one.library === library)?.readings.at(-1) ?? null

export function judge(target: Target, contestants: readonly Contestant[]): Wanted {
  if (target.kind === 'bytesUploaded') {
    const found = contestants.find((one) => one.library === 'ours')?.bytesUploaded ?? null
    const reached = found !== null && found <= target.atMost
    return { what: 'bytes uploaded a step', wanted: target.atMost, sense: 'atMost', found, bound: false, reached }
  }
  if (target.kind === 'agrees') {
    const [ours, theirs] = [readingOf(contestants, 'ours'), readingOf(contestants, target.with)]
    const found = ours === null || theirs === null ? null : Math.abs(ours / theirs - 1)
    const reached = found !== null && found <= target.within
    const what = `difference from the answer of ${libraryNames[target.with]}`
    return { what, wanted: target.within, sense: 'atMost', found, bound: false, reached }
  }
  const rival = target.kind === 'faster' ? target.than : target.of
  const [ours, theirs] = [figureOf(contestants, 'ours'), figureOf(contestants, rival)]
  const both = ours && theirs ? { ours: ours.value, theirs: theirs.value, bound: theirs.bound || ours.bound } : null
  if (target.kind === 'faster') {
    const found = both && both.theirs / both.ours
    return {
      what: `${libraryNames[rival]} ÷ ours`,
      wanted: target.times,
      sense: 'atLeast',
      found,
      bound: both?.bound ?? false,
      reached: found !== null && found >= target.times,
    }
  }
  const found = both && both.ours / both.theirs
  return {
    what: `ours ÷ ${libraryNames[rival]}`,
    wanted: target.times,
    sense: 'atMost',
    found,
    bound: both?.bound ?? false,
    reached: found !== null && found <= target.times,
  }
}
