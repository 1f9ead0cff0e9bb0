/** How well the spectra are predicted by now. */
import type { StatTile } from '../../../controls/StatTiles.tsx'
import { lossTile, nothingYet } from '../../../run/trainTiles.ts'
import type { TrainView } from '../../../run/useRun.ts'
import { count, rSquared } from '../../../words/numbers.ts'
import { chosenBy } from '../../../words/study.ts'

/** The component that is learned least says more than a mean over all. */
function weakestTile(part: string, { epochs, targets }: TrainView<'curves'>): StatTile {
  const label = 'Lowest R²'
  const r2 = epochs.at(-1)?.validation?.r2
  if (!r2) return { label, ...nothingYet }
  const known = r2.flatMap((value, k) => (value === null ? [] : [{ value, k }]))
  const weakest = known.reduce<(typeof known)[number] | null>((a, b) => (a && a.value <= b.value ? a : b), null)
  if (!weakest) return { label, value: '–', context: 'every component is constant' }
  return { label, value: rSquared(weakest.value), context: `${targets[weakest.k] ?? ''}, ${part}` }
}

export function tiles(view: TrainView<'curves'>): StatTile[] {
  const part = chosenBy(view.study) ?? 'Training'
  return [lossTile(`${part} loss`, view.epochs, 'validation'), weakestTile(part.toLowerCase(), view)]
}

/** `2,400 structures` */
export const trainedOn = ({ record, datasetName }: TrainView<'curves'>): string =>
  record?.split ? `${count(record.split.train.length)} structures` : datasetName
