/**
 * A checkpoint that anybody made as a model of the studio: its weights matched to the network of a recipe, and what the state_dict
 * does not hold taken from a configuration beside it, else from the recipe, each of which is told. What cannot be had from either is
 * asked for by name: without its feature scaling a network of features would answer nonsense.
 */
import type { SavedModel, SavedModelOf } from '#domain/model/savedModel'
import { storeAxis } from '#domain/model/storedAxis'
import { type FittedStep, fittedStepSchema, stepOf } from '#domain/preprocessing/registry'
import { type AppError, err, ok, type Result } from '#domain/result'
import { ramanClassification, studyAttribution } from '#domain/study/recipes/ramanClassification'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import { type ClassFit, classFitDisagreement } from '#domain/tasks/classes/classFit'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import { type MatchedModel, matchModel } from './matchModel.ts'
import type { CheckpointConfig } from './modelConfig.ts'
import { type RecipeNetwork, recipeNetworks } from './recipeNetworks.ts'

export interface OpenedCheckpoint {
  readonly model: SavedModel
  /** Whole sentences on what was taken for granted; codes are stable. */
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

type Warnings = { code: string; message: string }[]

/** Of the published library: what six outputs without names are taken for. */
const libraryClasses = ['AminoAcids', 'Lipids', 'NucleicAcids', 'PrimaryMetabolites', 'Proteins', 'Saccharides']
const libraryRange = [450, 1800] as const
/** Of the published films. */
const filmRangeNm = [400, 700] as const

/** Wide enough that no structure is called an extrapolation: a state_dict does not hold the training ranges. */
const anyValue = 1e30

const evenly = (from: number, to: number, points: number): Float64Array =>
  Float64Array.from({ length: points }, (_, i) => (points === 1 ? from : from + (i * (to - from)) / (points - 1)))

function fault(code: string, message: string, remedy: string): Result<never> {
  return err({ code, message, remedy } satisfies AppError)
}

/** The steps of a configuration; one that learns has to come as it was fitted. */
function fittedSteps(
  config: CheckpointConfig,
  recipe: readonly FittedStep[],
  warnings: Warnings,
): Result<FittedStep[]> {
  if (!config.preprocessing) {
    const words = recipe.map((step) => stepOf(step).words.short).join(', ')
    warnings.push({
      code: 'preprocessing-assumed',
      message: `The preprocessing is taken from the recipe: ${words || 'none'}.`,
    })
    return ok([...recipe])
  }
  const steps: FittedStep[] = []
  for (const step of config.preprocessing) {
    const named = fittedStepSchema.safeParse(typeof step === 'string' ? { kind: step } : step)
    if (!named.success) {
      const name = typeof step === 'string' ? step : step.kind
      return fault(
        'model-config',
        `The preprocessing step “${name}” of the model configuration is unknown, or comes without what it learned.`,
        'Name minMax or snv, or give the step as the studio writes it, with its fitted values.',
      )
    }
    steps.push(named.data)
  }
  return ok(steps)
}

interface Matched {
  readonly network: RecipeNetwork
  readonly matched: MatchedModel
}

function classModel(
  { network, matched }: Matched,
  config: CheckpointConfig,
  warnings: Warnings,
): Result<SavedModelOf<'classes'>> {
  const { spec } = network
  const points = spec.input.at(-1) ?? 0
  const head = spec.heads[0]?.layers.at(-1)
  const classes = head?.kind === 'dense' ? head.units : 0
  const known = classes === libraryClasses.length ? libraryClasses : null
  const classNames = config.class_names ?? known
  if (!classNames) {
    const remedy = 'Give class_names in a model_config.json beside the checkpoint, or with --model-config.'
    return fault(
      'class-names-missing',
      `The network tells ${classes} classes apart and the file does not name them.`,
      remedy,
    )
  }
  if (classNames.length !== classes || new Set(classNames).size !== classes) {
    return fault(
      'model-config',
      `The network tells ${classes} classes apart, and class_names holds ${classNames.length} names${new Set(classNames).size < classNames.length ? ', some of them twice' : ''}.`,
      'Name each class once, in the order of the outputs.',
    )
  }
  if (!config.class_names) {
    const message = `The file does not name its classes; those of the published library are assumed: ${classNames.join(', ')}.`
    warnings.push({ code: 'class-names-assumed', message })
  }
  const [from, to] = config.wavenumber_range ?? libraryRange
  if (!config.axis && !config.wavenumber_range) {
    warnings.push({
      code: 'axis-assumed',
      message: `The axis is assumed to run evenly from ${from} to ${to} cm⁻¹ in ${points} points.`,
    })
  }
  const study = ramanClassification(points, classes)
  const steps = fittedSteps(config, [{ kind: 'minMax' }], warnings)
  if (!steps.ok) return steps
  const assumed = () => storeAxis({ quantity: 'raman shift', unit: 'cm-1', values: evenly(from, to, points) })
  const fit: ClassFit = {
    classNames: [...classNames],
    axis: config.axis ?? assumed(),
    fitted: { steps: steps.value },
    mean: null,
  }
  const wrong = classFitDisagreement(spec, fit)
  if (wrong !== null) {
    return fault(
      'model-config',
      `The model configuration and the weights disagree: ${wrong}.`,
      'Give the axis that the spectra are measured on and the steps as the studio writes them.',
    )
  }
  return ok({
    task: 'classes',
    modelSpec: spec,
    study: { ...study, model: spec, attribution: studyAttribution },
    fit,
    weights: matched.weights,
    batchesTracked: matched.batchesTracked,
  })
}

function curvesModel(
  { network, matched }: Matched,
  config: CheckpointConfig,
  warnings: Warnings,
): Result<SavedModelOf<'curves'>> {
  const { spec } = network
  const features = spec.input[0] ?? 0
  const components = spec.heads.length
  const last = spec.heads[0]?.layers.at(-1)
  const points = last?.kind === 'dense' ? last.units : 0
  const mean = config.feature_mean
  const sd = config.feature_scale ?? config.feature_sd
  if (!mean || !sd || mean.length !== features || sd.length !== features || sd.some((value) => !(value > 0))) {
    return fault(
      'feature-scaling-missing',
      `The network was trained on standardised features, and a state_dict does not hold the mean and the scale of the ${features} of them.`,
      `Give feature_mean and feature_scale, ${features} numbers each, in a model_config.json beside the checkpoint, or with --model-config.`,
    )
  }
  if (!config.wavelengths_nm) {
    const message = `The wavelengths are assumed to run evenly from ${filmRangeNm[0]} to ${filmRangeNm[1]} nm in ${points} points.`
    warnings.push({ code: 'axis-assumed', message })
  }
  const study = spectralComponents({ features, points, components })
  const targets =
    config.target_mean && config.target_sd
      ? { mean: config.target_mean, sd: config.target_sd, constantComponents: [] }
      : null
  return ok({
    task: 'curves',
    modelSpec: spec,
    study: { ...study, model: spec },
    fit: {
      featureNames: config.feature_names ?? Array.from({ length: features }, (_, i) => `feature ${i + 1}`),
      componentNames: config.component_names ?? Array.from({ length: components }, (_, i) => `component ${i + 1}`),
      wavelengthsNm: config.wavelengths_nm ?? [...evenly(...filmRangeNm, points)],
      fitted: { steps: [{ kind: 'standardize', mean, sd, constantPoints: [] }] },
      scale: targets,
      ranges: { low: mean.map(() => -anyValue), high: mean.map(() => anyValue) },
    },
    weights: matched.weights,
    batchesTracked: matched.batchesTracked,
  })
}

const makers: Readonly<
  Record<string, (matched: Matched, config: CheckpointConfig, warnings: Warnings) => Result<SavedModel>>
> = {
  'raman-classification': classModel,
  'spectral-components': curvesModel,
}

function networkOf(checkpoint: Checkpoint, config: CheckpointConfig): Result<Matched> {
  const networks = recipeNetworks(checkpoint, config.input_len ?? null)
  let first: Result<never> | null = null
  for (const network of networks) {
    const matched = matchModel(network.spec, checkpoint)
    if (matched.ok) return ok({ network, matched: matched.value })
    first ??= matched
  }
  return (
    first ??
    fault(
      'checkpoint-mismatch',
      'The layers of this checkpoint are those of no network that the studio knows.',
      'Choose a checkpoint of RamanCNN1D or of the network of spectral components.',
    )
  )
}

/** Errors: those of `readCheckpoint` and `matchModel`, `class-names-missing`, `feature-scaling-missing`, `model-config`. */
export async function openCheckpoint(
  bytes: Uint8Array,
  file: string,
  config: CheckpointConfig,
): Promise<Result<OpenedCheckpoint>> {
  const checkpoint = await readCheckpoint(bytes, file)
  if (!checkpoint.ok) return checkpoint
  const matched = networkOf(checkpoint.value, config)
  if (!matched.ok) return err({ ...matched.error, where: { file } })
  const warnings: Warnings = [...matched.value.network.assumed, ...matched.value.matched.notes].map((message) => ({
    code: 'network-assumed',
    message,
  }))
  const model = makers[matched.value.network.recipe]?.(matched.value, config, warnings)
  if (!model) return fault('checkpoint-mismatch', 'This checkpoint is of no recipe.', 'Choose another.')
  return model.ok ? ok({ model: model.value, warnings }) : err({ ...model.error, where: { file } })
}
