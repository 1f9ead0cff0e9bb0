import { heldOutRows } from '#domain/study/recipes/spectralComponents'
import type { CurvesCaution, WeakComponent } from '#domain/tasks/curves/curvesEvaluation'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { useOpenStudy } from '../../../run/useOpenStudy.ts'
import { cosineWords, count, rSquared } from '../../../words/numbers.ts'
import { losses } from '../losses.ts'
import type { CurvesResult } from './curvesResult.ts'

/** What must be known beside the scores, with the way to better ones. */
export function Cautions({ result }: { readonly result: CurvesResult }) {
  return result.evaluation.cautions.map((caution) => <Caution key={caution.code} caution={caution} result={result} />)
}

interface CautionProps {
  readonly caution: CurvesCaution
  readonly result: CurvesResult
}

function Caution({ caution, result }: CautionProps) {
  const { evaluation, componentNames, study } = result
  const openStudy = useOpenStudy()
  switch (caution.code) {
    case 'epoch-picked-on-test': {
      const honest = <Button onClick={() => void openStudy(heldOutRows(study))}>Train with a validation part</Button>
      return (
        <Banner title="The epoch was chosen on these rows: optimistic" action={honest}>
          The {count(evaluation.n.test)} test rows also served to choose the best epoch, as in the published study.
          Expect slightly lower scores on new structures.
        </Banner>
      )
    }
    case 'training-unknown':
      return (
        <Banner title="The model may have been trained on these rows">
          It was opened from a file, and these {count(evaluation.n.test)} rows were chosen afterwards. If they were in
          its training data, expect lower scores on new structures.
        </Banner>
      )
    case 'hardly-learned': {
      const balance = study.targetScaling === 'none' && (
        <Button onClick={() => void openStudy(losses.perComponent.choose(study))}>Train all components alike</Button>
      )
      return (
        <Banner title={weakTitle(caution.components, componentNames)} action={balance || undefined}>
          {caution.components.map((weak) => (
            <p key={weak.component}>
              <b>{componentNames[weak.component]}</b>
              {weakWords(weak)}
            </p>
          ))}
          {caution.components.some(({ flattered }) => flattered) &&
            'The cosine compares the shapes of curves, and these are nearly all alike: use R² instead.'}
        </Banner>
      )
    }
    default:
      return caution satisfies never
  }
}

const weakTitle = (weak: readonly WeakComponent[], names: readonly string[]): string =>
  weak.length === 1
    ? `${names[weak[0]?.component ?? 0]} is hardly learned`
    : `${weak.length} components are hardly learned`

function weakWords({ r2, cosine, flattered, meanCosine }: WeakComponent): string {
  const worse = r2 < 0 ? 'worse than' : 'hardly better than'
  const own = flattered ? `, though its cosine is ${cosineWords(cosine)}` : ''
  const mean = flattered && meanCosine !== null ? `; the mean spectrum alone has ${cosineWords(meanCosine)}` : ''
  return `: R² ${rSquared(r2)}, ${worse} predicting the mean spectrum every time${own}${mean}.`
}
