/** A classification as a training sees it. */
import type { IntensityScale } from '#domain/data/units'
import { classMeans } from '#domain/explain/classMean'
import { closedForm } from '#domain/model/solvers/network'
import { storeAxis } from '#domain/model/storedAxis'
import { err, ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { stratifiedProtocols } from '#domain/study/split/registry'
import { evaluateClasses } from '#domain/tasks/classes/classEvaluation'
import { type ClassFit, meanSpectrum } from '#domain/tasks/classes/classFit'
import { keepSpectra } from '#domain/tasks/classes/explainedSpectra'
import { rowNames } from '#domain/tasks/classes/runSpectra'
import { classJudge } from '#engine/classJudge'
import { type Classics, classicsOn, classProblemOf, isOfClassics } from './classClassics.ts'
import { buildTrainingData, type TrainingData } from './classData.ts'
import { solveClassRun } from './classSolving.ts'
import { judgeClasses } from './judgeClasses.ts'
import { loadSpectra } from './loadSpectra.ts'
import { evaluateStoredClasses } from './storedEvaluation.ts'
import {
  checkNetwork,
  type SolvingListener,
  type TaskPorts,
  type TaskSession,
  type TrainingTask,
} from './taskSession.ts'

const fitOf = (
  { cohort, axis, fitted, spectra, trainRows, points }: TrainingData,
  intensity: IntensityScale,
): ClassFit => ({
  classNames: [...cohort.classNames],
  axis: storeAxis(axis),
  intensity,
  fitted,
  mean: meanSpectrum(spectra, trainRows, points),
})

export const classSession: TaskSession<'classes'> = {
  fresh: (run, study) => ({ ...run, task: 'classes', study, cohort: null, classics: null, test: null }),
  prepare: prepareClasses,
  hasClassics: ({ classics }) => classics !== null,
  evaluateStored: async (run) => ok(evaluateStoredClasses(run, null)),
  judgeOn: judgeClasses,
}

/** Errors: those of the store, of choosing and splitting the spectra, and of a network that does not fit them. */
async function prepareClasses(
  { study, cohort: chosen, split: parted, classics: recorded, warnings: known }: ClassRun,
  { datasets }: TaskPorts,
  alike?: ClassRun,
): Promise<Result<TrainingTask<ClassRun>>> {
  const dataset = await loadSpectra(datasets, study.dataset.hash)
  if (!dataset.ok) return dataset
  const data = buildTrainingData(dataset.value, study, chosen && parted && { cohort: chosen, split: parted })
  if (!data.ok) return data
  const { cohort, split, points, train, validation, test } = data.value
  const { rows, labels, classNames, groups, groupCount, leftOut, warnings } = cohort
  const fits = checkNetwork(study.model, {
    inputs: points,
    outputs: classNames.length,
    inputWords: `points, the spectra have ${points}`,
    outputWords: `classes, the dataset has ${classNames.length} (${classNames.join(', ')})`,
  })
  if (!fits.ok) return fits
  // The published protocol picks its epoch on the test part, as the study did.
  const scored = stratifiedProtocols[study.split.protocol].picksOn === 'test' ? test : validation
  const groupOf = new Map(Array.from(rows, (row, position) => [row, cohort.groups[position] ?? 0]))
  const groupsOf = (tested: Int32Array): Int32Array => tested.map((row) => groupOf.get(row) ?? -1)
  const found = { rows, labels, classNames, groups, groupCount, leftOut }
  const settings = closedForm(study.solver)
  const fitted = async (tell: SolvingListener, goesOn: () => boolean): Promise<Classics> =>
    alike
      ? { classics: alike.classics, warnings: alike.warnings.filter(isOfClassics) }
      : classicsOn(data.value, study, {
          problem: classProblemOf(dataset.value, data.value, study),
          except: settings?.kind ?? null,
          tell,
          goesOn,
        })
  /** For runs that broke off, and for those of earlier versions. */
  const quietly = () =>
    fitted(
      () => {},
      () => true,
    )
  let classics = recorded
  return ok({
    datasetName: dataset.value.summary.name,
    // Of classics that are in the record already.
    found: {
      cohort: found,
      fit: fitOf(data.value, dataset.value.intensity),
      split,
      warnings: [...warnings, ...known.filter(isOfClassics)],
    },
    train,
    ...(settings
      ? { solve: (tell) => solveClassRun(dataset.value, data.value, study, settings, groupsOf, tell) }
      : {
          async beforehand(tell, goesOn) {
            if (classics) return {}
            const made = await fitted(tell, goesOn)
            classics = made.classics
            return { classics, warnings: [...warnings, ...made.warnings] }
          },
        }),
    scored,
    judge: classJudge(scored?.labels ?? new Int32Array(), classNames.length, study.selection),
    test,
    async judgeTest(logits) {
      if (!test) return err({ code: 'internal-error', message: 'there is no test part', remedy: 'reload the page' })
      const predictions = { rows: test.rows, actual: test.labels, logits, groups: groupsOf(test.rows) }
      classics ??= (await quietly()).classics
      const evaluation = evaluateClasses({ study, split, cohort, test: predictions, classics })
      return ok({ test: predictions, classics, evaluation })
    },
    async evaluateStored(run) {
      const known = run.classics ?? (run.test ? (await quietly()).classics : null)
      return ok(evaluateStoredClasses({ ...run, classics: known }, groupsOf))
    },
    explained(run) {
      const means = classMeans(data.value.spectra, labels, classNames.length, points)
      return keepSpectra(dataset.value, { cohort: found, test: run.test, study, means }, rowNames(dataset.value, study))
    },
  })
}
