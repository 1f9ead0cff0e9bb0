import type { ClassRun } from '#domain/run/run'
import { count, spectra } from '../../../words/numbers.ts'

/** `judged on 39 spectra of the test part.`; null for a run whose test part was not asked. */
export function judged({ test, cohort }: Pick<ClassRun, 'test' | 'cohort'>): string | null {
  if (!test || !cohort || test.actual.length === 0) return null
  const n = test.actual.length
  const sources = new Set(test.rows).size
  const cases = sources === n ? spectra(n) : `${count(n)} copies of ${spectra(sources)}`
  return `judged on ${cases} of the test part.`
}
