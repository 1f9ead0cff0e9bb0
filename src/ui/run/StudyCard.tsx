import { Link } from 'wouter'
import { countParameters } from '#domain/model/parameters'
import { modelShapes } from '#domain/model/shapes'
import type { RunRecord } from '#domain/run/run'
import { splitSeedOf } from '#domain/study/base'
import { recipeTitle } from '#domain/study/recipes/registry'
import type { Study } from '#domain/study/study'
import { trainsInSteps } from '#domain/study/trainsInSteps'
import type { Task } from '#domain/tasks/task'
import type { RunOf, StudyOf } from '#domain/tasks/taskTypes'
import { Card } from '../controls/Card.tsx'
import { paths } from '../routes.ts'
import { optimizerWords, scheduleWords } from '../study/optimizers.ts'
import { count } from '../words/numbers.ts'
import { taskWords } from '../words/registry.ts'
import { selectionWords, trainedPrecisionWords } from '../words/study.ts'
import type { Line } from '../words/taskWords.ts'

interface StudyCardProps<T extends Task> {
  readonly task: T
  readonly study: StudyOf<T>
  readonly record: RunOf<T> | null
}

function partsWords(record: RunRecord | null): string | null {
  if (!record?.split) return null
  const { train, validation, test } = record.split
  return [train, validation, test].map((part) => count(part.length)).join(' / ')
}

/** What a training in steps was asked for beside its model. */
const stepLines = (study: Study, record: RunRecord | null): readonly Line[] => [
  ['Optimizer', optimizerWords(study)],
  ['Learning rate', scheduleWords(study)],
  ['Epochs', count(study.epochs)],
  ['Batch', `${count(study.batchSize)}${study.lastBatch === 'partial' ? ', the last one partial' : ''}`],
  ...(study.stop ? [['Stops', `after ${study.stop.patience} epochs without improvement`] as const] : []),
  ['Result', selectionWords[study.selection]],
  ['Precision', trainedPrecisionWords(study.precision, record?.skippedSteps ?? null)],
]

/** What was asked for, line by line. */
export function StudyCard<T extends Task>({ task, study, record }: StudyCardProps<T>) {
  const words = taskWords[task]
  const parts = partsWords(record)
  const lines: readonly Line[] = [
    ['Recipe', recipeTitle(study.recipe)],
    ...(record ? words.cohort(record) : []),
    ['Split', `${words.protocol(study)}, seed ${splitSeedOf(study)}`],
    ...(parts ? [['Train / validation / test', parts] as const] : []),
    ...words.data(study),
    ['Model', study.model.name],
    ['Parameters', modelShapes(study.model).ok ? count(countParameters(study.model)) : '–'],
    ...(trainsInSteps(study) ? stepLines(study, record) : []),
  ]
  return (
    <Card padded>
      <div className="row">
        <h2>Study</h2>
        <span className="spacer" />
        <Link href={paths.design(study.dataset.hash)} className="caption">
          Open in Design
        </Link>
      </div>
      <dl className="pairs" style={{ marginTop: 10 }}>
        {lines.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
