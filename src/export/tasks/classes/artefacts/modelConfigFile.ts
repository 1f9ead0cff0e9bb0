/**
 * `model/model_config.json`: the few facts the study's own loader reads, under its names, and what our own needs besides to apply
 * the PyTorch weights: the measured axis, and the steps as they were fitted.
 */
import type { StoredAxis } from '#domain/model/storedAxis'
import type { FittedPreprocessing } from '#domain/preprocessing/preprocessing'
import type { ClassRun } from '#domain/run/run'
import { type ClassFit, seenAxis } from '#domain/tasks/classes/classFit'
import { jsonFile } from '../../../jsonFile.ts'
import type { ClassEntry } from '../entry.ts'

export interface ModelConfig {
  readonly input_len: number
  readonly n_classes: number
  readonly class_names: readonly string[]
  /** First and last position of what the network sees. */
  readonly wavenumber_range: readonly [number, number]
  /** Trained, not planned. */
  readonly epochs: number
  /** Null where nothing was held out to measure it. */
  readonly best_val_acc: number | null
  readonly test_acc: number | null
  readonly axis: StoredAxis
  readonly preprocessing: FittedPreprocessing['steps']
}

function modelConfig({ epochs, best, evaluation }: ClassRun, fit: ClassFit): ModelConfig {
  const { axis, classNames, fitted } = fit
  const { values } = seenAxis(fit)
  const bestEpoch = epochs.find(({ epoch }) => epoch === best?.epoch)
  return {
    input_len: values.length,
    n_classes: classNames.length,
    class_names: classNames,
    wavenumber_range: [values[0] ?? 0, values.at(-1) ?? 0],
    epochs: epochs.length,
    best_val_acc: bestEpoch?.validation?.accuracy ?? null,
    test_acc: evaluation?.metrics.accuracy ?? null,
    axis,
    preprocessing: fitted.steps,
  }
}

export const modelConfigFile: ClassEntry = ({ run, model }) => [
  {
    kind: 'file',
    path: 'model/model_config.json',
    group: 'weights',
    purpose: 'Input length, classes, axis, preprocessing and scores, for the PyTorch loader',
    write: () => jsonFile(modelConfig(run, model.fit)),
  },
]
