import { useMemo, useState } from 'react'
import type { ClassRun } from '#domain/run/run'
import { predictedClasses } from '#domain/scores/softmax'
import type { RunSpectra } from '#domain/tasks/classes/runSpectra'
import { displayClassName } from '../../../charts/classColours.ts'
import { Card } from '../../../controls/Card.tsx'
import { DataTable } from '../../../controls/DataTable.tsx'
import { TextInput } from '../../../controls/Field.tsx'
import { Tag } from '../../../controls/Tag.tsx'

interface SpectrumPickerProps {
  readonly record: ClassRun
  readonly spectra: RunSpectra
  readonly chosen: number | null
  readonly onChoose: (row: number) => void
}

interface Candidate {
  readonly row: number
  readonly name: string
  readonly group: string
  readonly actual: string
  /** What the model called it; null outside the test part. */
  readonly called: string | null
  readonly wrong: boolean
}

/** Test spectra first and mistakes before all: they are what one wants explained. */
function candidatesOf({ cohort, test }: ClassRun, spectra: RunSpectra): Candidate[] {
  if (!cohort) return []
  const name = (c: number | undefined): string => displayClassName(cohort.classNames[c ?? -1] ?? '')
  const called = new Map<number, number>()
  if (test) {
    const predicted = predictedClasses(test.logits, cohort.classNames.length)
    test.rows.forEach((row, i) => {
      called.set(row, predicted[i] ?? 0)
    })
  }
  const all = Array.from(cohort.rows, (row, i): Candidate => {
    const verdict = called.get(row)
    return {
      row,
      name: spectra.nameOf(row),
      group: spectra.groupOf(row),
      actual: name(cohort.labels[i]),
      called: verdict === undefined ? null : name(verdict),
      wrong: verdict !== undefined && verdict !== cohort.labels[i],
    }
  })
  const rank = (one: Candidate): number => (one.wrong ? 0 : one.called === null ? 2 : 1)
  return all.filter(({ row }) => spectra.has(row)).sort((a, b) => rank(a) - rank(b) || a.row - b.row)
}

/** Which spectrum is to be explained. */
export function SpectrumPicker({ record, spectra, chosen, onChoose }: SpectrumPickerProps) {
  const [search, setSearch] = useState('')
  const candidates = useMemo(() => candidatesOf(record, spectra), [record, spectra])
  return (
    <Card>
      <div className="pad stack tight">
        <h2>Spectrum</h2>
        {!spectra.complete && (
          <p className="caption muted">The dataset of this run is gone; these were kept with the run.</p>
        )}
        <TextInput
          aria-label="Search spectra"
          placeholder="Name, group or class"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <DataTable<Candidate>
        label="Spectra of this run"
        rows={candidates}
        rowKey={(one) => String(one.row)}
        density="compact"
        maxHeightPx={300}
        search={search}
        chosenKey={chosen === null ? null : String(chosen)}
        onChoose={(one) => onChoose(one.row)}
        columns={[
          { id: 'name', header: 'Name', accessorFn: (one) => one.name },
          { id: 'group', header: 'Group', accessorFn: (one) => one.group },
          {
            id: 'called',
            header: 'Called',
            accessorFn: (one) => one.called ?? 'not tested',
            cell: ({ row: { original } }) =>
              original.wrong ? (
                <Tag tone="warn">{original.called}</Tag>
              ) : (
                <span className={original.called === null ? 'dim' : undefined}>
                  {original.called ?? original.actual}
                </span>
              ),
          },
        ]}
      />
    </Card>
  )
}
