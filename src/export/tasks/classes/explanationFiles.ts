/** What explains a model: maps, key regions, and their figures. Part of a run’s tree, and all of `explain`. */
import type { SpectralAxis } from '#domain/data/dataset'
import type { ClassExplanation } from '#domain/explain/explanation'
import { highestPeaks, keyRegions, scaledToUnit, studyLabelRule } from '#domain/explain/keyRegions'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { PlannedFigure } from '../../figureFiles.ts'
import { fileStems } from '../../fileNames.ts'
import type { Artefact, FigureDescription } from '../../ports.ts'
import type { ExplainedParts } from '../../runParts.ts'
import { saliencyMaps } from './saliencyMaps.ts'

export interface Explained {
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
  /** Classes without a spectrum to explain are left out. */
  readonly classes: readonly ClassExplanation[]
}

const regionsPath = 'logs/key_spectral_regions.csv'
const mapsPath = 'logs/saliency_maps.npz'
const heatmapStem = 'figures/saliency_heatmap_all'
const saliencyStem = (stem: string): string => `figures/saliency_${stem}`

/** Positions as people write them: 1003, 1003.5. */
const position = (value: number): number => Number(value.toFixed(2))

/** Where the files stand that explain a model with these classes, for who lists them before they are made. */
export function explanationPaths(classNames: readonly string[]): {
  readonly tables: readonly string[]
  /** Without their endings. */
  readonly figures: readonly string[]
} {
  return {
    tables: [regionsPath, mapsPath],
    figures: [...fileStems(classNames).map(saliencyStem), heatmapStem],
  }
}

/** `logs/key_spectral_regions.csv`: the study's rule, strongest first within each class. */
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

function explanationTables(explained: Explained): Artefact[] {
  return [
    { path: regionsPath, bytes: keyRegionsCsv(explained) },
    {
      path: mapsPath,
      bytes: saliencyMaps(explained.axis, explained.classNames, explained.classes),
    },
  ]
}

/** One figure per class, then all of them as a heatmap. */
function explanationFigures({ classNames, axis, classes }: Explained): PlannedFigure[] {
  const named = classes.map((explanation) => ({
    explanation,
    className: classNames[explanation.classIndex] ?? String(explanation.classIndex),
  }))
  const stems = fileStems(named.map(({ className }) => className))
  const maps = named.map(({ className, explanation }, i): PlannedFigure => {
    const peaks = highestPeaks(scaledToUnit(explanation.meanAbsolute), studyLabelRule).map(({ index, height }) => ({
      center: axis.values[index] ?? Number.NaN,
      score: height,
    }))
    return { stem: saliencyStem(stems[i] ?? ''), figure: { kind: 'saliency', className, axis, explanation, peaks } }
  })
  if (maps.length === 0) return []
  const heatmap: FigureDescription = {
    kind: 'saliencyHeatmap',
    classNames: named.map(({ className }) => className),
    axis,
    maps: named.map(({ explanation }) => explanation.meanAbsolute),
  }
  return [...maps, { stem: heatmapStem, figure: heatmap }]
}

export function explainedClasses(explained: Explained): ExplainedParts {
  const { classNames, classes } = explained
  return {
    tables: explanationTables(explained),
    figures: explanationFigures(explained),
    completenessError: Object.fromEntries(
      classes.map(({ classIndex, completeness }) => [classNames[classIndex] ?? String(classIndex), completeness.error]),
    ),
  }
}
