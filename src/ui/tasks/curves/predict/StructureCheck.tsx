import { describeOutside, featuresOutside } from '#domain/tasks/curves/extrapolation'
import type { NameMatch } from '#domain/tasks/curves/structureNames'
import type { CheckedStructures } from '#state/tasks/curves/values'
import { DataTable } from '../../../controls/DataTable.tsx'
import { ContractCard, type ContractLine } from '../../../predicting/ContractCard.tsx'
import { count, counted, fileSize, percent } from '../../../words/numbers.ts'

function namesLine(names: NameMatch, featureNames: readonly string[]): ContractLine {
  const line = { name: 'Names', model: `${featureNames[0]} … ${featureNames.at(-1)}` }
  switch (names.kind) {
    case 'unnamed':
      return { ...line, given: 'none', verdict: 'adapted', words: 'The columns are taken in the model’s order' }
    case 'same':
      return { ...line, given: 'the same', verdict: 'met', words: 'The same' }
    case 'reordered': {
      const words = 'The columns are reordered by name to match the model'
      return { ...line, given: 'in another order', verdict: 'adapted', words }
    }
    case 'other': {
      const unknown = names.unknown.slice(0, 3).map((name) => `“${name}”`)
      const more = names.unknown.length > unknown.length ? ' …' : ''
      const words = 'The names differ from the model’s: the columns are taken in the model’s order'
      return {
        ...line,
        given: unknown.length > 0 ? unknown.join(', ') + more : 'some twice',
        verdict: 'caution',
        words,
      }
    }
    default:
      return names satisfies never
  }
}

/** How many rows lie where training saw nothing. */
function rangeLine(rows: number, outside: number): ContractLine {
  const line = { name: 'Range', model: 'what training saw of each feature' }
  if (outside === 0) return { ...line, given: 'every row inside', verdict: 'met', words: 'No extrapolation' }
  const words = `${percent(outside / rows, rows)} of the predictions extrapolate`
  return { ...line, given: `${count(outside)} of ${count(rows)} rows outside`, verdict: 'caution', words }
}

interface StructureCheckProps {
  readonly checked: CheckedStructures
  /** A row to look at, from 0; left out while nothing is predicted. */
  readonly onRow?: (row: number) => void
  readonly chosenRow?: number
}

/** What the file holds, against what the model was trained on; and each row outside, in words. */
export function StructureCheck({ checked, onRow, chosenRow }: StructureCheckProps) {
  const { fit, structures } = checked
  const { featureNames, ranges } = fit
  const { file, sizeBytes, rows, names, features, outside } = structures
  const width = featureNames.length
  const lines: readonly ContractLine[] = [
    { name: 'Columns', model: `${width} features`, given: `${width} numbers`, verdict: 'met', words: 'As many' },
    namesLine(names, featureNames),
    rangeLine(rows, outside.length),
  ]
  return (
    <ContractCard
      title={file}
      note={`${fileSize(sizeBytes)}, ${counted(rows, 'structure', 'structures')}`}
      lines={lines}
      given="The file"
    >
      {outside.length > 0 && (
        <DataTable<number>
          label="Rows outside the training range"
          rows={Array.from(outside)}
          rowKey={String}
          density="compact"
          maxHeightPx={200}
          {...(onRow && { onChoose: onRow, chosenKey: String(chosenRow) })}
          columns={[
            { id: 'row', header: 'Row', accessorFn: (row) => row + 1, meta: { numeric: true } },
            {
              id: 'outside',
              header: 'Outside the training range',
              accessorFn: (row) =>
                describeOutside(
                  featuresOutside(ranges, features.subarray(row * width, (row + 1) * width)),
                  ranges,
                  featureNames,
                ),
            },
          ]}
        />
      )}
    </ContractCard>
  )
}
