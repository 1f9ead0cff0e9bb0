/**
 * Components whose cosine flatters them: where spectra hardly differ from their mean, any curve near the mean has a cosine
 * close to 1, learned or not. R² tells the two apart.
 */
import type { CurvesEpoch } from '#domain/run/run'
import { listed } from '../../../words/features.ts'
import { rSquared } from '../../../words/numbers.ts'

export interface UnlearnedComponent {
  readonly name: string
  readonly r2: number
  readonly cosine: number
}

const learnedAbove = 0.1
const flatteringAbove = 0.99

/** As of this epoch's validation part. */
export function unlearnedComponents(epoch: CurvesEpoch | undefined, names: readonly string[]): UnlearnedComponent[] {
  const { r2 = [], cosine } = epoch?.validation ?? {}
  return names.flatMap((name, k) => {
    const own = { name, r2: r2[k] ?? Number.NaN, cosine: cosine?.[k] ?? Number.NaN }
    return own.r2 <= learnedAbove && own.cosine > flatteringAbove ? [own] : []
  })
}

/** Title and text of the caution. */
export function unlearnedWords(components: readonly UnlearnedComponent[]): { title: string; text: string } {
  const one = components.length === 1
  const r2 = listed(components.map((component) => rSquared(component.r2)))
  const cosine = listed(components.map((component) => component.cosine.toFixed(4)))
  return {
    title: `${listed(components.map(({ name }) => name))} ${one ? 'is' : 'are'} hardly learned: R² ${r2}`,
    text: `${one ? 'Its' : 'Their'} cosine reads ${cosine} all the same: the spectra differ so little from their mean that any curve near it scores high. Judge ${one ? 'it' : 'them'} by R².`,
  }
}
