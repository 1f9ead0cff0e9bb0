import type { ClassRun } from '#domain/run/run'
import { usePrediction } from '../../../predicting/usePrediction.ts'
import { spectra } from '../../../words/numbers.ts'

/** `Library, 12 spectra, judged` */
export function usePredictedSpectra({ id }: ClassRun): string {
  const status = usePrediction('classes', id)
  if (!('given' in status)) return 'New spectra judged'
  const { name, rows } = status.given.spectra
  return `${name}, ${spectra(rows)}, judged`
}
