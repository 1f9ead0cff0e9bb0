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

/** Calibration is shown only where there is one. */
const rankingOf = (shown: Shown): RankingKind => (shown === 'calibration' ? 'roc' : shown)

/** How far the model's scores can be trusted: calibration where they are probabilities, and how they rank. */
export function QualityFigure({ judged }: { readonly judged: Judged }) {
  const { classNames, cases } = judged
  const { calibration } = judged.evaluation
  const [wished, setShown] = useState<Shown>('calibration')
  const shown = wished === 'calibration' && calibration === null ? 'roc' : wished
  const ranked = useMemo(
    () => (shown === 'calibration' ? [] : rankClasses({ classNames, ...cases }, shown)),
    [shown, classNames, cases],
  )
  const plot = useCallback<PlotBuilder>(
    (theme) =>
      shown === 'calibration' && calibration
        ? calibrationPlot(calibration, theme)
        : rankingPlot(ranked, classNames, rankingOf(shown), theme),
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
            ...(calibration ? [{ value: 'calibration' as const, label: 'Calibration' }] : []),
            { value: 'roc', label: 'ROC' },
            { value: 'precisionRecall', label: 'Precision–recall' },
          ]}
          onChange={setShown}
        />
      }
      plot={plot}
      table={() =>
        shown === 'calibration' && calibration ? calibrationTable(calibration) : rankingTable(ranked, rankingOf(shown))
      }
      summary={
        shown === 'calibration' && calibration
          ? calibrationSummary(calibration)
          : rankingSummary(ranked, rankingOf(shown))
      }
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
