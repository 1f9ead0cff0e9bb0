/**
 * `model_config.json` beside a checkpoint: what a state_dict cannot say. The names are those of the two reference studies and of what
 * people write beside their weights; anything else in the file is left alone.
 */
import { storedAxisSchema } from '#domain/model/storedAxis'
import { fittedStepSchema, preprocessingStepSchema } from '#domain/preprocessing/registry'
import { err, ok, type Result } from '#domain/result'
import { z } from '#domain/schema'

const numbers = z.array(z.number())
const names = z.array(z.string()).min(1)

const schema = z.object({
  input_len: z.number().int().positive().optional(),
  class_names: names.optional(),
  /** First and last position of an evenly spaced axis. */
  wavenumber_range: z.tuple([z.number(), z.number()]).optional(),
  /** That spectra are measured on, as the studio writes it; where it is given, the range is not asked. */
  axis: storedAxisSchema.optional(),
  /** The same of a network that answers curves, in nm; `wavelengths_nm` names each. */
  wavelength_range: z.tuple([z.number(), z.number()]).optional(),
  /** Steps by name, or with their settings; a step that learns comes as it was fitted. */
  preprocessing: z.array(z.union([z.string(), fittedStepSchema, preprocessingStepSchema])).optional(),
  feature_names: names.optional(),
  feature_mean: numbers.nullish(),
  feature_scale: numbers.nullish(),
  /** As the studio names it. */
  feature_sd: numbers.nullish(),
  component_names: names.optional(),
  wavelengths_nm: numbers.optional(),
  target_mean: numbers.nullish(),
  target_sd: numbers.nullish(),
})

export type CheckpointConfig = z.infer<typeof schema>

const remedy =
  'Write a JSON object with class_names, wavenumber_range, feature_mean, feature_scale, preprocessing as they apply.'

/** Error: `model-config`, with the field in it. */
export function readModelConfig(text: string, file: string): Result<CheckpointConfig> {
  try {
    return checkModelConfig(JSON.parse(text), file)
  } catch {
    return err({ code: 'model-config', message: 'The model configuration is not valid JSON.', where: { file }, remedy })
  }
}

/** The same of a value that was JSON. */
export function checkModelConfig(value: unknown, file: string): Result<CheckpointConfig> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const message = `The model configuration has a field that does not fit: ${issue?.path.join('.')}: ${issue?.message}.`
  return err({ code: 'model-config', message, where: { file }, remedy })
}
