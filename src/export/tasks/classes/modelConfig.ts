/** `model/model_config.json`: the few facts the study's own loader reads, under its names. */
import type { SpectralAxis } from '#domain/data/dataset'
import type { ClassRun } from '#domain/run/run'

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

export function modelConfig(
  run: ClassRun,
  { values }: SpectralAxis,
  classNames: readonly string[],
  testAccuracy: number | null,
): ModelConfig {
  const bestEpoch = run.epochs.find(({ epoch }) => epoch === run.best?.epoch)
  return {
    input_len: values.length,
    n_classes: classNames.length,
    class_names: classNames,
    wavenumber_range: [values[0] ?? 0, values.at(-1) ?? 0],
    epochs: run.epochs.length,
    best_val_acc: bestEpoch?.validation?.accuracy ?? null,
    test_acc: testAccuracy,
  }
}
