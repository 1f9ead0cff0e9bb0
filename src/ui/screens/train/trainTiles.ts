/** The five figures one reads from a metre away while a run trains, or of how it went. */

import type { EpochRecord, PartScore } from '#domain/run/run'
import { wilsonInterval } from '#domain/scores/intervals'
import { protocolOf } from '#domain/study/split/protocolOf'
import type { Study } from '#domain/study/study'
import type { StatTile } from '../../controls/StatTiles.tsx'
import { bytesWords } from '../../shell/deviceWords.ts'
import { count, duration, intervalWords, percent, percentDigits, rSquared, threeDigits } from '../../words/numbers.ts'
import { trainedPrecisionWords } from '../../words/study.ts'
import type { ClassTrainView, CurvesTrainView, TrainView } from './useTrainView.ts'

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
  const records: readonly EpochRecord[] = epochs
  const score = records.find((record) => record.epoch === best.epoch)?.validation
  const kept = study.selection === 'best' ? 'weights kept' : 'the last epoch is used'
  return {
    label: 'Best epoch',
    value: best.epoch,
    context: score
      ? `${'accuracy' in score ? percent(score.accuracy, score.n) : `loss ${threeDigits(score.loss)}`} · ${kept}`
      : kept,
  }
}

function speedTile({ live, record, study }: TrainView): StatTile {
  const progress = live?.run.progress
  const perSecond =
    progress?.stepsPerSecond ?? (record && record.trainingMs > 0 ? (1000 * record.steps) / record.trainingMs : 0)
  if (perSecond === 0) return { label: 'Speed', value: '–', context: 'after the first steps' }
  const value = perSecond >= 10 ? Math.round(perSecond) : perSecond.toPrecision(2)
  const spectra = count(Math.round(perSecond * study.batchSize))
  const skipped = progress?.skippedSteps ?? record?.skippedSteps
  return {
    label: 'Speed',
    value,
    unit: 'steps/s',
    context: [
      `${spectra} ${study.recipe === 'raman-classification' ? 'spectra' : 'structures'} per second`,
      ...(skipped === undefined ? [] : [trainedPrecisionWords(study.precision, skipped)]),
    ].join(' · '),
  }
}

function lastTile({ live, record, device, epochs, study }: TrainView): StatTile {
  const progress = live?.run.progress
  if (!live && record) {
    const [value = '–', unit = ''] = splitUnit(duration(record.trainingMs))
    const stoppedEarly = record.status.kind === 'finished' && epochs.length < study.epochs
    const context =
      stoppedEarly && study.stop
        ? `ended at epoch ${epochs.length}: ${study.stop.patience} without gain`
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

function classTiles(view: ClassTrainView): StatTile[] {
  const { epochs, study } = view
  const last = epochs.at(-1)
  const validated = last ? last.validation !== null : study.split.protocol !== 'folds'
  const part = partName(study)
  return [
    validated ? accuracyTile(`${part} accuracy`, last?.validation) : accuracyTile('Training accuracy', last?.train),
    validated ? lossTile(`${part} loss`, epochs, 'validation') : lossTile('Training loss', epochs, 'train'),
  ]
}

/** The component that is learned least says more than a mean over all. */
function weakestTile(part: string, { epochs, componentNames }: CurvesTrainView): StatTile {
  const label = 'Lowest R²'
  const r2 = epochs.at(-1)?.validation?.r2
  if (!r2) return { label, ...nothingYet }
  const known = r2.flatMap((value, k) => (value === null ? [] : [{ value, k }]))
  const weakest = known.reduce<(typeof known)[number] | null>((a, b) => (a && a.value <= b.value ? a : b), null)
  if (!weakest) return { label, value: '–', context: 'every component is constant' }
  return {
    label,
    value: rSquared(weakest.value),
    context: `${componentNames[weakest.k] ?? ''}, ${part}`,
  }
}

function curvesTiles(view: CurvesTrainView): StatTile[] {
  const { epochs, study } = view
  const part = partName(study)
  return [lossTile(`${part} loss`, epochs, 'validation'), weakestTile(part.toLowerCase(), view)]
}

const partName = (study: Study): string => (protocolOf(study).picksOn === 'test' ? 'Test' : 'Validation')

export function trainTiles(view: TrainView): StatTile[] {
  const own = view.task === 'classes' ? classTiles(view) : curvesTiles(view)
  return [...own, bestTile(view), speedTile(view), lastTile(view)]
}
