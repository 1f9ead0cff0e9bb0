/** The JSON beside the tensors of `model.safetensors`: what the network is, what it was trained for, how it is applied. */
import type { z } from 'zod'
import { disagreementOf } from '#domain/model/registry'
import { modelHeaderSchema, modelHeaderVersion, type SavedModel } from '#domain/model/savedModel'
import { headerVersionOf, upgradeModelHeader } from '#domain/model/upgrades'
import { err, ok, type Result } from '#domain/result'

export type ModelHeader = z.infer<typeof modelHeaderSchema>

export const modelFault = (code: string, message: string, remedy = 'Save the model again, or choose another file.') =>
  err({ code: `model-${code}`, message, remedy })

/** Parsing puts the keys in the schema's order: equal studies give equal text. */
export function modelHeaderText({ task, modelSpec, study, fit }: SavedModel): string {
  return JSON.stringify(modelHeaderSchema.parse({ version: modelHeaderVersion, task, modelSpec, study, fit }))
}

/** Headers of every version are read. Errors: `model-foreign`, `model-newer`, `model-study`, `model-disagrees`. */
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
  const version = headerVersionOf(value)
  if (version !== null && version > modelHeaderVersion) return newer(version)
  const parsed = modelHeaderSchema.safeParse(upgradeModelHeader(value))
  if (!parsed.success) return notUnderstood(parsed.error)
  const wrong = disagreementOf(parsed.data)
  return wrong === null ? ok(parsed.data) : modelFault('disagrees', `The parts of the file disagree: ${wrong}.`)
}

const newer = (version: number): Result<never> =>
  modelFault(
    'newer',
    `This model was saved by a newer version of the studio: its header is of version ${version}, and this one reads up to ${modelHeaderVersion}.`,
    'Open it with the version that saved it, or reload the page to get the newest.',
  )

function notUnderstood({ issues: [issue] }: z.ZodError): Result<never> {
  const message = `The study in the file is not one this version understands: ${issue?.path.join('.')}: ${issue?.message}.`
  return modelFault('study', message, 'Open it with the version of the studio that saved it.')
}
