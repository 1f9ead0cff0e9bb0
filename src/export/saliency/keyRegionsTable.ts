/**
 * `logs/key_spectral_regions.csv`: strongest first within each class. The first four columns are the study's to the letter (whole
 * numbers, en dash, a score of at most 4 digits written as Python writes it, LF); the band that each region lies in, and who
 * assigned it, stand behind them.
 */
import { placeIn, unitSuffix } from '#domain/data/unitWords'
import { assignedRegions } from '#domain/explain/assignedRegions'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import { type Explained, outputWord, type SaliencyEntry } from './explained.ts'

/** `1.0`, `0.875`, `0.3333`. */
function scoreText(score: number): string {
  const rounded = Number(score.toFixed(4))
  return Number.isInteger(rounded) ? rounded.toFixed(1) : String(rounded)
}

function keyRegionsCsv({ classNames, axis, classes, bands }: Explained): Uint8Array {
  const { unit } = axis
  const rows = classes.flatMap(({ classIndex, meanAbsolute }) =>
    assignedRegions(classNames[classIndex] ?? '', meanAbsolute, axis, bands).map(
      ({ className, centerPerCm, range: [low, high], score, match }): CsvCell[] => [
        className,
        Number(placeIn(centerPerCm, unit)),
        `${placeIn(low, unit)}–${placeIn(high, unit)}${unitSuffix(unit)}`,
        scoreText(score),
        match.kind === 'match' ? match.band.name : null,
        match.kind === 'match' ? match.band.citation : null,
      ],
    ),
  )
  return writeCsv(['class', 'center_cm', 'range', 'saliency_score', 'matched_band', 'band_source'], rows, '\n')
}

export const keyRegionsTable: SaliencyEntry = (outputs) => [
  {
    kind: 'explainedFile',
    path: 'logs/key_spectral_regions.csv',
    group: 'logs',
    purpose: `The strongest regions of each ${outputWord(outputs)}’s evidence, with range, score and the band assigned there`,
    write: keyRegionsCsv,
  },
]
