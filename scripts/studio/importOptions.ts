/** Options that correct an import, and the plan file they stand over, as one value. Nothing is read of the data here. */
import { readFileSync } from 'node:fs'
import { type ConversionTarget, conversionTargets } from '#domain/data/convertAxis'
import {
  decimals,
  delimiters,
  type FileCorrections,
  gapRules,
  type ImportCorrections,
  type LabelRule,
  layouts,
  noCorrections,
} from '#domain/data/importCorrections'
import { readImportCorrections } from '#domain/data/importPlan'
import { axisQuantities, axisUnits, intensityChoices } from '#domain/data/units'
import { type AppError, err, ok, type Result } from '#domain/result'
import { recipes, taskOf } from '#domain/study/recipes/registry'
import { countOf, type GivenOptions, importOptions, type OptionName, textOf } from './commandLine.ts'
import { everyOf, fileFault } from './outcome.ts'

/** Words for marks that a shell makes hard to write. */
const words: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  space: ' ',
  blank: ' ',
  comma: ',',
  semicolon: ';',
  bar: '|',
  pipe: '|',
  point: '.',
  dot: '.',
}

/** `two-column` and `twoColumn`, `raman-shift` and `raman shift` are the same. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '')

const shown = (choice: string): string => (choice === '\t' ? 'tab' : choice === ' ' ? 'space' : choice)

const badValue = (message: string, remedy: string): AppError => ({ code: 'bad-value', message, remedy })

/** The choice that is meant; undefined when the option was not given. */
function oneOf<T extends string>(
  options: GivenOptions,
  name: OptionName,
  choices: readonly T[],
): Result<T | undefined> {
  const text = textOf(options, name)
  if (text === null) return ok(undefined)
  const written = words[text.toLowerCase()] ?? text
  const choice =
    choices.find((candidate) => candidate === written) ??
    choices.find((candidate) => /\w/.test(candidate) && plain(candidate) === plain(written))
  if (choice !== undefined) return ok(choice)
  return err(badValue(`--${name} is “${text}”`, `use one of ${choices.map(shown).join(' ')}`))
}

function laserOf(options: GivenOptions): Result<number | undefined> {
  const text = textOf(options, 'laser')
  if (text === null) return ok(undefined)
  const value = Number(text.replace(/\s*nm$/i, ''))
  if (value >= 100 && value <= 20_000) return ok(value)
  return err(badValue(`--laser is “${text}”`, 'give the wavelength of the laser in nanometres, such as 532'))
}

function labelRuleOf(options: GivenOptions): Result<LabelRule | undefined> {
  const text = textOf(options, 'label-from')
  if (text === null) return ok(undefined)
  if (text === 'folder') return ok({ from: 'folder' })
  const pattern = /^name:(.+)$/s.exec(text)?.[1]
  if (pattern !== undefined) return ok({ from: 'name', pattern })
  return err(badValue(`--label-from is “${text}”`, 'write --label-from folder, or --label-from "name:^([A-Z]+)_"'))
}

/** Errors: `file-unreadable`, `plan-invalid`, `plan-too-new`. */
function planFile(path: string | null): Result<ImportCorrections> {
  if (path === null) return ok(noCorrections)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    return err(fileFault('file-unreadable', 'this file cannot be read', path, cause, 'check the name'))
  }
  try {
    const plan = readImportCorrections(JSON.parse(text))
    return plan.ok ? plan : err({ ...plan.error, where: { file: path } })
  } catch (cause) {
    const message = `The import plan is not valid JSON: ${cause instanceof Error ? cause.message : ''}`
    return err({ code: 'plan-invalid', message, where: { file: path }, remedy: 'Copy it again from the import page.' })
  }
}

/** Without the keys whose option was not given. */
const given = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>

function ofEveryFile(options: GivenOptions): Result<FileCorrections> {
  const values = everyOf({
    layout: oneOf(options, 'layout', layouts),
    delimiter: oneOf(options, 'delimiter', delimiters),
    decimal: oneOf(options, 'decimal', decimals),
    skip: countOf(options, 'skip', 0),
  })
  if (!values.ok) return values
  const { layout, delimiter, decimal, skip } = values.value
  return ok(
    given({
      layout,
      delimiter,
      decimal,
      skipLines: skip ?? undefined,
      axisColumn: textOf(options, 'axis-column') ?? undefined,
      intensityColumn: textOf(options, 'intensity-column') ?? undefined,
      part: textOf(options, 'part') ?? undefined,
    }),
  )
}

/** The plan file with the options over it. Errors: `bad-value` and those of the plan file. */
export function importCorrectionsOf(
  options: GivenOptions,
  columns: { readonly target: boolean } = { target: true },
): Result<ImportCorrections> {
  const values = everyOf({
    plan: planFile(textOf(options, 'import')),
    everyFile: ofEveryFile(options),
    axisUnit: oneOf(options, 'unit', axisUnits),
    axisQuantity: oneOf(options, 'quantity', axisQuantities),
    intensity: oneOf(options, 'intensity', intensityChoices),
    gaps: oneOf(options, 'gaps', gapRules),
    convertTo: oneOf<ConversionTarget>(options, 'convert-to', conversionTargets),
    laserNm: laserOf(options),
    labelFrom: labelRuleOf(options),
  })
  if (!values.ok) return values
  const { plan, everyFile, ...settled } = values.value
  const every = { ...plan.everyFile, ...everyFile }
  // An option holds for every file, also for those the plan speaks of.
  const files = plan.files?.map((file) => ({ ...file, ...everyFile }))
  return ok({
    ...plan,
    ...given({
      ...settled,
      target: columns.target ? (textOf(options, 'target') ?? undefined) : undefined,
      group: textOf(options, 'group') ?? undefined,
      id: textOf(options, 'id') ?? undefined,
    }),
    ...(files && { files }),
    ...(Object.keys(every).length > 0 && { everyFile: every }),
  })
}

/** Corrections are of spectra; for files of another kind they are refused by name. Error: `correction-does-not-fit`. */
export function refuseCorrections(options: GivenOptions, what: string): Result<void> {
  const name = importOptions.find((option) => options.has(option))
  if (name === undefined) return ok(undefined)
  return err({
    code: 'correction-does-not-fit',
    message: `--${name} corrects an import of spectra, and ${what}`,
    remedy: 'leave it out',
  })
}

/** For a recipe by its name. Errors: those of both above. */
export function correctionsFor(options: GivenOptions, recipe: string | null): Result<ImportCorrections> {
  const known = recipes.find((name) => name === recipe)
  const ofCurves = known !== undefined && taskOf(known) === 'curves'
  const fitting = ofCurves ? refuseCorrections(options, `${recipe} reads features and curves`) : ok(undefined)
  // Numbers to learn may be several columns, which the study names.
  const ofValues = known !== undefined && taskOf(known) === 'values'
  return fitting.ok ? importCorrectionsOf(options, { target: !ofValues }) : fitting
}
