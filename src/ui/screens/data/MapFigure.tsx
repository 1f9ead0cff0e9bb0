import { useCallback, useMemo } from 'react'
import type { SpectraSurvey } from '#protocol/datasets'
import { classColourVariables, displayClassName } from '../../charts/classColours.ts'
import { Figure } from '../../charts/Figure.tsx'
import type { PlotSize } from '../../charts/plot.ts'
import type { ChartTheme } from '../../charts/theme.ts'
import { count, spectra } from '../../words/numbers.ts'
import { type ClassMapInput, classMap, classMapTable, drawnAtMost, rowsByTrace } from './classMap.ts'
import styles from './Data.module.css'
import { SymbolSwatch } from './SymbolSwatch.tsx'

interface MapFigureProps {
  readonly survey: SpectraSurvey
  readonly scaled: boolean
  readonly nameOf: (row: number) => string
  readonly chosenRow: number | null
  readonly onChoose: (row: number) => void
}

const namedAtMost = 12

/** Spectra as points; those that look alike lie close. A click picks one out. */
export function MapFigure({ survey, scaled, nameOf, chosenRow, onChoose }: MapFigureProps) {
  const classNames = useMemo(() => survey.classes.map((one) => one.className), [survey])
  const input: ClassMapInput = useMemo(
    () => ({ classNames, labels: survey.labels, components: survey.components, nameOf, chosenRow }),
    [classNames, survey, nameOf, chosenRow],
  )
  const plot = useCallback((theme: ChartTheme, _: PlotSize) => classMap(input, theme), [input])
  const traces = useMemo(() => rowsByTrace({ classNames, labels: survey.labels }), [classNames, survey])
  const [first = 0, second = 0] = survey.components.explained
  const rows = survey.labels.length
  const colours = classColourVariables(classNames)
  return (
    <Figure
      title="Map of the spectra"
      subtitle={`Principal components${scaled ? ' of spectra scaled to 0–1' : ' as recorded'}${rows > drawnAtMost ? `; ${count(drawnAtMost)} of ${count(rows)} drawn` : ''}`}
      plot={plot}
      table={() => classMapTable(input)}
      summary={`Two components hold ${Math.round((first + second) * 100)}% of the variance of ${spectra(rows)}.`}
      footer={
        <div className={styles.legend}>
          {classNames.slice(0, namedAtMost).map((name, i) => (
            <span key={name}>
              <SymbolSwatch index={i} colour={colours[i] ?? 'var(--s-train)'} />
              {displayClassName(name)}
            </span>
          ))}
          {classNames.length > namedAtMost && (
            <span className="dim">and {count(classNames.length - namedAtMost)} more</span>
          )}
        </div>
      }
      onPoint={(trace, point) => {
        const row = traces[trace]?.[point]
        if (row !== undefined) onChoose(row)
      }}
      fileName="class-map"
      heightPx={270}
    />
  )
}
