import type { CurvesEpoch } from '#domain/run/run'
import { balancedComponents } from '#domain/study/recipes/spectralComponents'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { useOpenStudy } from '../../../run/useOpenStudy.ts'
import type { TrainView } from '../../../run/useRun.ts'
import { listed } from '../../../words/features.ts'
import { rSquared } from '../../../words/numbers.ts'

/**
 * Components whose cosine flatters them: where spectra hardly differ from their mean, any curve near the mean has a cosine
 * close to 1, learned or not. R² tells the two apart.
 */
interface UnlearnedComponent {
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
