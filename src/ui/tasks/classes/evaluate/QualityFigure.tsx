import { useCallback, useMemo, useState } from 'react'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import { calibrationPlot, calibrationSummary, calibrationTable } from '../../../charts/figures/calibration.ts'
import {
  type RankingKind,
  rankClasses,
  rankingPlot,
  rankingSummary,
  rankingTable,
} from '../../../charts/figures/rankingCurvesPlot.ts'
import { Legend } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { Select } from '../../../controls/Select.tsx'
import type { Judged } from './judged.ts'

type Shown = 'calibration' | RankingKind

const titles: Readonly<Record<Shown, string>> = {
  calibration: 'Calibration',
  roc: 'ROC',
  precisionRecall: 'Precision–recall',
}

const subtitles: Readonly<Record<Shown, string>> = {
  calibration: 'Share correct at each confidence',
  roc: 'Each class against the rest',
  precisionRecall: 'Each class against the rest',
}

/** How far the model's probabilities can be trusted, three ways. */
export function QualityFigure({ judged }: { readonly judged: Judged }) {
  const [shown, setShown] = useState<Shown>('calibration')
  const { classNames, cases } = judged
  const { calibration } = judged.evaluation
  const ranked = useMemo(
    () => (shown === 'calibration' ? [] : rankClasses({ classNames, ...cases }, shown)),
    [shown, classNames, cases],
  )
  const plot = useCallback<PlotBuilder>(
    (theme) =>
      shown === 'calibration' ? calibrationPlot(calibration, theme) : rankingPlot(ranked, classNames, shown, theme),
    [shown, calibration, ranked, classNames],
  )
  const colours = classColourVariables(classNames)
  return (
    <Figure
      className="span-4"
      title={titles[shown]}
      subtitle={subtitles[shown]}
      controls={
        <Select
          label="Figure shown"
          size="small"
          value={shown}
          options={[
            { value: 'calibration', label: 'Calibration' },
            { value: 'roc', label: 'ROC' },
            { value: 'precisionRecall', label: 'Precision–recall' },
          ]}
          onChange={setShown}
        />
      }
      plot={plot}
      table={() => (shown === 'calibration' ? calibrationTable(calibration) : rankingTable(ranked, shown))}
      summary={shown === 'calibration' ? calibrationSummary(calibration) : rankingSummary(ranked, shown)}
      {...(shown === 'calibration'
        ? {}
        : {
            footer: (
              <Legend
                entries={ranked.map(({ className, score }) => ({
                  name: `${displayClassName(className)} ${score.toFixed(2)}`,
                  colour: colours[classNames.indexOf(className)] ?? '',
                  kind: 'line' as const,
                }))}
              />
            ),
          })}
      fileName={shown === 'precisionRecall' ? 'precision_recall' : shown}
      heightPx={300}
      saveSize={{ widthPx: 560, heightPx: 480 }}
    />
  )
}
