/** `logs/key_spectral_regions.csv`: the study's rule, strongest first within each class. */
import { keyRegions } from '#domain/explain/keyRegions'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { ClassExplainedEntry } from '../entry.ts'
import type { Explained } from '../explained.ts'

/** Positions as people write them: 1003, 1003.5. */
const position = (value: number): number => Number(value.toFixed(2))

function keyRegionsCsv({ classNames, axis, classes }: Explained): Uint8Array {
  const rows = classes.flatMap(({ classIndex, meanAbsolute }) =>
    keyRegions(classNames[classIndex] ?? '', meanAbsolute, axis).map(
      ({ className, centerPerCm, range, score }): CsvCell[] => [
        className,
        position(centerPerCm),
        `${position(range[0])}-${position(range[1])}`,
        Number(score.toPrecision(6)),
      ],
    ),
  )
  return writeCsv(['class', 'center_cm', 'range', 'saliency_score'], rows)
}

export const keyRegionsTable: ClassExplainedEntry = () => [
  {
    kind: 'explainedFile',
    path: 'logs/key_spectral_regions.csv',
    group: 'logs',
    purpose: 'The strongest regions of each class’s evidence, with their range and score',
    write: keyRegionsCsv,
  },
]
