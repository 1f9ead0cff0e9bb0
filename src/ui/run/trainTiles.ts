/** The figures one reads from a metre away while a run trains, or of how it went: those that runs of every task have. */
import type { EpochRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { StatTile } from '../controls/StatTiles.tsx'
import { bytesWords } from '../words/device.ts'
import { count, duration, threeDigits } from '../words/numbers.ts'
import { taskWords } from '../words/registry.ts'
import { bestScore, trainedPrecisionWords } from '../words/study.ts'
import type { TrainView } from './useRun.ts'

export const nothingYet = { value: '–', context: 'after the first epoch' }

export function lossTile(label: string, epochs: readonly EpochRecord[], part: 'train' | 'validation'): StatTile {
  const last = epochs.at(-1)?.[part]
  if (!last) return { label, ...nothingYet }
  const losses = epochs.flatMap((record) => (record[part] ? [{ epoch: record.epoch, loss: record[part].loss }] : []))
  const lowest = losses.reduce((a, b) => (b.loss < a.loss ? b : a))
  return {
    label,
    value: threeDigits(last.loss),
    context: `lowest ${threeDigits(lowest.loss)} at epoch ${lowest.epoch}`,
  }
}

function bestTile<T extends Task>(view: TrainView<T>): StatTile {
  const { best, study } = view
  if (!best) return { label: 'Best epoch', value: '–', context: 'kept with each better one' }
  const score = bestScore(view.task, view)
  const kept = study.selection === 'last' ? 'the last epoch is used' : 'weights kept'
  return { label: 'Best epoch', value: best.epoch, context: score ? `${score.short} · ${kept}` : kept }
}

function speedTile<T extends Task>({ task, live, record, study }: TrainView<T>): StatTile {
  const progress = live?.run.progress
  const perSecond =
    progress?.stepsPerSecond ?? (record && record.trainingMs > 0 ? (1000 * record.steps) / record.trainingMs : 0)
  if (perSecond === 0) return { label: 'Speed', value: '–', context: 'after the first steps' }
  const value = perSecond >= 10 ? Math.round(perSecond) : perSecond.toPrecision(2)
  const items = `${count(Math.round(perSecond * study.batchSize))} ${taskWords[task].model.items}`
  const skipped = progress?.skippedSteps ?? record?.skippedSteps
  const precision = skipped === undefined ? '' : ` · ${trainedPrecisionWords(study.precision, skipped)}`
  return { label: 'Speed', value, unit: 'steps/s', context: `${items} per second${precision}` }
}

function lastTile<T extends Task>({ live, record, device, epochs, study }: TrainView<T>): StatTile {
  const progress = live?.run.progress
  if (!live && record) {
    const [value = '–', unit = ''] = splitUnit(duration(record.trainingMs))
    const stoppedEarly = record.status.kind === 'finished' && epochs.length < study.epochs
    const context =
      stoppedEarly && study.stop
        ? `ended at epoch ${epochs.length}: ${study.stop.patience} without improvement`
        : `${epochs.length} of ${study.epochs} epochs`
    return { label: 'Training time', value, unit, context }
  }
  const label = device?.backend === 'webgpu' ? 'GPU memory' : 'Memory'
  if (!progress) return { label, value: '–', context: 'after the first steps' }
  const [value = '–', unit = ''] = splitUnit(bytesWords(progress.memoryBytes))
  return { label, value, unit, context: 'weights, activations, spectra' }
}

const splitUnit = (words: string): string[] => {
  const at = words.indexOf(' ')
  return [words.slice(0, at), words.slice(at + 1)]
}

/** After the two of its task. */
export const sharedTiles = <T extends Task>(view: TrainView<T>): StatTile[] => [
  bestTile(view),
  speedTile(view),
  lastTile(view),
]
