/**
 * What a user settles about an import: how files are written, what their axis is, what the columns are for. Options of the
 * command line make it, *Copy as plan* writes it, `--import` reads it. What is present is settled and holds, or the import
 * fails in words; what is absent is guessed.
 */
import { type AppError, err, ok, type Result } from '../result.ts'
import { z } from '../schema.ts'
import { conversionTargets } from './convertAxis.ts'
import { axisQuantities, axisUnits } from './units.ts'

/**
 * How spectra lie in a table. `paired`: each with positions of its own, in pairs of columns; `bracketed`: axis and intensities
 * as lists in one cell each.
 */
export const layouts = ['rows', 'columns', 'long', 'twoColumn', 'paired', 'bracketed'] as const
export type Layout = (typeof layouts)[number]
export const delimiters = [',', ';', '\t', ' ', '|'] as const
export const decimals = ['.', ','] as const
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

const name = z.string().min(1)

const fileCorrectionsSchema = z.strictObject({
  use: z.enum(['spectra', 'metadata', 'skip']).optional(),
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  decimal: z.enum(decimals).optional(),
  skipLines: z.int().min(0).optional(),
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

/** Newer plans are refused; there is no older one. */
export const planVersion = 1

const importCorrectionsSchema = z.strictObject({
  version: z.literal(planVersion),
  everyFile: fileCorrectionsSchema.optional(),
  files: z.array(fileCorrectionsSchema.extend({ file: name })).optional(),
  axisUnit: z.enum(axisUnits).optional(),
  axisQuantity: z.enum(axisQuantities).optional(),
  convertTo: z.enum(conversionTargets).optional(),
  laserNm: z.number().positive().optional(),
  gaps: z.enum(['leave-out', 'interpolate']).optional(),
  joinKey: name.optional(),
  id: name.optional(),
  target: name.optional(),
  targetPart: z.enum(['whole', 'first']).optional(),
  group: name.optional(),
  labelFrom: labelRuleSchema.optional(),
})

/** Of one file; a column or part by its name, or its number from 1. */
export type FileCorrections = z.infer<typeof fileCorrectionsSchema>

/** Where a class comes from: the folder of a file, or what a regular expression finds in the name of a file or spectrum. */
export type LabelRule = z.infer<typeof labelRuleSchema>

/**
 * `everyFile` holds for all files that can take it, `files` for those of that path. `target`: a column, or several with commas
 * between them. `laserNm`: the laser's wavelength, where it is to be another than the files state.
 */
export type ImportCorrections = z.infer<typeof importCorrectionsSchema>

export const noCorrections: ImportCorrections = { version: planVersion }

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

/** What holds for one file: what is said of it, over what is said of every file. */
export function correctionsOfFile({ everyFile, files }: ImportCorrections, path: string): FileCorrections {
  const { file: _, ...own } = files?.find(({ file }) => file === path) ?? { file: path }
  return { ...everyFile, ...own }
}
