import { memo, useCallback } from 'react'
import { componentColourVariable, componentDash } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import {
  type ComponentCoursesInput,
  componentCourses,
  componentCoursesSummary,
  componentCoursesTable,
  componentEnds,
} from '../../../charts/figures/componentCourses.ts'
import {
  type ComponentMetric,
  componentCosine,
  componentMse,
  componentR2,
} from '../../../charts/figures/curvesMetrics.ts'
import { Legend } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'

interface ComponentFigureProps {
  readonly what: 'mse' | 'r2' | 'cosine'
  /** Keep it stable: a new one is drawn anew. */
  readonly input: ComponentCoursesInput
  /** “Validation part”, or what stands in its place. */
  readonly part: string
}

interface Words {
  readonly title: string
  readonly subtitle: (part: string) => string
  readonly metric: ComponentMetric
}

const words: Readonly<Record<ComponentFigureProps['what'], Words>> = {
  mse: {
    title: 'Squared error per component',
    subtitle: (part) => `Mean, in the spectra’s units squared. ${part}; thin: training`,
    metric: componentMse,
  },
  r2: {
    title: 'R² per component',
    subtitle: (part) => `${part}. 0 is no better than the mean spectrum`,
    metric: componentR2,
  },
  cosine: {
    title: 'Cosine per component',
    subtitle: (part) => `${part}; thin: training. It flatters: read R² first`,
    metric: componentCosine,
  },
}

/** How well each component is predicted, epoch by epoch. */
export const ComponentFigure = memo(function ComponentFigure({ what, input, part }: ComponentFigureProps) {
  const { title, subtitle, metric } = words[what]
  const plot = useCallback<PlotBuilder>((theme, size) => componentCourses(input, metric, theme, size), [input, metric])
  const entries = componentEnds(input, metric).map(({ name, told }, component) => ({
    name: `${name} ${told}`,
    colour: componentColourVariable(component),
    kind: componentDash(component) === 'dash' ? ('dashed' as const) : ('line' as const),
  }))
  return (
    <Figure
      className="span-6"
      waiting={input.epochs.length === 0 ? `The ${part.toLowerCase()} is evaluated after the first epoch.` : null}
      title={title}
      subtitle={subtitle(part)}
      plot={plot}
      table={() => componentCoursesTable(input, metric)}
      summary={componentCoursesSummary(input, metric)}
      footer={<Legend entries={entries} />}
      fileName={`training_${what}_per_component`}
      heightPx={232}
    />
  )
})
