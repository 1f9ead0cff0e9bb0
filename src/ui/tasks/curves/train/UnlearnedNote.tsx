import type { CurvesEpoch } from '#domain/run/run'
import { balancedComponents } from '#domain/study/recipes/spectralComponents'
import { hardlyLearned } from '#domain/tasks/curves/hardlyLearned'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { useOpenStudy } from '../../../run/useOpenStudy.ts'
import type { TrainView } from '../../../run/useRun.ts'
import { listed } from '../../../words/features.ts'
import { cosineWords, rSquared } from '../../../words/numbers.ts'

interface UnlearnedComponent {
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

/** The caution that a high cosine hides what is not learned, with the study that would learn it. */
export function UnlearnedNote({ view }: { readonly view: TrainView<'curves'> }) {
  const openStudy = useOpenStudy()
  const { study, epochs, targets, live } = view
  const unlearned = unlearnedComponents(epochs.at(-1), targets)
  if (unlearned.length === 0) return null
  const { title, text } = unlearnedWords(unlearned)
  const balanced = study.targetScaling === 'none' ? balancedComponents(study) : null
  const over = live === null || live.kind === 'failed'
  return (
    <div className="span-12">
      <Banner
        title={title}
        action={
          balanced && over && <Button onClick={() => void openStudy(balanced)}>Open with the balanced loss</Button>
        }
      >
        {text}
        {balanced && ' The balanced loss counts every component alike and can learn what varies little.'}
      </Banner>
    </div>
  )
}
