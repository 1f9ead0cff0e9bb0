import { useMemo } from 'react'
import { numberedComponent } from '../../../charts/componentColours.ts'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { type PredictorComparisonInput, predictorComparison } from '../../../charts/figures/predictorComparison.ts'
import { classes } from '../../../controls/classes.ts'
import { ScrollBox } from '../../../controls/ScrollBox.tsx'
import { cosineWords, rSquared, threeDigits } from '../../../words/numbers.ts'
import { inColour } from './ComponentScores.tsx'
import type { CurvesResult } from './curvesResult.ts'
import styles from './Evaluate.module.css'

const scores = [
  { key: 'r2', name: 'R²', words: (value: number | null) => rSquared(value) },
  { key: 'mse', name: 'MSE', words: (value: number | null) => threeDigits(value ?? Number.NaN) },
  { key: 'cosine', name: 'Cosine', words: cosineWords },
] as const

function comparisonOf({ componentNames, evaluation }: CurvesResult): PredictorComparisonInput {
  const { metrics, baselines } = evaluation
  return {
    componentNames,
    predictors: [
      { name: 'Network', metrics },
      ...(baselines
        ? [
            { name: 'Ridge', metrics: baselines.ridge },
            { name: 'Mean', metrics: baselines.mean },
          ]
        : []),
    ],
  }
}

/** The network beside ridge regression and the mean spectrum, learned from the same rows. */
export function ComparisonFigure({ result }: { readonly result: CurvesResult }) {
  const input = useMemo(() => comparisonOf(result), [result])
  const { componentNames, predictors } = input
  const penalty = result.evaluation.baselines?.ridgePenalty
  return (
    <DrawnFigure
      title="What it has to beat"
      subtitle={
        penalty === undefined
          ? 'Ridge regression found no solution on these training rows'
          : `Ridge regression (penalty ${threeDigits(penalty)}, cross-validated) and the mean training spectrum, on the same split`
      }
      of={predictorComparison}
      input={input}
      fileName="predictors"
      heightPx={66 + 36 * componentNames.length}
      saveSize={{ widthPx: 760, heightPx: 130 + 42 * componentNames.length }}
    >
      {() => (
        <ScrollBox label="Network, ridge and mean" className="scroll-x">
          <table className={`lined ${styles.comparison}`}>
            <thead>
              <tr>
                <th scope="col" rowSpan={2} className={styles.name}>
                  Component
                </th>
                {scores.map(({ key, name }) => (
                  <th
                    key={key}
                    scope="colgroup"
                    colSpan={predictors.length}
                    className={classes(styles.first, styles.group)}
                  >
                    {name}
                  </th>
                ))}
              </tr>
              <tr>
                {scores.flatMap(({ key }) =>
                  predictors.map(({ name }, i) => (
                    <th key={`${key} ${name}`} scope="col" className={classes('n', i === 0 && styles.first)}>
                      {name}
                    </th>
                  )),
                )}
              </tr>
            </thead>
            <tbody>
              {componentNames.map((component, k) => (
                <tr key={component}>
                  <th scope="row" className={styles.name}>
                    <span style={inColour(k)}>
                      <i className={styles.line} aria-hidden />
                      {numberedComponent(k, component)}
                    </span>
                  </th>
                  {scores.flatMap(({ key, words }) =>
                    predictors.map(({ name, metrics }, i) => {
                      const told = words(metrics[k]?.[key] ?? null)
                      return (
                        <td key={`${key} ${name}`} className={classes('n', i === 0 ? styles.first : 'muted')}>
                          {i === 0 ? <b>{told}</b> : told}
                        </td>
                      )
                    }),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </DrawnFigure>
  )
}
