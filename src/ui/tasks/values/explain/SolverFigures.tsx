/** What a closed-form solver shows of itself: coefficients, VIP, selectivity ratio, loadings, scores, and how far spectra lie. */
import { useMemo } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import { readNumber } from '#domain/data/numberCells'
import type { ValuesRun } from '#domain/run/run'
import type { ValuesFit } from '#domain/tasks/values/valuesFit'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { latentDistancePlot, loadingLines, pointCurve } from '../../../charts/figures/latentFigures.ts'
import { targetMap } from '../../../charts/figures/targetMap.ts'
import { Section } from '../../../controls/Card.tsx'
import { useRunDataset } from '../useRunDataset.ts'
import { targetWords } from '../words.ts'

interface SolverFiguresProps {
  readonly record: ValuesRun
  readonly fit: ValuesFit
  /** That the model sees. */
  readonly axis: SpectralAxis
  readonly target: number
}

export function SolverFigures({ record, fit, axis, target }: SolverFiguresProps) {
  const { latent, coefficients, targets } = fit
  const own = coefficients?.[target]
  const { name = '', unit = null } = targets[target] ?? {}
  if (!own) return null
  return (
    <Section title="The model itself" note="Per point of the preprocessed axis">
      <div className="grid">
        <DrawnFigure
          className={latent?.vip ? 'span-6' : 'span-12'}
          title={`Regression coefficients of ${name}`}
          of={pointCurve}
          input={{ axis, name: unit === null ? 'Coefficient' : `Coefficient (${unit})`, values: own }}
          fileName={`coefficients_${target + 1}`}
          heightPx={260}
        />
        {latent?.vip && (
          <DrawnFigure
            className="span-6"
            title="Variable importance (VIP)"
            subtitle="For all targets together; points above 1 count for more than most"
            of={pointCurve}
            input={{ axis, name: 'VIP', values: latent.vip, level: 1 }}
            fileName="vip"
            heightPx={260}
          />
        )}
        {latent && <Latent record={record} latent={latent} axis={axis} fit={fit} target={target} />}
      </div>
    </Section>
  )
}

interface LatentProps extends SolverFiguresProps {
  readonly latent: NonNullable<ValuesFit['latent']>
}

function Latent({ record, latent, axis, fit, target }: LatentProps) {
  const dataset = useRunDataset(record)
  const { test } = record
  const own = fit.targets[target]
  const nameOf = useMemo(() => {
    const ids = dataset?.columns.find((column) => column.name === dataset.summary.suggested.id)?.values
    return (row: number): string => ids?.[row]?.trim() || `Row ${row + 1}`
  }, [dataset])
  const cells = dataset?.columns.find((column) => column.name === own?.name)?.values
  const scores = useMemo(() => {
    const variances = latent.space.scoreVariances
    const total = variances.reduce((sum, value) => sum + value, 0)
    return {
      scores: latent.scores.map((list) => Float64Array.from(list)),
      explained: variances.map((value) => value / total),
    }
  }, [latent])
  const measured = useMemo(
    () => Float64Array.from(latent.rows, (row) => readNumber(cells?.[row] ?? '') ?? Number.NaN),
    [latent, cells],
  )
  const names = useMemo(() => latent.rows.map(nameOf), [latent, nameOf])
  const ratio = latent.selectivityRatio[target]
  return (
    <>
      <DrawnFigure
        className="span-6"
        title="Loadings"
        of={loadingLines}
        input={{ axis, loadings: latent.space.loadings }}
        fileName="loadings"
        heightPx={260}
      />
      {ratio && (
        <DrawnFigure
          className="span-6"
          title={`Selectivity ratio of ${own?.name ?? ''}`}
          subtitle="Variance along the regression over what is left of it"
          of={pointCurve}
          input={{ axis, name: 'Selectivity ratio', values: ratio }}
          fileName={`selectivity_ratio_${target + 1}`}
          heightPx={260}
        />
      )}
      {latent.scores.length > 1 && own && (
        <DrawnFigure
          className="span-6"
          title="Scores of the training spectra"
          subtitle={`Shares are of the variance the components hold; coloured by ${own.name}`}
          of={targetMap}
          input={{ name: targetWords(own), measured, components: scores, names }}
          fileName="scores"
          heightPx={320}
        />
      )}
      {test?.distances && (
        <DrawnFigure
          className="span-6"
          title="Distance from the training spectra"
          subtitle="Evaluated spectra: within the space of the components (T²) and outside it (Q)"
          of={latentDistancePlot}
          input={{ ...test.distances, limits: latent.space.limits, names: Array.from(test.rows, nameOf) }}
          fileName="distances"
          heightPx={320}
        />
      )}
    </>
  )
}
