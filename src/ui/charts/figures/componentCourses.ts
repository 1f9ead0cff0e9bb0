/**
 * A metric of every component over the epochs in one panel: validation thick, training thin, the component told by its
 * colour, its dash and the number at the end of its line. The last component, which the study favours, is the thickest.
 */
import type { CurvesEpoch } from '#domain/run/run'
import { componentColour, componentDash, numberedComponent } from '../componentColours.ts'
import type { FigureTable, PlotFigure, PlotSize, Trace } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import type { ComponentMetric } from './curvesMetrics.ts'
import { type EpochMetric, finiteValues, type Part, placedValue } from './epochMetric.ts'
import { type EpochPanel, epochPanels } from './epochPanels.ts'
import { courseOf, epochSentence, partNames, type TrainingCurvesInput } from './trainingCurves.ts'

export interface ComponentCoursesInput extends TrainingCurvesInput<CurvesEpoch> {
  readonly componentNames: readonly string[]
}

/** Validation, or training where nothing was held out. */
const judgedPart = (epochs: readonly CurvesEpoch[]): Part =>
  epochs.some(({ validation }) => validation !== null) ? 'validation' : 'train'

const lineWidthPx = (component: number, count: number, part: Part, judged: Part): number =>
  part !== judged ? 0.9 : component === count - 1 ? 3 : 1.8

export function componentCourses(
  input: ComponentCoursesInput,
  metricOf: ComponentMetric,
  theme: ChartTheme,
  size: PlotSize,
  level?: EpochPanel['level'],
): PlotFigure {
  const { epochs, componentNames } = input
  const judged = judgedPart(epochs)
  const parts: readonly Part[] = judged === 'validation' ? ['train', 'validation'] : ['train']
  const metrics = componentNames.map((_, component) => metricOf(component))
  const range = rangeOf(metrics, epochs, parts)
  const lines = parts.flatMap((part) =>
    metrics.flatMap((metric, component): Trace[] => {
      const points = epochs.filter((epoch) => metric.of(epoch, part) !== null)
      if (points.length === 0) return []
      const colour = componentColour(component, theme)
      return [
        {
          type: 'scatter',
          mode: points.length === 1 ? 'lines+markers' : 'lines',
          name: numberedComponent(component, componentNames[component] ?? ''),
          x: points.map(({ epoch }) => epoch),
          y: points.map((epoch) => placedValue(metric, metric.of(epoch, part))),
          text: points.map((epoch) => metric.told(metric.of(epoch, part) ?? Number.NaN)),
          line: {
            color: part === judged ? colour : withAlpha(colour, 0.7),
            width: lineWidthPx(component, componentNames.length, part, judged),
            dash: componentDash(component),
          },
          marker: { color: colour, size: part === judged ? 6 : 3 },
          ...(part === judged ? { hovertemplate: '%{text}' } : { hoverinfo: 'skip' as const }),
        },
      ]
    }),
  )
  const last = epochs.at(-1)
  const ends = metrics.flatMap((metric, component) => {
    const value = last ? metric.of(last, judged) : null
    const y = value !== null && metric.log ? Math.log10(value) : value
    if (y === null || !Number.isFinite(y)) return []
    return [{ text: String(component + 1), y: Math.max(y, range[0]), colour: theme.ink }]
  })
  const axis = metrics[0]?.axis ?? {}
  const panel: EpochPanel = { lines, ends, endsBeside: true, range, axis, ...(level && { level }) }
  return epochPanels([panel], courseOf(input), theme, size)
}

function rangeOf(
  metrics: readonly EpochMetric<CurvesEpoch>[],
  epochs: readonly CurvesEpoch[],
  parts: readonly Part[],
): [number, number] {
  return metrics[0]?.range(metrics.flatMap((metric) => finiteValues(metric, epochs, parts))) ?? [0, 1]
}

/** Each component with its last value, for a legend. */
export function componentEnds(
  { epochs, componentNames }: Pick<ComponentCoursesInput, 'epochs' | 'componentNames'>,
  metricOf: ComponentMetric,
): { readonly name: string; readonly told: string }[] {
  const last = epochs.at(-1)
  return componentNames.map((name, component) => {
    const metric = metricOf(component)
    const value = last ? metric.of(last, judgedPart(epochs)) : null
    return { name: numberedComponent(component, name), told: value === null ? '–' : metric.told(value) }
  })
}

export function componentCoursesTable(
  { epochs, componentNames }: ComponentCoursesInput,
  metricOf: ComponentMetric,
): FigureTable {
  const columns = (['train', 'validation'] as const).flatMap((part) =>
    componentNames.flatMap((name, component) => {
      const metric = metricOf(component)
      // R² of the training part is not reckoned; a column without any value is none.
      if (epochs.every((epoch) => metric.of(epoch, part) === null)) return []
      return [{ name: `${numberedComponent(component, name)}, ${partNames[part]}`, metric, part }]
    }),
  )
  return {
    columns: [
      { name: 'Epoch' },
      ...columns.map(({ name, metric: { decimals } }) => ({ name, ...(decimals !== undefined && { decimals }) })),
    ],
    rows: epochs.map((epoch) => [epoch.epoch, ...columns.map(({ metric, part }) => metric.of(epoch, part))]),
  }
}

export function componentCoursesSummary(input: ComponentCoursesInput, metricOf: ComponentMetric): string {
  const ends = componentEnds(input, metricOf).map(({ name, told }) => `${name} ${told}`)
  return epochSentence(input, `${metricOf(0).name}, ${partNames[judgedPart(input.epochs)]}: ${ends.join(', ')}`)
}
