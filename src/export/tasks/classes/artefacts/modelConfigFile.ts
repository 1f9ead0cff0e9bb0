/** `model/model_config.json`: the few facts the study's own loader reads, under its names. */
import { restoreAxis } from '#domain/model/storedAxis'
import type { ClassRun } from '#domain/run/run'
import type { ClassFit } from '#domain/tasks/classes/classFit'
import { jsonFile } from '../../../jsonFile.ts'
import type { ClassEntry } from '../entry.ts'

export interface ModelConfig {
  readonly input_len: number
  readonly n_classes: number
  readonly class_names: readonly string[]
  /** First and last position of the axis. */
  readonly wavenumber_range: readonly [number, number]
  /** Trained, not planned. */
  readonly epochs: number
  /** Null where nothing was held out to measure it. */
  readonly best_val_acc: number | null
  readonly test_acc: number | null
}

function modelConfig({ epochs, best, evaluation }: ClassRun, { axis, classNames }: ClassFit): ModelConfig {
  const { values } = restoreAxis(axis)
  const bestEpoch = epochs.find(({ epoch }) => epoch === best?.epoch)
  return {
    input_len: values.length,
    n_classes: classNames.length,
    class_names: classNames,
    wavenumber_range: [values[0] ?? 0, values.at(-1) ?? 0],
    epochs: epochs.length,
    best_val_acc: bestEpoch?.validation?.accuracy ?? null,
    test_acc: evaluation?.metrics.accuracy ?? null,
  }
}

export const modelConfigFile: ClassEntry = ({ run, model }) => [
  {
    kind: 'file',
    path: 'model/model_config.json',
    group: 'weights',
    purpose: 'Input length, classes, wavenumber range and scores, for the PyTorch loader',
    write: () => jsonFile(modelConfig(run, model.fit)),
  },
]
