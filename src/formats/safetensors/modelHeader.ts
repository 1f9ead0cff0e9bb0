/** The JSON beside the tensors of `model.safetensors`: what the network is, what it was trained for, how it is applied. */
import type { z } from 'zod'
import {
  classModelHeaderSchema,
  curvesModelHeaderSchema,
  restoreAxis,
  type SavedModel,
  storeAxis,
} from '#domain/model/savedModel'
import { modelShapes } from '#domain/model/shapes'
import type { FittedPreprocessing } from '#domain/preprocessing/preprocessing'
import { stepOf } from '#domain/preprocessing/registry'
import { err, ok, type Result } from '#domain/result'

type ClassHeader = z.infer<typeof classModelHeaderSchema>
type CurvesHeader = z.infer<typeof curvesModelHeaderSchema>
export type ModelHeader =
  | { readonly task: 'classes'; readonly header: ClassHeader }
  | { readonly task: 'curves'; readonly header: CurvesHeader }

export const modelFault = (code: string, message: string, remedy = 'Save the model again, or choose another file.') =>
  err({ code: `model-${code}`, message, remedy })

/** Parsing puts the keys in the schema's order: equal studies give equal text. */
export function modelHeaderText(model: SavedModel): string {
  const { modelSpec, study } = model
  if (model.task === 'curves') {
    return JSON.stringify(curvesModelHeaderSchema.parse({ version: 1, modelSpec, study, fit: model.fit }))
  }
  const { classNames, fittedPreprocessing } = model
  const axis = storeAxis(model.axis)
  return JSON.stringify(
    classModelHeaderSchema.parse({ version: 1, modelSpec, study, classNames, axis, fittedPreprocessing }),
  )
}

const recipeOf = (value: unknown): unknown =>
  typeof value === 'object' &&
  value !== null &&
  'study' in value &&
  typeof value.study === 'object' &&
  value.study !== null
    ? (value.study as { recipe?: unknown }).recipe
    : undefined

/** Errors: `model-foreign`, `model-study`, `model-disagrees`. */
export function parseModelHeader(text: string | undefined): Result<ModelHeader> {
  if (text === undefined) {
    const remedy = 'Choose a model.safetensors saved by this studio.'
    return modelFault('foreign', 'The file holds tensors, but not the study they belong to.', remedy)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return modelFault('study', 'The study in the file is not valid JSON.')
  }
  if (recipeOf(value) === 'spectral-components') {
    const parsed = curvesModelHeaderSchema.safeParse(value)
    if (!parsed.success) return notUnderstood(parsed.error)
    return agreed({ task: 'curves', header: parsed.data }, curvesDisagreement(parsed.data))
  }
  const parsed = classModelHeaderSchema.safeParse(value)
  if (!parsed.success) return notUnderstood(parsed.error)
  return agreed({ task: 'classes', header: parsed.data }, classDisagreement(parsed.data))
}

function notUnderstood({ issues: [issue] }: z.ZodError): Result<never> {
  const message = `The study in the file is not one this version understands: ${issue?.path.join('.')}: ${issue?.message}.`
  return modelFault('study', message, 'Open it with the version of the studio that saved it.')
}

const agreed = (header: ModelHeader, wrong: string | null): Result<ModelHeader> =>
  wrong === null ? ok(header) : modelFault('disagrees', `The parts of the file disagree: ${wrong}.`)

const ascends = (axis: ArrayLike<number>): boolean => {
  for (let i = 1; i < axis.length; i++) if ((axis[i] ?? 0) <= (axis[i - 1] ?? 0)) return false
  return true
}

function standardisationDisagrees({ steps }: FittedPreprocessing, width: number, what: string): string | null {
  for (const step of steps) {
    const { fittedPoints, perPoint, words } = stepOf(step)
    const each = perPoint?.(step)
    const lengths = [fittedPoints?.(step), each?.shift.length, each?.scale.length]
    const other = lengths.find((length) => length !== undefined && length !== width)
    if (other !== undefined) return `the step “${words.title}” was fitted on ${other} ${what} ${width}`
  }
  return null
}

/** Whether network, axis and classes speak of the same thing. Null when they do. */
function classDisagreement({ modelSpec, axis: stored, classNames, fittedPreprocessing }: ClassHeader): string | null {
  const shapes = modelShapes(modelSpec)
  if (!shapes.ok) return shapes.error.message
  const axis = restoreAxis(stored).values
  if (!ascends(axis)) return 'the axis does not ascend'
  const width = modelSpec.input.at(-1)
  if (width !== axis.length) return `the network takes ${width} points, the axis has ${axis.length}`
  const outputs = shapes.value.output[0]
  if (outputs !== classNames.length) return `the network has ${outputs} outputs for ${classNames.length} classes`
  return standardisationDisagrees(fittedPreprocessing, axis.length, 'points, the axis has')
}

/** The same of network, features, wavelengths and components. */
function curvesDisagreement({ modelSpec, fit }: CurvesHeader): string | null {
  const shapes = modelShapes(modelSpec)
  if (!shapes.ok) return shapes.error.message
  const { featureNames, componentNames, wavelengthsNm, fitted, scale, ranges } = fit
  const features = featureNames.length
  if (!ascends(wavelengthsNm)) return 'the wavelengths do not ascend'
  if (modelSpec.input.length !== 1 || modelSpec.input[0] !== features) {
    return `the network takes ${modelSpec.input.join(' × ')} features, ${features} are named`
  }
  const [points, components = 1] = shapes.value.output
  if (points !== wavelengthsNm.length || components !== componentNames.length) {
    return `the network answers ${points} × ${components} values, ${wavelengthsNm.length} wavelengths and ${componentNames.length} components are named`
  }
  if (ranges.low.length !== features || ranges.high.length !== features)
    return 'the training ranges are not one a feature'
  const values = points * components
  if (scale && (scale.mean.length !== values || scale.sd.length !== components)) {
    return 'the scales of the components are not made for its spectra'
  }
  return standardisationDisagrees(fitted, features, 'features, the network takes')
}
