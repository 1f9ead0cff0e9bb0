/**
 * Dataset of features and spectra + study → what a training reads: the first rows, their parts, features as fitted on the
 * training rows, and what the network is to answer for each. The same study and dataset give the same value.
 */

import { rowWidth, targetColumn } from '#domain/data/matrix'
import { applyPreprocessing, type FittedPreprocessing, fitPreprocessing } from '#domain/preprocessing/preprocessing'
import { ok, type Result } from '#domain/result'
import { splitSeedOf } from '#domain/study/base'
import { checkStudySize } from '#domain/study/size'
import { splitRows } from '#domain/study/split/registry'
import type { Split } from '#domain/study/split/split'
import type { CurvesStudy } from '#domain/study/study'
import { type ComponentScale, fitComponentScale, standardiseComponents } from '#domain/tasks/curves/componentScale'
import { type FeatureRanges, fitFeatureRanges } from '#domain/tasks/curves/extrapolation'
import type { LoadedCurves } from './loadCurves.ts'

export interface CurvesData {
  readonly rows: number
  readonly featureCount: number
  readonly points: number
  readonly components: number
  readonly split: Split
  readonly fitted: FittedPreprocessing
  readonly ranges: FeatureRanges
  /** Null where the network learns the spectra as they are. */
  readonly scale: ComponentScale | null
  /** As entered, row-major `rows × featureCount`. */
  readonly features: Float32Array
  /** As the network sees them. */
  readonly inputs: Float32Array
  /** Row-major `rows × points × components`, component fastest. */
  readonly spectra: Float32Array
  /** What the network is to answer; the same array as `spectra` where nothing is scaled. */
  readonly targets: Float32Array
}

/** The targets with all components at the first wavelength, then at the next. */
export function componentFastest(
  { curves, targets }: Pick<LoadedCurves, 'curves' | 'targets'>,
  rows: number,
): Float32Array {
  const width = rowWidth(curves)
  if (curves.layout === 'componentFastest') return targets.subarray(0, rows * width)
  const components = curves.components.length
  const columns = Int32Array.from({ length: width }, (_, i) =>
    targetColumn(curves, i % components, Math.floor(i / components)),
  )
  const out = new Float32Array(rows * width)
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) out[row * width + i] = targets[row * width + (columns[i] ?? 0)] ?? 0
  }
  return out
}

/** `recorded`: the split of a run that has one. Errors: those of `splitRows` and `fitPreprocessing`. */
export function buildCurvesData(
  dataset: LoadedCurves,
  study: CurvesStudy,
  recorded: Split | null = null,
): Result<CurvesData> {
  const featureCount = dataset.features.features.length
  const points = dataset.curves.axis.values.length
  const components = dataset.curves.components.length
  const rows = Math.min(dataset.rows, study.dataset.limit ?? dataset.rows)
  const size = checkStudySize(study, rows, 0)
  if (!size.ok) return size
  const features = dataset.given.subarray(0, rows * featureCount)
  const split = recorded
    ? ok(recorded)
    : splitRows({ features, width: featureCount, rows }, study.split, splitSeedOf(study))
  if (!split.ok) return split
  const { train } = split.value
  const preprocessing = fitPreprocessing(
    study.preprocessing,
    { values: features, points: featureCount, positions: null },
    train,
  )
  if (!preprocessing.ok) return preprocessing
  const fitted = preprocessing.value
  const spectra = componentFastest(dataset, rows)
  const scale = study.targetScaling === 'none' ? null : fitComponentScale(spectra, points, components, train)
  return ok({
    rows,
    featureCount,
    points,
    components,
    split: split.value,
    fitted,
    ranges: fitFeatureRanges(features, featureCount, train),
    scale,
    features,
    inputs: applyPreprocessing(fitted, features, featureCount),
    spectra,
    targets: scale ? standardiseComponents(scale, spectra) : spectra,
  })
}
