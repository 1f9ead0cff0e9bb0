import type { CSSProperties } from 'react'
import { componentColourVariable, componentDash, numberedComponent } from '../../../charts/componentColours.ts'
import { Card } from '../../../controls/Card.tsx'
import { classes } from '../../../controls/classes.ts'
import { Tag } from '../../../controls/Tag.tsx'
import { cosineWords, rSquared, scoreRange, threeDigits, tooFew } from '../../../words/numbers.ts'
import type { CurvesResult } from './curvesResult.ts'
import styles from './Evaluate.module.css'

/** `×1.5` where the loss does not count all components alike; null for the others. */
function weightWords({ study }: CurvesResult, component: number): string | null {
  const { componentWeights } = study.loss
  const weight = componentWeights[component] ?? 1
  return weight === Math.min(...componentWeights) ? null : `counts ×${weight}`
}

/** The component's colour for the styles of this screen. */
export const inColour = (component: number): CSSProperties =>
  ({
    '--component': componentColourVariable(component),
    '--dash': componentDash(component) === 'dash' ? 'dashed' : 'solid',
  }) as CSSProperties

/** A tile for each component: R² with its interval large, the other scores below. */
export function ComponentScores({ result }: { readonly result: CurvesResult }) {
  const { evaluation, componentNames, favoured } = result
  const unlearned = new Set(
    evaluation.cautions.flatMap((caution) =>
      caution.code === 'hardly-learned' ? caution.components.map(({ component }) => component) : [],
    ),
  )
  return (
    <section className={styles.scores} aria-label="Scores on the test part">
      {evaluation.metrics.map((own, k) => {
        const { r2, rmse } = evaluation.intervals[k] ?? { r2: null, rmse: null }
        const weight = weightWords(result, k)
        return (
          <Card
            key={componentNames[k]}
            className={classes(styles.score, k === favoured && styles.favoured)}
            style={inColour(k)}
          >
            <header>
              <i className={styles.line} aria-hidden />
              <h2>{numberedComponent(k, componentNames[k] ?? '')}</h2>
              {weight !== null && <Tag tone="outline">{weight}</Tag>}
              {unlearned.has(k) && <Tag tone="warn">hardly learned</Tag>}
            </header>
            <p className={styles.r2}>
              <small>R²</small>
              {rSquared(own.r2)}
            </p>
            <p className="caption dim num">
              {own.r2 === null
                ? 'it does not vary, so there is nothing to explain'
                : r2
                  ? `95% interval ${scoreRange(r2, rSquared)}`
                  : tooFew}
            </p>
            <dl className="pairs">
              <dt>RMSE</dt>
              <dd>
                {threeDigits(own.rmse ?? Number.NaN)}
                {rmse && <span className="dim"> ({scoreRange(rmse, threeDigits)})</span>}
              </dd>
              <dt>MSE</dt>
              <dd>{threeDigits(own.mse ?? Number.NaN)}</dd>
              <dt>Pearson r</dt>
              <dd>{rSquared(own.pearson)}</dd>
              <dt>Cosine</dt>
              <dd>{cosineWords(own.cosine)}</dd>
            </dl>
          </Card>
        )
      })}
    </section>
  )
}
