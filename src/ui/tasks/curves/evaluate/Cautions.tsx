import { heldOutRows } from '#domain/study/recipes/spectralComponents'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { useOpenStudy } from '../../../run/useOpenStudy.ts'
import { count } from '../../../words/numbers.ts'
import { losses } from '../losses.ts'
import type { CurvesResult } from './curvesScores.ts'
import { cosineWords, hardlyLearned, scoreWords } from './curvesScores.ts'

/** What must be known beside the scores, with the way to better ones. */
export function Cautions({ result }: { readonly result: CurvesResult }) {
  const { summary, componentNames, study } = result
  const openStudy = useOpenStudy()
  const weak = hardlyLearned(summary)
  const honest = <Button onClick={() => void openStudy(heldOutRows(study))}>Train with a validation part</Button>
  const balance = study.targetScaling === 'none' && (
    <Button onClick={() => void openStudy(losses.perComponent.choose(study))}>Train all components alike</Button>
  )
  return (
    <>
      {study.split.protocol === 'published' && (
        <Banner title="The epoch was picked on these rows: optimistic" action={honest}>
          The {count(summary.n)} test rows also served to choose the best epoch, as in the published study. Expect
          slightly less on new structures.
        </Banner>
      )}
      {weak.length > 0 && (
        <Banner
          title={
            weak.length === 1
              ? `${componentNames[weak[0]?.component ?? 0]} is hardly learned`
              : `${weak.length} components are hardly learned`
          }
          action={balance || undefined}
        >
          {weak.map(({ component, r2, cosine, flattered, meanCosine }) => (
            <p key={component}>
              <b>{componentNames[component]}</b>: R² {scoreWords(r2)}, {r2 < 0 ? 'worse than' : 'hardly better than'}{' '}
              answering the mean spectrum every time
              {flattered && `, though its cosine is ${cosineWords(cosine)}`}
              {flattered && meanCosine !== null && `; the mean spectrum alone has ${cosineWords(meanCosine)}`}.
            </p>
          ))}
          {weak.some(({ flattered }) => flattered) &&
            'The cosine compares the shapes of curves, and these are nearly all alike: go by R².'}
        </Banner>
      )}
    </>
  )
}
