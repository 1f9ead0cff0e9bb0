import { useMemo } from 'react'
import type { ClassRun } from '#domain/run/run'
import { fewTested } from '#domain/tasks/classes/classCautions'
import { displayClassName } from '../../charts/classColours.ts'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { useOpenStudy } from '../../run/useOpenStudy.ts'

/** Spectra of each class in the test part; null without a split of spectra. */
function testCounts({ cohort, split }: Pick<ClassRun, 'cohort' | 'split'>): number[] | null {
  if (!cohort || !split || split.unit !== 'spectrum') return null
  const labelOf = new Map(Array.from(cohort.rows, (row, i) => [row, cohort.labels[i] ?? -1]))
  const counts = cohort.classNames.map(() => 0)
  for (const row of split.test) {
    const label = labelOf.get(row) ?? -1
    if (label >= 0) counts[label] = (counts[label] ?? 0) + 1
  }
  return counts
}

/** Classes whose test part is too small to say much, and the way out. */
export function SmallClasses({ record }: { readonly record: ClassRun }) {
  const openStudy = useOpenStudy()
  const { study } = record
  const small = useMemo(() => {
    const counts = testCounts(record)
    return counts ? fewTested(record.cohort?.classNames ?? [], counts) : []
  }, [record])
  if (small.length === 0) return null
  const told = small.map(({ className, n }) => `${displayClassName(className)} ${n}`).join(', ')
  return (
    <Banner
      title={small.length === 1 ? 'Few test spectra in one class' : `Few test spectra in ${small.length} classes`}
      action={
        study.split.protocol === 'folds' ? undefined : (
          <Button
            size="small"
            onClick={() => void openStudy({ ...study, split: { ...study.split, protocol: 'folds', fold: 0 } })}
          >
            Switch to folds
          </Button>
        )
      }
    >
      {told}. Take their scores as a rough guide.
    </Banner>
  )
}
