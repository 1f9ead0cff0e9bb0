import { useCallback } from 'react'
import type { ComponentSurvey, CurvesSurvey } from '#domain/tasks/curves/curvesSurvey'
import { componentColour, componentDash } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import {
  type SpectraLinesInput,
  spectraLines,
  spectraTable,
  strongestPoint,
} from '../../../charts/figures/spectraLines.ts'
import type { PlotSize } from '../../../charts/plot.ts'
import type { ChartTheme } from '../../../charts/theme.ts'
import { Section } from '../../../controls/Card.tsx'
import { count } from '../../../words/numbers.ts'
import styles from './CurvesData.module.css'

/** Each component's mean and spread over wavelength; every one has a range of its own. */
export function ComponentFigures({ survey }: { readonly survey: CurvesSurvey }) {
  return (
    <Section
      title="Spectra of each component"
      note={`Mean ± 1 sd of ${count(survey.rows)} rows; each on a scale of its own`}
    >
      <div className={styles.components}>
        {survey.components.map((component, place) => (
          <ComponentFigure key={component.name} axis={survey.axis} component={component} place={place} />
        ))}
      </div>
    </Section>
  )
}

interface ComponentFigureProps {
  readonly axis: SpectraLinesInput['axis']
  readonly component: ComponentSurvey
  readonly place: number
}

function ComponentFigure({ axis, component, place }: ComponentFigureProps) {
  const { name, mean, sd } = component
  const input = useCallback(
    (theme: ChartTheme | null): SpectraLinesInput => ({
      axis,
      yTitle: name,
      series: [
        {
          name: 'Mean',
          colour: theme ? componentColour(place, theme) : '',
          values: mean,
          spread: sd,
          dash: componentDash(place),
        },
      ],
    }),
    [axis, name, mean, sd, place],
  )
  const plot = useCallback((theme: ChartTheme, _: PlotSize) => spectraLines(input(theme), theme), [input])
  return (
    <Figure
      title={name}
      plot={plot}
      table={() => spectraTable(input(null))}
      summary={`Highest at ${strongestPoint(axis, mean)}; varies most at ${strongestPoint(axis, sd)}.`}
      fileName={`component-${place + 1}`}
      heightPx={210}
    />
  )
}
