import { useMemo, useState } from 'react'
import type { ValuesRun } from '#domain/run/run'
import { targetColumnOf, type ValuesTest } from '#domain/tasks/values/valuesTest'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { predictedMeasured, valueResiduals } from '../../../charts/figures/valueFigures.ts'
import { Segmented } from '../../../controls/Segmented.tsx'
import { useRunDataset } from '../useRunDataset.ts'
import { WorstCases } from './WorstCases.tsx'

interface TargetFiguresProps {
  readonly record: ValuesRun
  readonly test: ValuesTest
  readonly target: number
  readonly name: string
  readonly targets: number
}

type Against = 'measured' | 'order' | 't2'

/** What residuals are drawn against. */
function againstOf(against: Against, test: ValuesTest, name: string, measured: Float64Array) {
  const positions = {
    measured: [`Measured ${name}`, measured],
    order: ['Order in the dataset (row)', Float64Array.from(test.rows, (row) => row + 1)],
    t2: ['Hotelling’s T²', test.distances?.t2 ?? measured],
  } as const
  const [title, values] = positions[against]
  return { against: title, positions: values }
}

/** Predicted against measured, residuals, and the spectra that are furthest off; a click picks one out. */
export function TargetFigures({ record, test, target, name, targets }: TargetFiguresProps) {
  const [against, setAgainst] = useState<Against>('measured')
  const [chosen, setChosen] = useState<number | null>(null)
  const dataset = useRunDataset(record)
  const nameOf = useMemo(() => {
    const ids = dataset?.columns.find((column) => column.name === dataset.summary.suggested.id)?.values
    return (row: number): string => ids?.[row]?.trim() || `Row ${row + 1}`
  }, [dataset])
  const input = useMemo(
    () => ({
      name,
      measured: targetColumnOf(test.measured, target, targets),
      predicted: targetColumnOf(test.predicted, target, targets),
      names: Array.from(test.rows, nameOf),
    }),
    [test, target, targets, name, nameOf],
  )
  const residualInput = useMemo(
    () => ({ ...input, ...againstOf(against, test, name, input.measured) }),
    [input, against, test, name],
  )
  // The figures leave out what was not measured.
  const drawn = useMemo(() => [...input.measured.keys()].filter((at) => !Number.isNaN(input.measured[at])), [input])
  const choosePoint = (trace: number, point: number): void => {
    const at = drawn[point]
    if (trace === 0 && at !== undefined) setChosen(at)
  }
  return (
    <>
      <div className="grid">
        <DrawnFigure
          className="span-6"
          title="Predicted against measured"
          of={predictedMeasured}
          input={input}
          fileName={`predicted_vs_measured_${target + 1}`}
          heightPx={380}
          saveSize={{ widthPx: 760, heightPx: 660 }}
          onPoint={choosePoint}
        />
        <DrawnFigure
          className="span-6"
          title="Residuals"
          controls={
            <Segmented
              label="Drawn against"
              value={against}
              options={[
                { value: 'measured', label: 'Value' },
                { value: 'order', label: 'Order' },
                ...(test.distances ? [{ value: 't2' as const, label: 'T²' }] : []),
              ]}
              onChange={setAgainst}
            />
          }
          of={valueResiduals}
          input={residualInput}
          fileName={`residuals_${target + 1}`}
          heightPx={380}
          onPoint={choosePoint}
        />
      </div>
      <WorstCases
        test={test}
        target={target}
        targets={targets}
        name={name}
        decimals={record.fit?.targets[target]?.decimals ?? 2}
        nameOf={nameOf}
        dataset={dataset}
        chosen={chosen}
        onChoose={setChosen}
      />
    </>
  )
}
