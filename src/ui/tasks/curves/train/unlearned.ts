/** The caution that a high cosine hides what is not learned; which components that concerns is `hardlyLearned`. */
import type { CurvesEpoch } from '#domain/run/run'
import { hardlyLearned } from '#domain/tasks/curves/hardlyLearned'
import { listed } from '../../../words/features.ts'
import { cosineWords, rSquared } from '../../../words/numbers.ts'

export interface UnlearnedComponent {
  readonly name: string
  readonly r2: number
  readonly cosine: number
}

/** As of this epoch's validation part: those whose cosine reads like success. */
export function unlearnedComponents(epoch: CurvesEpoch | undefined, names: readonly string[]): UnlearnedComponent[] {
  const { r2 = [], cosine } = epoch?.validation ?? {}
  return hardlyLearned(r2, cosine ?? [])
    .filter(({ flattered }) => flattered)
    .map((own) => ({ name: names[own.component] ?? '', r2: own.r2, cosine: own.cosine }))
}

/** Title and text of the caution. */
export function unlearnedWords(components: readonly UnlearnedComponent[]): { title: string; text: string } {
  const one = components.length === 1
  const r2 = listed(components.map((component) => rSquared(component.r2)))
  const cosine = listed(components.map((component) => cosineWords(component.cosine)))
  return {
    title: `${listed(components.map(({ name }) => name))} ${one ? 'is' : 'are'} hardly learned: R² ${r2}`,
    text: `${one ? 'Its' : 'Their'} cosine reads ${cosine} all the same: the spectra differ so little from their mean that any curve near it scores high. Judge ${one ? 'it' : 'them'} by R².`,
  }
}
