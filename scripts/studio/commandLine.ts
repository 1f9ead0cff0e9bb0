/**
 * The options of each command, and how a line of arguments is read into them. Nothing is opened or
 * run here: a line that cannot be meant is refused with a code before anything else happens.
 */
import { type AppError, err, ok, type Result } from '#domain/result'
import { recipes } from '#domain/study/recipes/registry'

type Arity = 'flag' | 'one' | 'many'

interface OptionRule {
  readonly arity: Arity
  /** What stands for the value in the help. */
  readonly value?: string
  readonly help: string
}

const optionRules = {
  recipe: { arity: 'one', value: 'R', help: `${recipes.slice(0, -1).join(', ')} or ${recipes.at(-1)}` },
  data: { arity: 'many', value: 'FILE…', help: 'files or a folder; without it, train uses the built-in sample' },
  out: { arity: 'one', value: 'PATH', help: 'folder (predict: CSV file) to write' },
  model: {
    arity: 'one',
    value: 'FILE',
    help: 'a model.safetensors, or a PyTorch state_dict (.pt, .pth); in train the kind: cnn; for numbers also mlp, pls, pcr, ridge, mean; for classes plsda, lda, logistic',
  },
  'model-config': {
    arity: 'one',
    value: 'FILE',
    help: 'what a state_dict lacks; by default the model_config.json next to it',
  },
  method: { arity: 'one', value: 'M', help: 'integratedGradients' },
  study: { arity: 'one', value: 'FILE.json', help: 'study to start from' },
  set: { arity: 'many', value: 'path=value', help: 'change any field of the study, such as split.protocol=published' },
  epochs: { arity: 'one', value: 'N', help: 'epochs to train' },
  seed: { arity: 'one', value: 'N', help: 'seed of everything random' },
  backend: {
    arity: 'one',
    value: 'auto|webgpu|wasm',
    help: 'where to compute; auto takes WASM when there is no real GPU',
  },
  precision: { arity: 'one', value: 'f32|mixed', help: 'number format of the training; mixed needs WebGPU with f16' },
  limit: {
    arity: 'one',
    value: 'N',
    help: 'rows to use: drawn in turn from the classes, or the first rows where curves are learned',
  },
  rows: { arity: 'one', value: 'N', help: 'spectra to simulate' },
  structures: { arity: 'one', value: 'FILE', help: 'layer thicknesses to simulate spectra for (spectral-components)' },
  only: { arity: 'many', value: 'NAME…', help: 'benchmarks to run; an unknown name lists them' },
  import: {
    arity: 'one',
    value: 'PLAN.json',
    help: 'import plan, as the import page copies it; single options below win',
  },
  unit: {
    arity: 'one',
    value: 'UNIT',
    help: 'unit of the axis: cm-1, nm, um, A, eV, THz, GHz, Hz, ppm, m/z, deg, s, min, index',
  },
  quantity: { arity: 'one', value: 'Q', help: 'what the axis measures: wavelength, wavenumber, "raman shift" …' },
  intensity: {
    arity: 'one',
    value: 'I',
    help: 'what the intensities are: absorbance, "log 1/R", transmittance, "transmittance %", reflectance, "reflectance %", counts …',
  },
  gaps: {
    arity: 'one',
    value: 'leave-out|interpolate',
    help: 'spectra with missing values: leave them out, or bridge the gaps',
  },
  'convert-to': {
    arity: 'one',
    value: 'UNIT',
    help: 'bring the axis to nm, um, A, cm-1, raman-shift, eV, THz or GHz (positions only)',
  },
  laser: { arity: 'one', value: 'NM', help: 'wavelength of the laser in nm, for --convert-to raman-shift' },
  layout: {
    arity: 'one',
    value: 'L',
    help: 'of a text table: rows, columns, long, two-column, paired, bracketed',
  },
  delimiter: { arity: 'one', value: 'D', help: 'of a text table: "," ";" "|" tab space' },
  decimal: { arity: 'one', value: '.|,', help: 'decimal mark of a text table' },
  skip: { arity: 'one', value: 'N', help: 'lines to skip at the beginning of a text file' },
  'axis-column': { arity: 'one', value: 'COL', help: 'column of the positions, by name or number from 1' },
  'intensity-column': {
    arity: 'one',
    value: 'COL',
    help: 'column of the intensities, by name or number from 1; in other files the kind of spectra',
  },
  part: {
    arity: 'one',
    value: 'LABEL',
    help: 'which sheet, block or kind of spectra of a file, by its label or number',
  },
  target: { arity: 'one', value: 'COL', help: 'column to learn; for numbers several, with commas between them' },
  group: { arity: 'one', value: 'COL', help: 'column whose spectra belong together' },
  id: { arity: 'one', value: 'COL', help: 'column that names the spectra' },
  'label-from': {
    arity: 'one',
    value: 'name:REGEX|folder',
    help: 'class from the names of files or spectra (its first group), or from the folder',
  },
  quiet: { arity: 'flag', help: 'no progress' },
  json: { arity: 'flag', help: 'print one JSON object as the last line of the output' },
} as const satisfies Record<string, OptionRule>

export type OptionName = keyof typeof optionRules

interface CommandRule {
  readonly help: string
  readonly options: readonly OptionName[]
  readonly required: readonly OptionName[]
}

/** Corrections of an import, for every command that takes data. */
export const importOptions = [
  'import',
  'unit',
  'quantity',
  'intensity',
  'gaps',
  'convert-to',
  'laser',
  'layout',
  'delimiter',
  'decimal',
  'skip',
  'axis-column',
  'intensity-column',
  'part',
  'target',
  'group',
  'id',
  'label-from',
] as const satisfies readonly OptionName[]

const running = ['backend', 'quiet', 'json'] as const

export const commandRules = {
  train: {
    help: 'one run; writes figures/, model/, logs/, study.json and metrics.json under the folder',
    options: [
      'recipe',
      'data',
      'out',
      'model',
      'study',
      'set',
      'epochs',
      'seed',
      'precision',
      'limit',
      ...importOptions,
      ...running,
    ],
    required: ['recipe', 'out'],
  },
  predict: {
    help: 'applies a saved model to spectra, or one of curves to structures',
    options: ['model', 'model-config', 'data', 'out', ...importOptions, ...running],
    required: ['model', 'data', 'out'],
  },
  explain: {
    help: 'explains a saved model by points of the spectra, or by features of the structures',
    options: ['model', 'model-config', 'data', 'out', 'method', 'set', ...importOptions, ...running],
    required: ['model', 'data', 'out'],
  },
  simulate: {
    help: 'writes the built-in sample as the files a user would drop',
    options: ['recipe', 'rows', 'seed', 'structures', 'out', 'quiet', 'json'],
    required: ['recipe', 'out'],
  },
  inspect: {
    help: 'what an import sees',
    options: ['recipe', 'data', ...importOptions, 'quiet', 'json'],
    required: ['data'],
  },
  bench: {
    help: 'the side-by-side benchmarks: medians and ratios beside other libraries',
    options: ['only', 'quiet', 'json'],
    required: [],
  },
} as const satisfies Record<string, CommandRule>

export type CommandName = keyof typeof commandRules

/** Values as written, by option; an option that was not given is absent. */
export type GivenOptions = ReadonlyMap<OptionName, readonly string[]>

export type CommandLine =
  | { readonly kind: 'help' }
  | { readonly kind: 'command'; readonly name: CommandName; readonly options: GivenOptions }

const seeHelp = 'run `npm run studio -- --help`'

const usage = (code: string, message: string, remedy = seeHelp): { ok: false; error: AppError } => ({
  ok: false,
  error: { code, message, remedy },
})

const isCommand = (name: string): name is CommandName => Object.hasOwn(commandRules, name)
const isOption = (name: string): name is OptionName => Object.hasOwn(optionRules, name)
/** `-1` is a value, `-x` is not. */
const looksLikeOption = (word: string): boolean => /^-{1,2}[a-z]/i.test(word)

/** Takes one option and its values off the front of `words`. */
function takeOption(words: string[], command: CommandName, options: Map<OptionName, string[]>): Result<void> {
  const word = words.shift() ?? ''
  if (!word.startsWith('--'))
    return usage('unexpected-argument', `unexpected argument “${word}”; options begin with --`)
  const equals = word.indexOf('=')
  const name = word.slice(2, equals === -1 ? undefined : equals)
  const allowed: readonly OptionName[] = commandRules[command].options
  if (!isOption(name) || !allowed.includes(name)) {
    return usage('unknown-option', `${command} has no option --${name}`)
  }
  const { arity }: OptionRule = optionRules[name]
  if (arity === 'flag') {
    if (equals !== -1) return usage('unexpected-value', `--${name} takes no value`)
    options.set(name, ['true'])
    return ok(undefined)
  }
  const values: string[] = []
  if (equals !== -1) values.push(word.slice(equals + 1))
  else {
    const most = arity === 'one' ? 1 : Number.POSITIVE_INFINITY
    while (values.length < most && words[0] !== undefined && !looksLikeOption(words[0]))
      values.push(words.shift() ?? '')
  }
  if (values.length === 0 || values.includes('')) return usage('missing-value', `--${name} needs a value`)
  if (arity === 'one' && options.has(name)) return usage('repeated-option', `--${name} stands twice`)
  options.set(name, [...(options.get(name) ?? []), ...values])
  return ok(undefined)
}

export function readCommandLine(args: readonly string[]): Result<CommandLine> {
  const words = [...args]
  if (words.includes('--help') || words.includes('-h') || words[0] === 'help') return ok({ kind: 'help' })
  const name = words.shift()
  if (name === undefined)
    return usage('missing-command', `no command; there are ${Object.keys(commandRules).join(', ')}`)
  if (!isCommand(name)) {
    return usage('unknown-command', `there is no command “${name}”; there are ${Object.keys(commandRules).join(', ')}`)
  }
  const options = new Map<OptionName, string[]>()
  while (words.length > 0) {
    const taken = takeOption(words, name, options)
    if (!taken.ok) return taken
  }
  const missing = commandRules[name].required.find((option) => !options.has(option))
  if (missing !== undefined) return usage('missing-option', `${name} needs --${missing}`)
  return ok({ kind: 'command', name, options })
}

export function helpText(): string {
  const commands = Object.entries(commandRules).map(([name, rule]) => {
    const options = rule.options.map((option) => `--${option}`).join(' ')
    return `  ${name.padEnd(10)}${rule.help}\n${' '.repeat(12)}${options}`
  })
  const options = Object.entries<OptionRule>(optionRules).map(
    ([name, rule]) => `  ${`--${name}${rule.value ? ` ${rule.value}` : ''}`.padEnd(28)}${rule.help}`,
  )
  return `npm run studio -- <command> [options]\n\n${commands.join('\n')}\n\nOptions\n${options.join('\n')}\n`
}

/** The value of an option that takes one. */
export const textOf = (options: GivenOptions, name: OptionName): string | null => options.get(name)?.[0] ?? null

/** Whole number ≥ `least`, or null when the option was not given. */
export function countOf(options: GivenOptions, name: OptionName, least: number): Result<number | null> {
  const text = textOf(options, name)
  if (text === null) return ok(null)
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return ok(value)
  return err({
    code: 'bad-value',
    message: `--${name} is “${text}”, not a whole number of at least ${least}`,
    remedy: seeHelp,
  })
}

/** One of `choices`; the first when the option was not given. */
export function choiceOf<T extends string>(
  options: GivenOptions,
  name: OptionName,
  choices: readonly [T, ...T[]],
): Result<T> {
  const text = textOf(options, name)
  const choice = text === null ? choices[0] : choices.find((candidate) => candidate === text)
  if (choice !== undefined) return ok(choice)
  return err({
    code: `unknown-${name}`,
    message: `--${name} is “${text}”; there ${choices.length === 1 ? 'is' : 'are'} ${choices.join(', ')}`,
    remedy: seeHelp,
  })
}
