import type { Cohort } from '#domain/tasks/classes/cohort'
import type { SplitPlan } from '#domain/tasks/classes/studyPlan'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { PartsTable } from '../../../study/PartsTable.tsx'
import { count, counted } from '../../../words/numbers.ts'

/** How many of each class go where. */
export function SplitPreview({ cohort, plan }: { readonly cohort: Cohort; readonly plan: SplitPlan }) {
  const colours = classColourVariables(cohort.classNames)
  const unit = plan.split.unit === 'copy' ? 'augmented copies' : 'spectra'
  return (
    <PartsTable
      caption={`Number of ${unit} per class and part`}
      what="Class"
      rows={cohort.classNames.map((name, c) => ({
        name: displayClassName(name),
        colour: colours[c] ?? '',
        counts: plan.perClass[c] ?? { train: 0, validation: 0, test: 0 },
      }))}
      total={plan.total}
      note={`In ${unit}. ${count(plan.trainingItems)} training items with their copies, ${counted(plan.stepsPerEpoch, 'step', 'steps')} an epoch.`}
    />
  )
}
