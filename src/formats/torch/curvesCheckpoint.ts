/** A state_dict that matched a network of curves: the scaling of its features has to be stated; names and wavelengths may be. */
import type { Assumption } from '#domain/model/givenModel'
import type { SavedModelOf } from '#domain/model/savedModel'
import { ok, type Result } from '#domain/result'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { asked, type CheckpointReader, evenly, fault, type Matched, rising } from './checkpointParts.ts'
import type { CheckpointConfig } from './modelConfig.ts'

/** Of the published films. */
const filmRangeNm = [400, 700] as const

/** A state_dict does not hold the training ranges; this many scales around the mean hold nearly all rows of any of them. */
const assumedScales = 3

/** Features that can hardly have been negative, such as thicknesses, are not taken to have been. */
function rangesAround(mean: readonly number[], sd: readonly number[]): CurvesFit['ranges'] {
  const low = mean.map((centre, i) => {
    const scale = sd[i] ?? 0
    const bottom = centre - assumedScales * scale
    return centre >= Math.sqrt(3) * scale ? Math.max(0, bottom) : bottom
  })
  return { low, high: mean.map((centre, i) => centre + assumedScales * (sd[i] ?? 0)) }
}

interface Sizes {
  readonly features: number
  readonly points: number
  readonly components: number
}

function sizesOf({ network: { spec } }: Matched): Sizes {
  const last = spec.heads[0]?.layers.at(-1)
  return {
    features: spec.input[0] ?? 0,
    points: last?.kind === 'dense' ? last.units : 0,
    components: spec.heads.length,
  }
}

const numbered = (what: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${what} ${i + 1}`)

/** Error: `feature-scaling-missing`. */
function scalingOf(config: CheckpointConfig, features: number): Result<{ mean: number[]; sd: number[] }> {
  const mean = config.feature_mean
  const sd = config.feature_scale ?? config.feature_sd
  if (mean?.length === features && sd?.length === features && sd.every((value) => value > 0)) return ok({ mean, sd })
  return fault(
    'feature-scaling-missing',
    `The network was trained on standardised features, and a state_dict does not hold the mean and the scale of the ${features} of them.`,
    `Give feature_mean and feature_scale, ${features} numbers each, in a model_config.json beside the checkpoint, or with --model-config.`,
  )
}

/** Error: `model-config`, for lists of other lengths than the network has outputs and inputs. */
function checkLists(config: CheckpointConfig, { features, points, components }: Sizes): Result<void> {
  const lists = [
    ['feature_names', config.feature_names, features],
    ['component_names', config.component_names, components],
    ['wavelengths_nm', config.wavelengths_nm, points],
    ['target_mean', config.target_mean, points * components],
    ['target_sd', config.target_sd, components],
  ] as const
  const wrong = lists.find(([, list, count]) => list && list.length !== count)
  if (!wrong) return rising(config.wavelength_range ?? filmRangeNm, 'wavelength_range')
  const [field, list, count] = wrong
  const message = `${field} holds ${list?.length} entries; the network has ${count}.`
  return fault('model-config', message, `Give ${count} of them, in the order of the network.`)
}

function modelOf(matched: Matched, config: CheckpointConfig): Result<SavedModelOf<'curves'>> {
  const sizes = sizesOf(matched)
  const { features, points, components } = sizes
  const scaling = scalingOf(config, features)
  if (!scaling.ok) return scaling
  const lists = checkLists(config, sizes)
  if (!lists.ok) return lists
  const { mean, sd } = scaling.value
  const [from, to] = config.wavelength_range ?? filmRangeNm
  const { spec } = matched.network
  const study = spectralComponents({ features, points, components })
  const targets =
    config.target_mean && config.target_sd
      ? { mean: config.target_mean, sd: config.target_sd, constantComponents: [] }
      : null
  return ok({
    task: 'curves',
    modelSpec: spec,
    study: { ...study, model: spec, targetScaling: targets ? 'perComponent' : 'none' },
    fit: {
      featureNames: config.feature_names ?? numbered('feature', features),
      componentNames: config.component_names ?? numbered('component', components),
      wavelengthsNm: config.wavelengths_nm ?? [...evenly(from, to, points)],
      fitted: { steps: [{ kind: 'standardize', mean, sd, constantPoints: [] }] },
      scale: targets,
      ranges: rangesAround(mean, sd),
    },
    weights: matched.matched.weights,
    batchesTracked: matched.matched.batchesTracked,
  })
}

function assumptions(config: CheckpointConfig, points: number): Assumption[] {
  const [from, to] = filmRangeNm
  const axis = `The wavelengths are assumed to run evenly from ${from} to ${to} nm in ${points} points.`
  const targets = 'The network is assumed to answer the spectra in their own units, not standardised.'
  const ranges = 'The training ranges of the features are assumed to be the mean ± 3 scales.'
  return [
    ...(config.wavelengths_nm || config.wavelength_range ? [] : [{ code: 'axis-assumed', message: axis }]),
    ...(config.target_mean && config.target_sd ? [] : [{ code: 'target-scaling-assumed', message: targets }]),
    { code: 'ranges-assumed', message: ranges },
  ]
}

export const readCurvesCheckpoint: CheckpointReader = (matched, config) => {
  const sizes = sizesOf(matched)
  const { features, points, components } = sizes
  const scale = config.feature_scale ?? config.feature_sd
  return {
    shape: `${features} features → ${components} components of ${points} points`,
    asks: [
      asked(
        {
          field: 'feature_mean',
          label: 'Mean of each feature',
          kind: 'numbers',
          count: features,
          help: `${features} numbers, over the training rows`,
        },
        config.feature_mean,
        null,
      ),
      asked(
        {
          field: 'feature_scale',
          label: 'Scale of each feature',
          kind: 'numbers',
          count: features,
          help: `${features} standard deviations, over the training rows`,
        },
        scale,
        null,
      ),
      asked(
        {
          field: 'feature_names',
          label: 'Feature names',
          kind: 'names',
          count: features,
          help: `${features} names, in the order of the columns`,
        },
        config.feature_names,
        numbered('feature', features),
      ),
      asked(
        {
          field: 'component_names',
          label: 'Component names',
          kind: 'names',
          count: components,
          help: `${components} names, in the order of the heads`,
        },
        config.component_names,
        numbered('component', components),
      ),
      asked(
        {
          field: 'wavelength_range',
          label: 'First and last wavelength, nm',
          kind: 'numbers',
          count: 2,
          help: `The ${points} points run evenly between them`,
        },
        config.wavelength_range ??
          (config.wavelengths_nm && [config.wavelengths_nm[0] ?? 0, config.wavelengths_nm.at(-1) ?? 0]),
        filmRangeNm,
      ),
    ],
    assumed: assumptions(config, points),
    model: modelOf(matched, config),
  }
}
