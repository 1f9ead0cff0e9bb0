/** A classification as a training sees it. */
import { err, ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { stratifiedProtocols } from '#domain/study/split/registry'
import type { ClassStudy } from '#domain/study/study'
import { classJudge } from '#engine/classJudge'
import type { DatasetStore } from '#storage/ports'
import { checkNetwork, type TrainingTask } from '../train/trainingTask.ts'
import { buildTrainingData } from './trainData.ts'

/** Errors: those of the store, of choosing and splitting the spectra, and of a network that does not fit them. */
export async function prepareClasses(
  study: ClassStudy,
  { datasets }: { readonly datasets: Pick<DatasetStore, 'load'> },
): Promise<Result<TrainingTask<ClassRun>>> {
  const dataset = await datasets.load(study.dataset.hash)
  if (!dataset.ok) return dataset
  const data = buildTrainingData(dataset.value, study)
  if (!data.ok) return data
  const { cohort, split, points, train, validation, test } = data.value
  const { rows, labels, classNames, groupCount, warnings } = cohort
  const fits = checkNetwork(study.model, {
    inputs: points,
    outputs: classNames.length,
    inputWords: `points, the spectra have ${points}`,
    outputWords: `classes, the dataset has ${classNames.length} (${classNames.join(', ')})`,
  })
  if (!fits.ok) return fits
  // The published protocol picks its epoch on the test part, as the study did.
  const scored = stratifiedProtocols[study.split.protocol].picksOn === 'test' ? test : validation
  return ok({
    datasetName: dataset.value.summary.name,
    found: { cohort: { rows, labels, classNames, groupCount }, split, warnings },
    train,
    scored,
    judge: classJudge(scored?.labels ?? new Int32Array(), classNames.length),
    test,
    async judgeTest(logits) {
      if (!test) return err({ code: 'internal-error', message: 'there is no test part', remedy: 'reload the page' })
      return ok({ rows: test.rows, actual: test.labels, logits })
    },
  })
}
