import { useId, useState } from 'react'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'
import { numberedComponent } from '../../../charts/componentColours.ts'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { pointScores } from '../../../charts/figures/pointScores.ts'
import { quantiles } from '../../../charts/figures/quantilePlot.ts'
import { residualBands } from '../../../charts/figures/residualBandsPlot.ts'
import {
  colourEnd,
  type ResidualHeatmapInput,
  residualHeatmap,
  rowsPerLine,
} from '../../../charts/figures/residualHeatmap.ts'
import { histogramOfResiduals } from '../../../charts/figures/residualHistogramPlot.ts'
import { Segmented } from '../../../controls/Segmented.tsx'
import { Select } from '../../../controls/Select.tsx'
import { count } from '../../../words/numbers.ts'
import type { CurvesResult } from './curvesResult.ts'
import styles from './Evaluate.module.css'

interface ResidualsProps {
  readonly result: CurvesResult
  readonly evaluation: TestResiduals
}

export interface ComponentFigureProps extends ResidualsProps {
  readonly component: number
}

const heightPx = 280

/** Where one component goes wrong: which rows, which wavelengths, how far. */
export function ComponentResiduals({ result, evaluation }: ResidualsProps) {
  const [component, setComponent] = useState(result.favoured)
  const id = useId()
  const options = result.componentNames.map((name, k) => ({ value: String(k), label: numberedComponent(k, name) }))
  const choice = {
    label: 'Component shown',
    value: String(component),
    options,
    onChange: (value: string) => setComponent(Number(value)),
  }
  const shown = { result, evaluation, component }
  return (
    <section aria-labelledby={id}>
      <div className={`section-head ${styles.sectionHead}`}>
        <div>
          <h2 id={id}>Residuals of one component</h2>
          <p>Actual − predicted, over all {count(evaluation.rows.length)} test rows.</p>
        </div>
        {options.length <= 5 ? <Segmented {...choice} /> : <Select {...choice} />}
      </div>
      <div className="grid">
        <ResidualHeatmapFigure {...shown} />
        <BandsFigure {...shown} />
        <PointScoresFigure {...shown} />
        <HistogramFigure {...shown} />
        <QuantileFigure {...shown} />
      </div>
    </section>
  )
}

function BandsFigure({ result, evaluation, component }: ComponentFigureProps) {
  return (
    <DrawnFigure
      className="span-6"
      title="Residual along the spectrum"
      subtitle="Line: median row. Dark: middle half of the rows. Light: nine tenths (5–95%)."
      of={residualBands}
      input={{
        axis: result.axis,
        component,
        name: result.componentNames[component] ?? '',
        bands: evaluation.perComponent[component]?.bands ?? [],
        n: evaluation.rows.length,
      }}
      fileName={`residuals_${component + 1}`}
      heightPx={heightPx}
    />
  )
}

function PointScoresFigure({ result, component }: ComponentFigureProps) {
  const { metrics, baselines } = result.evaluation
  const ridge = baselines?.ridge[component]?.r2PerPoint ?? null
  return (
    <DrawnFigure
      className="span-6"
      title="R² per wavelength"
      subtitle={ridge ? 'Thick: network. Thin, grey: ridge regression.' : 'Of the network'}
      of={pointScores}
      input={{
        axis: result.axis,
        component,
        name: result.componentNames[component] ?? '',
        network: metrics[component]?.r2PerPoint ?? [],
        ridge,
      }}
      fileName={`r2_per_wavelength_${component + 1}`}
      heightPx={heightPx}
    />
  )
}

function HistogramFigure({ result, evaluation, component }: ComponentFigureProps) {
  const { histogram = null, quantiles: moments = null } = evaluation.perComponent[component] ?? {}
  if (!histogram || !moments) return null
  return (
    <DrawnFigure
      className="span-6"
      title="How residuals are distributed"
      subtitle="All rows and wavelengths; line: a normal distribution of the same mean and sd"
      of={histogramOfResiduals}
      input={{ component, name: result.componentNames[component] ?? '', histogram, moments }}
      fileName={`residual_histogram_${component + 1}`}
      heightPx={heightPx}
    />
  )
}

function QuantileFigure({ evaluation, component }: ComponentFigureProps) {
  const pairs = evaluation.perComponent[component]?.quantiles ?? null
  if (!pairs) return null
  return (
    <DrawnFigure
      className="span-6"
      title="Against a normal distribution (Q–Q)"
      subtitle="Residual quantiles over normal ones; dotted: where normal residuals lie"
      of={quantiles}
      input={{ component, pairs }}
      fileName={`residual_quantiles_${component + 1}`}
      heightPx={heightPx}
    />
  )
}

type Order = ResidualHeatmapInput['order']

/** Every test row of one component, over wavelength. */
function ResidualHeatmapFigure({ result, evaluation, component }: ComponentFigureProps) {
  const [order, setOrder] = useState<Order>('worstFirst')
  const maps = evaluation.perComponent[component]
  if (!maps) return null
  const map = order === 'dataset' ? maps.inOrder : maps.worstFirst
  const per = rowsPerLine(map)
  return (
    <DrawnFigure
      className="span-12"
      title="Residual of each row"
      subtitle={
        per > 1
          ? `Orange: predicted too low, blue: too high. A line stands for ${per} rows and shows the residual furthest from 0.`
          : 'Orange: predicted too low, blue: too high. One line a row.'
      }
      controls={
        <Segmented<Order>
          label="Order of the rows"
          value={order}
          options={[
            { value: 'worstFirst', label: 'Worst first' },
            { value: 'dataset', label: 'By row' },
          ]}
          onChange={setOrder}
        />
      }
      of={residualHeatmap}
      input={{
        axis: result.axis,
        name: result.componentNames[component] ?? '',
        map,
        order,
        end: colourEnd(maps.inOrder),
      }}
      fileName={`residual_map_${component + 1}`}
      heightPx={380}
      wide
      saveSize={{ widthPx: 1100, heightPx: 560 }}
    />
  )
}
