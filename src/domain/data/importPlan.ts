/** The file an import plan is kept in, checked field by field: JSON of a version, read by `--import` and written by the import page. */
import { type AppError, err, ok, type Result } from '../result.ts'
import { z } from '../schema.ts'
import { unfitKinds } from './cleaning.ts'
import { conversionTargets } from './convertAxis.ts'
import {
  decimals,
  delimiters,
  encodings,
  gapRules,
  type ImportCorrections,
  layouts,
  planVersion,
} from './importCorrections.ts'
import { axisQuantities, axisUnits, intensityChoices } from './units.ts'

const name = z.string().min(1)

const fileCorrectionsSchema = z.strictObject({
  use: z.enum(['spectra', 'metadata', 'skip']).optional(),
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  decimal: z.enum(decimals).optional(),
  skipLines: z.int().min(0).optional(),
  leaveOutLines: z.array(z.tuple([z.int().min(1), z.int().min(1)])).optional(),
  header: z.boolean().optional(),
  layout: z.enum(layouts).optional(),
  axisColumn: name.optional(),
  intensityColumn: name.optional(),
  part: name.optional(),
})

const labelRuleSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('folder') }),
  z.strictObject({ from: z.literal('name'), pattern: name }),
])

const cleaningSchema = z.strictObject({
  leaveOut: z.array(z.enum(unfitKinds)).optional(),
  crop: z.strictObject({ from: z.number(), to: z.number() }).optional(),
  step: z.number().positive().optional(),
  average: name.optional(),
})

const importCorrectionsSchema: z.ZodType<ImportCorrections> = z.strictObject({
  version: z.literal(planVersion),
  everyFile: fileCorrectionsSchema.optional(),
  files: z.array(fileCorrectionsSchema.extend({ file: name })).optional(),
  axisUnit: z.enum(axisUnits).optional(),
  axisQuantity: z.enum(axisQuantities).optional(),
  convertTo: z.enum(conversionTargets).optional(),
  laserNm: z.number().positive().optional(),
  intensity: z.enum(intensityChoices).optional(),
  gaps: z.enum(gapRules).optional(),
  joinKey: name.optional(),
  id: name.nullable().optional(),
  target: name.nullable().optional(),
  targetPart: z.enum(['whole', 'first']).optional(),
  group: name.nullable().optional(),
  labelFrom: labelRuleSchema.optional(),
  cleaning: cleaningSchema.optional(),
})

const invalid = (message: string): AppError => ({
  code: 'plan-invalid',
  message,
  remedy: 'Copy the plan again from the import page, or correct that field.',
})

/** From parsed JSON. Errors: `plan-invalid`, `plan-too-new`. */
export function readImportCorrections(value: unknown): Result<ImportCorrections> {
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined
  if (typeof version === 'number' && version > planVersion) {
    return err({
      code: 'plan-too-new',
      message: `The import plan is of version ${version}; this studio reads version ${planVersion}.`,
      remedy: 'Use the version of the studio that wrote it, or copy the plan again from this one.',
    })
  }
  const read = importCorrectionsSchema.safeParse(value)
  if (read.success) return ok(read.data)
  const [issue] = read.error.issues
  const path = issue?.path.join('.') ?? ''
  const what = issue?.message ?? 'it cannot be read'
  return err(
    invalid(path === '' ? `This is no import plan: ${what}.` : `In the import plan, “${path}” is wrong: ${what}.`),
  )
}
