/** A classifier that came as a file, judged on labelled spectra of the user's choice. All of them are its test part. */
import { type ContractCheck, checkContract } from '#domain/data/axisContract'
import { resampleRows } from '#domain/data/resample'
import { classMeans } from '#domain/explain/classMean'
import { restoreAxis } from '#domain/model/storedAxis'
import { prepareNewRows } from '#domain/preprocessing/preprocessing'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { type AppError, err, ok } from '#domain/result'
import { rowsOf } from '#domain/scores/baselines'
import type { Split } from '#domain/study/split/split'
import { evaluateClasses } from '#domain/tasks/classes/classEvaluation'
import { keepSpectra } from '#domain/tasks/classes/explainedSpectra'
import { judgedRows } from '#domain/tasks/classes/judgedRows'
import { rowNames } from '#domain/tasks/classes/runSpectra'
import { questionTable } from '../apply/networkOnDevice.ts'
import { loadSpectra } from './loadSpectra.ts'
import type { JudgeOn } from './taskSession.ts'

const broken = ({ name, words }: ContractCheck): AppError => ({
  code: 'axis-other',
  message: `The spectra do not fit the model. ${name}: ${words}.`,
  remedy: 'Choose spectra that cover what the model reads, or open the model again with its axis.',
})

const noTarget: AppError = {
  code: 'no-target',
  message: 'No class column is chosen.',
  remedy: 'Choose the column of the classes.',
}

/** Errors: those of the store, `axis-other`, `no-target`, `missing-column`, `no-common-class`, and those of the device. */
export const judgeClasses: JudgeOn<'classes'> = async ({ run, fit }, asked, { datasets }, answers) => {
  const { study, origin } = run
  const loaded = await loadSpectra(datasets, asked.hash)
  if (!loaded.ok) return loaded
  const axis = restoreAxis(fit.axis)
  const misfit = checkContract(axis, loaded.value.axis).find(({ verdict }) => verdict === 'broken')
  if (misfit) return err(broken(misfit))
  const { target, group } = asked
  if (!target) return err(noTarget)
  const found = judgedRows(loaded.value, { classNames: fit.classNames, target, group })
  if (!found.ok) return found
  const { warnings, ...cohort } = found.value
  const points = axis.values.length
  const intensities = resampleRows(loaded.value, axis)
  const seen = prepareNewRows(fit.fitted, spectralRows(rowsOf(intensities, points, cohort.rows), axis))
  if (!seen.ok) return seen
  const logits = await answers(questionTable(seen.value.values, seen.value.points))
  if (!logits.ok) return logits
  const test = { rows: cohort.rows, actual: cohort.labels, logits: logits.value, groups: cohort.groups }
  const none = new Int32Array()
  const split: Split = { unit: 'spectrum', train: none, validation: none, test: cohort.rows }
  const { hash, name } = loaded.value.summary
  const judged = { ...study, dataset: { hash, target, group, limit: null, keepTrainOnly: [] } }
  const evaluation = evaluateClasses({ study: judged, split, cohort, test, origin })
  const means = classMeans(seen.value.values, cohort.labels, fit.classNames.length, seen.value.points)
  const names = rowNames(loaded.value, judged)
  return ok({
    found: { study: judged, dataset: { hash, name }, cohort, split, test, evaluation, warnings },
    explained: keepSpectra({ axis, intensities }, { cohort, test, study: judged, means }, names),
  })
}
