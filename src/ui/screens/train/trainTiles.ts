/** The five figures one reads from a metre away while a run trains, or of how it went. */
import { wilsonInterval } from '#domain/intervals'
import type { EpochRecord, PartScore } from '#domain/run'
import type { StatTile } from '../../controls/StatTiles.tsx'
import { bytesWords } from '../../shell/deviceWords.ts'
import { count, duration, intervalWords, percent, percentDigits, threeDigits } from '../../words/numbers.ts'
import type { TrainView } from './useTrainView.ts'

const nothingYet = { value: '–', context: 'after the first epoch' }

function accuracyTile(label: string, score: PartScore | null | undefined): StatTile {
  if (!score) return { label, ...nothingYet }
  const right = Math.round(score.accuracy * score.n)
  const interval = intervalWords(wilsonInterval(right, score.n), score.n)
  return {
    label,
    value: percentDigits(score.accuracy, score.n),
    unit: '%',
    context: `${count(right)} of ${count(score.n)} · ${interval}`,
  }
}

function lossTile(label: string, epochs: readonly EpochRecord[], part: 'train' | 'validation'): StatTile {
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

function bestTile({ best, epochs, study }: TrainView): StatTile {
  if (!best) return { label: 'Best epoch', value: '–', context: 'kept with each better one' }
  const score = epochs.find((record) => record.epoch === best.epoch)?.validation
  const kept = study.selection === 'best' ? 'weights kept' : 'the last epoch is used'
  return {
    label: 'Best epoch',
    value: best.epoch,
    context: score ? `${percent(score.accuracy, score.n)} · ${kept}` : kept,
  }
}

function speedTile({ live, record, study }: TrainView): StatTile {
  const progress = live?.run.progress
  const perSecond =
    progress?.stepsPerSecond ?? (record && record.trainingMs > 0 ? (1000 * record.steps) / record.trainingMs : 0)
  if (perSecond === 0) return { label: 'Speed', value: '–', context: 'after the first steps' }
  const value = perSecond >= 10 ? Math.round(perSecond) : perSecond.toPrecision(2)
  const spectra = count(Math.round(perSecond * study.batchSize))
  return { label: 'Speed', value, unit: 'steps/s', context: `${spectra} spectra per second` }
}

function lastTile({ live, record, device, epochs, study }: TrainView): StatTile {
  const progress = live?.run.progress
  if (!live && record) {
    const [value = '–', unit = ''] = splitUnit(duration(record.trainingMs))
    return { label: 'Training time', value, unit, context: `${epochs.length} of ${study.epochs} epochs` }
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

export function trainTiles(view: TrainView): StatTile[] {
  const { epochs, study } = view
  const last = epochs.at(-1)
  const validated = last ? last.validation !== null : study.split.protocol !== 'folds'
  const published = study.split.protocol === 'published'
  const part = published ? 'Test' : 'Validation'
  return [
    validated ? accuracyTile(`${part} accuracy`, last?.validation) : accuracyTile('Training accuracy', last?.train),
    validated ? lossTile(`${part} loss`, epochs, 'validation') : lossTile('Training loss', epochs, 'train'),
    bestTile(view),
    speedTile(view),
    lastTile(view),
  ]
}
