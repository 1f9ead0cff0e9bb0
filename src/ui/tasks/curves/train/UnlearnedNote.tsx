import { balancedComponents } from '#domain/study/recipes/spectralComponents'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { useOpenStudy } from '../../../run/useOpenStudy.ts'
import type { TrainView } from '../../../run/useTrainView.ts'
import { unlearnedComponents, unlearnedWords } from './unlearned.ts'

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
