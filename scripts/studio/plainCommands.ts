/** `simulate` and `inspect`: no browser needed, the same source run by Node. */
import type { SpectraTable } from '#domain/data/spectraTable'
import { spectrumAt } from '#domain/data/spectraTable'
import { describePlace, err, ok, type Result } from '#domain/result'
import { defaultRamanRows, simulateRaman } from '#domain/simulate/raman'
import { type Recipe, recipes } from '#domain/study/recipes/names'
import { noCurves } from '#domain/tasks/curves/curvesFiles'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { ImportListener, InputFile } from '#protocol/ingest'
import { inspect } from '#sessions/import/ingestInspection'
import { nothingDecided, readImport } from '#sessions/import/ingestRead'
import { choiceOf, countOf, type GivenOptions, textOf } from './commandLine.ts'
import { givenFiles, inputFileOf } from './inputFiles.ts'
import { curvesSeen, lookAtCurves } from './inspectCurves.ts'
import { badInput, everyOf, type Outcome, runFailed } from './outcome.ts'
import { checkOutput, type OutputFile, writeFolder } from './output.ts'
import type { Progress } from './progress.ts'
import { type ThinFilmRequest, thinFilmFiles } from './thinFilmFiles.ts'

const defaultSeed = 42
const maxRows = 50_000
/** A float32 in full. */
const significantDigits = 9

const cell = (value: number): number => Number(value.toPrecision(significantDigits))

/** The sample as two files joined on `id`: spectra in rows under their wavenumbers, and what is known of each. */
export function sampleFiles(content: SpectraTable): OutputFile[] {
  const ids = content.columns.find(({ name }) => name === 'id')?.values ?? []
  const spectra = ids.map((id, row): CsvCell[] => [id, ...Array.from(spectrumAt(content, row), cell)])
  const metadata = ids.map((_, row): CsvCell[] => content.columns.map(({ values }) => values[row] ?? null))
  return [
    { path: 'spectra.csv', bytes: writeCsv(['id', ...Array.from(content.axis.values, String)], spectra) },
    {
      path: 'metadata.csv',
      bytes: writeCsv(
        content.columns.map(({ name }) => name),
        metadata,
      ),
    },
  ]
}

interface Simulation {
  readonly files: readonly OutputFile[]
  readonly rows: number
  /** Values of one spectrum, all its components together. */
  readonly points: number
}

function simulateRamanFiles(rows: number | null, seed: number): Result<Simulation> {
  const count = rows ?? defaultRamanRows
  if (count > maxRows) {
    const message = `--rows is ${count}; at most ${maxRows} spectra can be simulated at once`
    return err({ code: 'bad-value', message, remedy: 'ask for fewer' })
  }
  const { content } = simulateRaman({ rows: count, seed })
  return ok({ files: sampleFiles(content), rows: count, points: content.axis.values.length })
}

interface Simulator {
  /** Whether the layers can be given rather than drawn. */
  readonly takesStructures: boolean
  simulate(request: ThinFilmRequest): Promise<Result<Simulation>>
}

const simulations: Readonly<Record<Recipe, Simulator>> = {
  'raman-classification': {
    takesStructures: false,
    simulate: async ({ rows, seed }) => simulateRamanFiles(rows, seed),
  },
  'spectral-components': { takesStructures: true, simulate: thinFilmFiles },
}

/** What `--structures` names, after a look that it can be read. */
function structuresFile(options: GivenOptions): Result<string | null> {
  const path = textOf(options, 'structures')
  if (path === null) return ok(null)
  const found = givenFiles([path])
  return found.ok ? ok(path) : found
}

export async function simulateCommand(options: GivenOptions): Promise<Outcome> {
  const out = textOf(options, 'out') ?? ''
  const given = everyOf({
    recipe: choiceOf(options, 'recipe', recipes),
    rows: countOf(options, 'rows', 1),
    seed: countOf(options, 'seed', 0),
    structures: structuresFile(options),
    place: checkOutput(out, 'folder'),
  })
  if (!given.ok) return badInput(given.error)
  const { recipe, rows, structures } = given.value
  const seed = given.value.seed ?? defaultSeed
  const { simulate, takesStructures } = simulations[recipe]
  if (structures !== null && !takesStructures) {
    const message = `--structures are layer thicknesses; the recipe ${recipe} has none`
    return badInput({ code: 'bad-value', message, remedy: 'leave it out, or use --recipe spectral-components' })
  }
  const made = await simulate({ rows, seed, structures })
  if (!made.ok) return badInput(made.error)
  const { files, points } = made.value
  const written = writeFolder(out, files)
  if (!written.ok) return runFailed(written.error)
  const names = files.map(({ path }) => path)
  return {
    ok: true,
    lines: [`${made.value.rows} spectra of ${points} points in ${out}: ${names.join(', ')}`],
    json: { recipe, rows: made.value.rows, points, files: names },
  }
}

export async function inspectCommand(options: GivenOptions, progress: Progress): Promise<Outcome> {
  const given = everyOf({
    recipe: choiceOf(options, 'recipe', recipes),
    data: givenFiles(options.get('data') ?? []),
  })
  if (!given.ok) return badInput(given.error)
  const files = given.value.data.map(inputFileOf)
  const tell: ImportListener = (told) => progress.tell({ kind: 'import', progress: told })
  for (const recipe of options.has('recipe') ? [given.value.recipe] : inspectOrder) {
    const seen = await inspectors[recipe](files, tell)
    progress.end()
    if (seen) return seen
  }
  return badInput(noCurves(files.map(({ name }) => name)))
}

/** What an import for a recipe sees in the files; null where they are nothing of its kind. */
type Inspector = (files: readonly InputFile[], tell: ImportListener) => Promise<Outcome | null>

/** The narrowest claim first, as an import offers them. */
const inspectOrder: readonly Recipe[] = ['spectral-components', 'raman-classification']

const inspectors: Readonly<Record<Recipe, Inspector>> = {
  'raman-classification': inspectSpectra,
  async 'spectral-components'(files, tell) {
    const seen = await lookAtCurves(files, tell)
    if (!seen.ok) return badInput(seen.error)
    return seen.value && curvesSeen(seen.value)
  },
}

async function inspectSpectra(files: readonly InputFile[], tell: ImportListener): Promise<Outcome> {
  const read = await readImport(files, nothingDecided, tell)
  if (!read.ok) return badInput(read.error)
  const { plan, errors } = read.value
  const inspection = inspect(read.value)
  const skipped = plan.files.filter(({ use }) => use === 'skip').map(({ file }) => file)
  const { axis, kept } = inspection
  const classes = Object.entries(inspection.classes).map(([name, n]) => `${name} ${n}`)
  return {
    ok: true,
    lines: [
      `${inspection.spectra} ${inspection.spectra === 1 ? 'spectrum' : 'spectra'} of ${inspection.points} points, ${axis.min} to ${axis.max} ${axis.unit}`,
      `Classes: ${classes.join(', ') || 'none'}`,
      `Kept by default: ${kept.spectra} spectra in ${kept.classes} classes and ${kept.groups} groups`,
      ...errors.map((error) => `Not read: ${error.message} ${describePlace(error.where)}`),
      ...inspection.warnings.map(({ message }) => `Warning: ${message}`),
    ],
    json: { ...inspection, skipped, errors },
  }
}
