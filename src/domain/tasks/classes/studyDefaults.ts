/**
 * The study a dataset starts with: target and group as the importer understood them, the network
 * sized to its points and classes, everything else the recipe's own.
 */
import { type DatasetSummary, spectraOf } from '../../data/summary.ts'
import type { ModelSpec } from '../../model/modelSpec.ts'
import { modelShapes } from '../../model/shapes.ts'
import type { RunCohort } from '../../run/run.ts'
import { compactCnn1d } from '../../study/recipes/compactCnn.ts'
import { ramanClassification, ramanCnn1d, studyAttribution } from '../../study/recipes/ramanClassification.ts'
import type { ClassStudy } from '../../study/study.ts'

/** The first column that could name classes: more than one value, and values that repeat. */
function guessedTarget({ columns, rows, suggested: { id, group } }: DatasetSummary): string {
  const repeated = columns.find(({ distinct }) => distinct >= 2 && distinct <= Math.max(2, rows / 3))
  const other = columns.find(({ name }) => name !== id && name !== group)
  return (repeated ?? other ?? columns[0])?.name ?? ''
}

/** Which column is the target and which the group, before anything is chosen by hand. */
export function datasetSettingsFor(summary: DatasetSummary): ClassStudy['dataset'] {
  const { target, group } = summary.suggested
  return {
    hash: summary.hash,
    target: target ?? { column: guessedTarget(summary), part: 'whole' },
    group,
    limit: null,
    keepTrainOnly: [],
  }
}

/** The recipe's network, or a smaller one where its pooling would leave no point. */
export function networkFor(points: number, classes: number): ModelSpec {
  const network = ramanCnn1d(points, classes)
  return modelShapes(network).ok ? network : compactCnn1d(points, classes)
}

/** The default study. `cohort`: what `chooseCohort` makes of `datasetSettingsFor`; null sizes the network for two classes. */
export function studyFor(summary: DatasetSummary, cohort: Pick<RunCohort, 'classNames'> | null): ClassStudy {
  const points = spectraOf(summary)?.points ?? 0
  const classes = Math.max(2, cohort?.classNames.length ?? 0)
  return {
    ...ramanClassification(points, classes),
    dataset: datasetSettingsFor(summary),
    model: networkFor(points, classes),
  }
}

/**
 * The reference study's own protocol: copies made before the split, 80/20, the checkpoint picked on
 * the test part. It leaks, and is labelled so wherever its score is shown. Data, network, seed and length stay.
 * With it come the study's other rules, whose effect is small: the first of the highest accuracies picks the checkpoint, the
 * last batch of an epoch holds what is left, and maps are made as the study makes them.
 */
export function publishedProtocol(study: ClassStudy): ClassStudy {
  const { augmentation, sampler, split } = ramanClassification(1, 2)
  return {
    ...study,
    augmentation,
    sampler,
    selection: 'firstHighest',
    lastBatch: 'partial',
    split: { ...split, protocol: 'published', train: 0.8, validation: 0, test: 0.2 },
    attribution: studyAttribution,
  }
}

/** Back to the honest default: split by group first, copies of the training part only, best epoch on validation. */
export function groupedProtocol(study: ClassStudy): ClassStudy {
  const { augmentation, sampler, selection, lastBatch, split, attribution } = ramanClassification(1, 2)
  return { ...study, augmentation, sampler, selection, lastBatch, split, attribution }
}
